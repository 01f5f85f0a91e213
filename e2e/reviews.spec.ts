import { readFileSync } from 'node:fs'
import { expect, expectAccessible, expectNoSidewaysScroll, REVIEW, test } from './fixtures'

const sample = readFileSync('prisma/samples/weekly-review-2024-W50.md')

test.describe('a weekly review', () => {
  test('reads whole with JavaScript off', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(REVIEW)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Week 50, 2024')
    await expect(page.getByText('9 to 15 December 2024')).toBeVisible()
    await expect(page.getByText(/^3 incidents · 9 alert recommendations · 4 action items/)).toBeVisible()

    const week = page.getByRole('region', { name: 'The week' })
    await expect(week.getByRole('link')).toHaveCount(3)
    await expect(week).toContainText('45 min stated, “Tuesday afternoon”')
    await expect(week).toContainText('Day not recorded')
    await context.close()
  })

  test('groups its nine alert recommendations by incident', async ({ page }) => {
    await page.goto(REVIEW)
    const lists = page.getByRole('list', { name: 'Alert recommendations' })
    await expect(lists).toHaveCount(3)
    await expect(lists.getByRole('listitem')).toHaveCount(9)
    await expect(lists.getByText('proposed')).toHaveCount(9)
  })

  test('shows what nobody owns and nobody dated', async ({ page }) => {
    await page.goto(REVIEW)
    const items = page.getByRole('table', { name: /^Action items/ })
    await expect(items.getByRole('cell', { name: 'no owner' })).toHaveCount(4)
    await expect(items.getByRole('cell', { name: 'no due date' })).toHaveCount(4)
    await expect(page.getByRole('listitem').filter({ hasText: 'SRE On-Call' })).toBeVisible()
  })

  test('gives its Markdown back byte for byte', async ({ request }) => {
    const response = await request.get(`${REVIEW}/report.md`)
    expect(Buffer.compare(await response.body(), sample)).toBe(0)
    expect((await request.get('/reviews/2024-W51/report.md')).status()).toBe(404)
    expect((await request.get('/reviews/2024-W54/report.md')).status()).toBe(404)
  })

  test('is not there for a week that was missed, whose page says what is known of it', async ({ page }) => {
    const response = await page.goto('/reviews/2024-W51')
    expect(response?.status()).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Week 51, 2024')
    await expect(page.getByText('This week has no review. Below is what Hindsight knows of it.')).toBeVisible()
    await expect(page.getByText('No incident began this week.')).toBeVisible()
    // Who only reads can't begin it.
    await expect(page.getByRole('button', { name: 'Begin its review' })).toHaveCount(0)
    await page.getByRole('link', { name: '← Week 50, 2024' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Week 50, 2024')
  })

  test('says which promises are late and whose they are, and its figures beside those of the weeks before', async ({
    page,
  }) => {
    await page.goto(REVIEW)
    const carried = page.getByRole('table', { name: /^Carried over/ })
    await expect(carried.getByRole('row', { name: /Run load tests in the CI\/CD pipeline/ })).toContainText(
      'John Smith',
    )
    await expect(carried.getByRole('row', { name: /Write down how we use MongoDB well/ })).toContainText('days late')
    const figures = page.getByRole('table', { name: /^Figures of Week 50, 2024/ })
    await expect(
      figures
        .getByRole('row', { name: /^Incidents/ })
        .getByRole('cell')
        .first(),
    ).toHaveText('3')
    await expect(figures.getByRole('row', { name: /^Time in incidents/ })).toContainText('7 h 15 min')
    await expect(figures.getByRole('row', { name: /^Time in incidents/ })).toContainText('measured in 3 of 3')
    await expect(figures.getByRole('row', { name: /^Median time to alert/ })).toContainText('not recorded')
    await expect(page.getByText(/^No report: INC-2024-W50-001, INC-2024-W50-002, INC-2024-W50-003/)).toBeVisible()
  })

  test('has an address only where its year has that week', async ({ page }) => {
    for (const slug of ['2024-W53', '2024-w50', '2024-W5', '2024']) {
      const response = await page.goto(`/reviews/${slug}`)
      expect(response?.status(), slug).toBe(404)
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2024 is not a week')
  })
})

test('the list of reviews leads to each', async ({ page }) => {
  await page.goto('/reviews?year=2024')
  await expect(page.getByRole('heading', { name: '2024' })).toBeVisible()
  await page.getByRole('row', { name: /^W50 / }).getByRole('link').click()
  await expect(page).toHaveURL(/\/reviews\/2024-W50$/)
})

for (const path of [REVIEW, '/reviews', '/reviews/2024-W51']) {
  test(`${path} is accessible and fits a phone`, async ({ page }) => {
    test.slow()
    await expectAccessible(page, path)
    await expectNoSidewaysScroll(page, path)
  })
}
