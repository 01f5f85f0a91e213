import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { expect, INCIDENT, test } from './fixtures'
import { publishOnce } from './permission-subjects'
import { newReport } from './written-reports'

/** The size of the first page in points, and how many pages there are, as Chromium writes them. */
function pagesOf(pdf: string) {
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  return {
    width: Math.round(Number(width)),
    height: Math.round(Number(height)),
    count: pdf.match(/\/Type \/Page\b/g)?.length,
  }
}

test.describe('a report as one HTML file', () => {
  test('reads from a disk, without scripts and without asking anybody for anything', async ({
    browser,
    page,
    request,
  }, info) => {
    await page.goto(INCIDENT)
    await expect(page.getByRole('link', { name: 'PDF' })).toHaveAttribute('href', `${INCIDENT}/report.pdf`)
    await expect(page.getByRole('link', { name: 'HTML file' })).toHaveAttribute('href', `${INCIDENT}/report.html`)
    const response = await request.get(`${INCIDENT}/report.html`)
    expect(response.headers()['content-disposition']).toBe('attachment; filename="INC-2024-0318-001.html"')
    const file = info.outputPath('report.html')
    await writeFile(file, await response.body())
    const dark = await (await browser.newContext({ colorScheme: 'dark' })).newPage()
    const asked: string[] = []
    dark.on('request', (one) => asked.push(one.url()))
    await dark.goto(pathToFileURL(file).href)
    await expect(dark.getByRole('heading', { level: 1 })).toHaveText('Order Service Outage')
    await expect(dark.getByRole('img', { name: /^Time axis from/ })).toBeVisible()
    await expect(dark.getByText('alerted → resolved').first()).toBeVisible()
    await dark.getByRole('radio', { name: 'UTC' }).check()
    await expect(dark.getByRole('cell', { name: '21:20' })).toBeVisible()
    await expect(dark.getByText('Your zone')).toBeHidden()
    const { background, fonts } = await dark.evaluate(async () => {
      await document.fonts.ready
      return {
        background: getComputedStyle(document.documentElement).backgroundColor,
        fonts: Array.from(document.fonts, ({ family, status }) => `${family.replaceAll('"', '')} ${status}`),
      }
    })
    expect(background).toBe('rgb(23, 22, 19)')
    expect(fonts.sort()).toEqual(['Hindsight Sans loaded', 'Hindsight Serif loaded'])
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([])
    expect(await dark.locator('script').count()).toBe(0)
    await dark.context().close()
  })

  test('of a published version stays the same, byte for byte', async ({ request }) => {
    const { reference } = await newReport()
    await publishOnce(reference)
    const address = `/incidents/${reference}/versions/1`
    const files = await Promise.all([1, 2].map(async () => (await request.get(`${address}/report.html`)).text()))
    expect(files[0]).toBe(files[1])
    expect(files[0]).toContain('Published version 1')
    const markdown = await (await request.get(`${address}/report.md`)).body()
    expect(files[0]).toContain(createHash('sha256').update(markdown).digest('hex'))
    expect((await request.get(`/incidents/${reference}/versions/2/report.html`)).status()).toBe(404)
  })
})

for (const [paper, width, height] of [
  ['a4', 595, 842],
  ['letter', 612, 792],
] as const) {
  test(`a report as PDF on ${paper}: tagged, with an outline, its pages counted`, async ({ request }) => {
    test.slow()
    const response = await request.get(`${INCIDENT}/report.pdf?paper=${paper}`)
    expect(response.status(), await response.text().then((text) => text.slice(0, 200))).toBe(200)
    expect(response.headers()['content-type']).toBe('application/pdf')
    const pdf = (await response.body()).toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    const pages = pagesOf(pdf)
    expect(pages).toMatchObject({ width, height })
    expect(pages.count).toBeGreaterThan(2)
    expect(pages.count).toBeLessThan(8)
    expect(pdf).toContain('/StructTreeRoot')
    expect(pdf).toContain('/Outlines')
  })
}

test('there are no files of a report that isn’t there', async ({ request }) => {
  for (const ending of ['html', 'pdf']) {
    expect((await request.get(`/incidents/INC-2024-0318-999/report.${ending}`)).status()).toBe(404)
  }
})
