import { readFileSync } from 'node:fs'
import { expect, expectAccessible, expectNoSidewaysScroll, INCIDENT, test } from './fixtures'

const sample = readFileSync('prisma/samples/INC-2024-0318-001.md')

test.describe('an incident', () => {
  test('reads whole with JavaScript off', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(INCIDENT)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Order Service Outage')
    await expect(page.getByText('P1 (Critical)')).toBeVisible()

    const timeline = page.getByRole('table', { name: 'Timeline' })
    await expect(timeline.getByRole('cell', { name: /^\d\d:\d\d$/ })).toHaveCount(13)
    await expect(timeline.getByRole('columnheader').first()).toHaveText('Time (PST)')
    await expect(timeline.getByRole('row', { name: /14:35.*cause identified/ })).toBeVisible()
    await expect(page.locator('pre')).toHaveCount(2)

    await page.getByRole('radio', { name: 'UTC' }).check()
    await expect(timeline.getByRole('columnheader').first()).toHaveText('Time (UTC)')
    await expect(timeline.getByRole('row', { name: /21:35.*cause identified/ })).toBeVisible()
    await context.close()
  })

  test('says which clock its stated duration is', async ({ page }) => {
    await page.goto(INCIDENT)
    const clocks = page.getByRole('complementary', { name: 'Clocks' })
    await expect(clocks).toContainText('45 min stated; fits alerted → resolved; first entry → resolved is 48 min.')
    for (const row of [
      'time to alert detected → alerted 3 min',
      'time to identify acknowledged → cause identified 7 min',
      'time to mitigate cause identified → mitigated 17 min',
      'whole timeline first entry → resolved 48 min',
      'time to detect impact started → detected not recorded',
    ]) {
      await expect(clocks.getByRole('row', { name: row })).toBeVisible()
    }
    await expect(page.getByRole('img', { name: /13 entries.*14:23 alerted/ })).toBeVisible()
  })

  test('shows every action item with owner, due date and status', async ({ page }) => {
    await page.goto(INCIDENT)
    const items = page.getByRole('table', { name: /^Action items/ }).getByRole('row')
    await expect(items).toHaveCount(7)
    await expect(items.filter({ hasText: 'Alex Johnson' })).toContainText('25 March 2024')
    await expect(items.filter({ hasText: 'Alex Johnson' })).not.toContainText('late')
    await expect(items.filter({ hasText: 'John Smith' })).toContainText(/5 April 2024 \d+ days late.*In progress/s)
    await expect(items.filter({ hasText: 'Support Team' })).toContainText('Done')
    await expect(page.getByRole('complementary', { name: 'Customer impact' })).toContainText('~2,500 customers')
    await expect(page.getByRole('complementary', { name: 'Customer impact' })).toContainText('estimated')
    await expect(page.getByRole('complementary', { name: 'People' })).toContainText('5 people')
  })

  test('offers the times in the zone of its reader', async ({ browser }) => {
    const context = await browser.newContext({ timezoneId: 'Asia/Tokyo' })
    const page = await context.newPage()
    await page.goto(INCIDENT)
    await page.getByRole('radio', { name: 'Your zone (Asia/Tokyo)' }).check()
    const timeline = page.getByRole('table', { name: 'Timeline' })
    await expect(timeline.getByRole('row', { name: /06:20.*detected/ })).toBeVisible()
    await expect(timeline.getByRole('rowheader', { name: '19 March 2024' })).toBeVisible()
    await expect(timeline.getByText('14:20')).toBeHidden()
    await context.close()
  })

  test('gives its Markdown back byte for byte, and only once to who has it', async ({ request }) => {
    const response = await request.get(`${INCIDENT}/report.md`)
    expect(Buffer.compare(await response.body(), sample)).toBe(0)
    expect(response.headers()['content-type']).toBe('text/markdown; charset=utf-8')
    expect(response.headers()['content-disposition']).toBe('inline; filename="INC-2024-0318-001.md"')
    const again = await request.get(`${INCIDENT}/report.md`, {
      headers: { 'if-none-match': response.headers().etag ?? '' },
    })
    expect(again.status()).toBe(304)
    expect((await request.get('/incidents/INC-2024-0318-999/report.md')).status()).toBe(404)
  })

  test('prints', async ({ page }) => {
    await page.goto(INCIDENT)
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.length).toBeLessThan(9)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
    await expect(page.getByText(/^As of /)).toBeVisible()
  })

  test('without a report says so and leads to the review that tells it', async ({ page }) => {
    await page.goto('/incidents/INC-2024-W50-001')
    await expect(page.getByRole('heading', { name: 'This incident has no report' })).toBeVisible()
    await page.getByRole('link', { name: 'Week 50, 2024' }).click()
    await expect(page).toHaveURL(/\/reviews\/2024-W50$/)
  })

  test('that is unknown leads to references like it', async ({ page }) => {
    const response = await page.goto('/incidents/INC-2024-0318-999')
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No incident INC-2024-0318-999')
    await page.getByRole('link', { name: 'References like INC-2024-0318' }).click()
    await expect(page.getByRole('link', { name: 'Order Service Outage' })).toBeVisible()
  })
})

test.describe('the list of incidents', () => {
  test('is narrowed and ordered by its address', async ({ page }) => {
    await page.goto('/incidents')
    await page.getByLabel('Severity').selectOption('P1')
    await page.getByRole('searchbox').fill('order service')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL(/severity=P1/)
    await expect(page.getByRole('rowheader', { name: /Order Service Outage/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /P2/ })).toHaveCount(0)

    await page.getByRole('link', { name: 'Duration' }).click()
    await expect(page.getByRole('columnheader', { name: 'Duration' })).toHaveAttribute('aria-sort', 'descending')
    await expect(page).toHaveURL(/severity=P1.*order=duration/)
    await page.getByRole('link', { name: 'Show all' }).click()
    await expect(page).toHaveURL(/\/incidents\?order=duration$/)
  })

  test('says when nothing fits', async ({ page }) => {
    await page.goto('/incidents?q=no-such-words-anywhere')
    await expect(page.getByRole('heading', { name: 'No incident fits' })).toBeVisible()
  })

  test('survives an address that means nothing', async ({ page }) => {
    const response = await page.goto('/incidents?severity=P9&year=abc&order=up&after=%00&state=x')
    expect(response?.status()).toBe(200)
  })

  test('goes to the next page and back', async ({ page }) => {
    await page.goto('/incidents')
    const next = page.getByRole('link', { name: 'Next page' })
    const first = await page.getByRole('rowheader').first().textContent()
    await next.click()
    await expect(page.getByRole('rowheader').first()).not.toHaveText(first ?? '')
    await page.getByRole('link', { name: 'Previous page' }).click()
    await expect(page.getByRole('rowheader').first()).toHaveText(first ?? '')
  })
})

for (const path of [INCIDENT, '/incidents', '/incidents/INC-2024-W50-001', '/incidents/INC-2024-0318-999']) {
  test(`${path} is accessible and fits a phone`, async ({ page }) => {
    test.slow()
    await expectAccessible(page, path)
    await expectNoSidewaysScroll(page, path)
  })
}
