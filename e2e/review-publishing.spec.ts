import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { db } from '@/lib/db'
import { writeWeek } from '@/lib/reviews/rules'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { freeWeek, newWeek } from './permission-subjects'
import { type Duty, signedInAs } from './sample-people'
import { newReview } from './written-reviews'

const pageOf = async (browser: Browser, duty: Duty, javaScriptEnabled = true) =>
  (await browser.newContext({ storageState: signedInAs(duty), javaScriptEnabled })).newPage()

/** Publishes from the page for it, also where something of the week isn't known. */
async function publishFrom(page: Page, button: string): Promise<void> {
  const nevertheless = page.getByLabel('Publish it nevertheless')
  if ((await nevertheless.count()) > 0) await nevertheless.check()
  await page.getByRole('button', { name: button }).click()
}

/** What of a page is the same for everybody: without what each load is given anew. */
const mainOf = (page: Page) => page.locator('main').innerHTML()

test('a review is begun, published, changed under, and opened again with a reason', async ({ browser }) => {
  test.slow()
  const slug = writeWeek(await freeWeek())
  const page = await pageOf(browser, 'commander')
  await page.goto(`/reviews/${slug}`)
  await page.getByRole('button', { name: 'Begin its review' }).click()
  await expect(page.getByText('Draft', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Publish', exact: true }).click()
  await page.getByRole('heading', { name: 'Publish this review' }).waitFor()
  await publishFrom(page, 'Publish version 1')
  await expect(page.locator('.eyebrow')).toContainText('Published version 1')
  await expect(page.getByText(/^Published .* by Sarah Chen\./)).toBeVisible()
  await page.goto(`/reviews/${slug}/publish`)
  await expect(page.getByText('Only an admin may open it again. Ask one.')).toBeVisible()

  const admin = await pageOf(browser, 'admin')
  await admin.goto(`/reviews/${slug}/publish`)
  await admin.getByLabel('Why').fill('Its week was read in another zone.')
  await admin.getByRole('button', { name: 'Open again' }).click()
  await expect(admin.getByText('Opened again: Its week was read in another zone.')).toBeVisible()
  // Readers go on seeing what was published.
  await expect(admin.locator('.eyebrow')).toContainText('Published version 1')
  await admin.goto(`/reviews/${slug}/publish`)
  await publishFrom(admin, 'Publish version 2')
  await expect(admin.locator('.eyebrow')).toContainText('Published version 2')
  await expect(admin.getByText('Opened again before: Its week was read in another zone.')).toBeVisible()
  for (const one of [page, admin]) await one.context().close()
})

test('the sample comes in, is published and read by a manager without JavaScript, and stays to the byte', async ({
  browser,
}) => {
  test.slow()
  const { path, references, year } = await newReview()
  const page = await pageOf(browser, 'commander')
  await page.goto(`${path}/publish`)
  await expect(page.getByText(/^No report: /)).toBeVisible()
  await page.getByRole('button', { name: 'Publish version 1' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Not published yet' })).toBeVisible()
  await page.getByLabel('Publish it nevertheless').check()
  await page.getByRole('button', { name: 'Publish version 1' }).click()
  await expect(page.locator('.eyebrow')).toContainText('Published version 1')
  await page.context().close()

  const manager = await pageOf(browser, 'manager', false)
  await manager.goto(`${path}/versions/1`)
  await expect(manager.getByRole('heading', { level: 1 })).toHaveText(`Week 50, ${year}`)
  const before = await mainOf(manager)
  const source = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8').replaceAll('2024', String(year))
  const file = await manager.request.get(`${path}/report.md`)
  expect(await file.text()).toBe(source)

  const [reference] = references
  await db().incident.update({ where: { reference }, data: { severity: 'P4', title: 'Renamed since' } })
  await db().actionItem.updateMany({ where: { review: { year, week: 50 } }, data: { title: 'Renamed since' } })
  await manager.goto(`${path}/versions/1`)
  expect(await mainOf(manager)).toBe(before)
  expect(await (await manager.request.get(`${path}/report.md`)).text()).toBe(source)
  // As the page says that it is verified.
  const bytes = await (await manager.request.get(`${path}/versions/1/report.md`)).body()
  await expect(manager.getByText(createHash('sha256').update(bytes).digest('hex')).first()).toBeVisible()
  expect(execFileSync('sha256sum', { input: bytes }).toString().slice(0, 64)).toBe(
    createHash('sha256').update(bytes).digest('hex'),
  )

  await manager.goto(`${path}/changes`)
  const row = manager.getByRole('row', { name: new RegExp(`^${reference} Renamed since severity`) })
  await expect(row.locator('del')).toHaveText('P1')
  await expect(row.locator('ins')).toHaveText('P4')
  await manager.context().close()
})

test('two publish at once: one version, and the other is told whose', async ({ browser }) => {
  const { week } = await newWeek({ isPublished: false })
  const pages = [await pageOf(browser, 'commander'), await pageOf(browser, 'admin')]
  for (const page of pages) await page.goto(`/reviews/${week}/publish`)
  await Promise.all(pages.map((page) => publishFrom(page, 'Publish version 1')))
  const done = (page: Page) => page.locator('.eyebrow').filter({ hasText: 'Published version 1' })
  const refused = (page: Page) => page.getByRole('alert').filter({ hasText: 'published this review already' })
  for (const page of pages) await expect(done(page).or(refused(page))).toBeVisible()
  const counts = await Promise.all(pages.map(async (page) => [await done(page).count(), await refused(page).count()]))
  expect(counts.sort()).toEqual([
    [0, 1],
    [1, 0],
  ])
  for (const page of pages) await page.context().close()
})

test.describe('for everybody', () => {
  test.use({ storageState: signedInAs('admin') })

  test('publishing, a version and what changed since are accessible and fit a phone', async ({ page }) => {
    test.slow()
    const { path } = await newReview()
    await expectAccessible(page, `${path}/publish`)
    await expectNoSidewaysScroll(page, `${path}/publish`)
    const { week } = await newWeek({ isPublished: true })
    for (const address of ['versions/1', 'changes', 'publish']) {
      await expectAccessible(page, `/reviews/${week}/${address}`)
      await expectNoSidewaysScroll(page, `/reviews/${week}/${address}`)
    }
  })

  test('a review goes out as one file that says as much, and as PDF', async ({ page }) => {
    const { path } = await newReview()
    const file = await (await page.request.get(`${path}/report.html`)).text()
    expect(file).toContain('Payment Service Database Connection Pool Exhaustion')
    expect(file).toContain('Carried over')
    expect(file).not.toContain('<script')
    const pdf = await page.request.get(`${path}/report.pdf`)
    expect([200, 503]).toContain(pdf.status())
    if (pdf.status() === 200) expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
