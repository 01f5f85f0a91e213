import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'

test('the first page says what is late and whose it is', async ({ page }) => {
  await page.goto('/')
  const items = page.getByRole('table', { name: /^\d+\+? late, the longest first$/ })
  const item = items.getByRole('row', { name: /Write down how we use MongoDB well/ })
  await expect(item).toContainText(/1 April 2024 ?\d+ days late/)
  await item.getByRole('link', { name: 'Order Service Outage' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Order Service Outage')
})

test('the first page leads to recent incidents and the latest review', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('table', { name: 'The last to begin' }).getByRole('rowheader').first()).toBeVisible()
  await page.getByRole('link', { name: 'All weekly reviews' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Weekly reviews of \d{4}$/)
})

test('the keyboard gets past the head of the page first', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('an address without a page is a 404 that leads on', async ({ page }) => {
  const response = await page.goto('/nothing/here')
  expect(response?.status()).toBe(404)
  await page.getByRole('main').getByRole('link', { name: 'incidents' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Incidents')
})

test('a view is light: few requests, few bytes, no shift', async ({ page }) => {
  let requests = 0
  page.on('request', () => {
    requests += 1
  })
  await page.addInitScript(() => {
    const seen = globalThis as { shifts?: string[] }
    const shifts: string[] = []
    seen.shifts = shifts
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Node }[] })[]) {
        const moved = entry.sources.map(({ node }) => (node?.textContent ?? '').slice(0, 60))
        shifts.push(`${entry.value}: ${moved.join(' | ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/incidents/INC-2024-0318-001', { waitUntil: 'load' })
  const bytes = await page.evaluate(() =>
    performance.getEntriesByType('resource').reduce((sum, entry) => {
      return sum + (entry as PerformanceResourceTiming).transferSize
    }, 0),
  )
  expect(requests).toBeLessThanOrEqual(20)
  expect(bytes).toBeLessThanOrEqual(300_000)
  expect(await page.evaluate(() => (globalThis as { shifts?: string[] }).shifts)).toEqual([])
})

test('health is what a real query says', async ({ request }) => {
  const response = await request.get('/health')
  expect(response.status()).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok' })
})

for (const path of ['/', '/nothing/here']) {
  test(`${path} is accessible and fits a phone`, async ({ page }) => {
    test.slow()
    await expectAccessible(page, path)
    await expectNoSidewaysScroll(page, path)
  })
}
