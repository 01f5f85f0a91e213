import { expect, INCIDENT, test } from './fixtures'

const LONG = ['/', '/action-items?status=all', '/incidents', INCIDENT, '/reviews/2024-W50']

test('a page says its text once, and its data does not say it again', async ({ request }) => {
  for (const path of LONG) {
    const page = await (await request.get(path, { headers: { accept: 'text/html' } })).text()
    expect(page, path).toMatch(/<td|<p>/)
    const said = [...page.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script]) => script).join('')
    expect(said, path).toContain('__next_f')
    // Tags of the text, as data writes them.
    expect(said, path).not.toContain('\\u003ctd')
    expect(said, path).not.toContain('\\u003cp>')
  }
})

test('a page that a browser was led astray in is put right, and its text stays', async ({ context }) => {
  // Not the page whose errors are watched: here there is one.
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const heading = document.querySelector('h1')
      if (!heading?.firstChild) return
      observer.disconnect()
      heading.textContent = 'Something else'
    }).observe(document, { childList: true, subtree: true })
  })
  await page.goto('/action-items?status=all&q=MongoDB+well')
  // React has made the whole page anew.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Action items')
  const row = page.getByRole('row', { name: /Write down how we use MongoDB well/ }).first()
  await expect(row).toBeVisible()
  await row.getByRole('checkbox').check()
  await expect(page.getByText('1 selected')).toBeVisible()
  expect(errors).not.toEqual([])
})
