import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { browserOf, newAccount } from './accounts'
import { expect, expectAccessible, expectNoSidewaysScroll, expectNoViolations, test } from './fixtures'
import { signedInAs } from './sample-people'
import { lendToken } from './tokens'

test.describe('a year of weeks', () => {
  test('shows each with its incidents and its review, and leads to it, also without JavaScript', async ({
    browser,
    baseURL,
  }) => {
    const storageState = signedInAs('manager')
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL, storageState })
    const page = await context.newPage()
    await page.goto('/reviews?year=2024')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Weekly reviews of 2024')
    await expect(page.getByRole('table')).toHaveCount(2)
    await expect(page.getByRole('rowheader')).toHaveCount(52)
    const told = page.getByRole('row', { name: /^W50 9 Dec/ })
    await expect(told).toContainText('1 P1 2 P2')
    await expect(told).toContainText('Draft')
    // The week of the sample's outage had no review.
    const missed = page.getByRole('row', { name: /^W12 18 Mar/ })
    await expect(missed).toContainText(/\d+ P1/)
    await expect(missed).toContainText('Missed')
    await missed.getByRole('link', { name: 'W12' }).click()
    await expect(page).toHaveURL(/\/reviews\/2024-W12$/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Week 12, 2024')
    await context.close()
  })

  test('leads to the years beside it, and to no year before there was anything', async ({ page }) => {
    await page.goto('/reviews?year=2025')
    const years = page.getByRole('navigation', { name: 'Years' })
    await years.getByRole('link', { name: '2024' }).click()
    await expect(page).toHaveURL(/year=2024$/)
    await expect(years.getByRole('link', { name: '2025' })).toHaveAttribute('rel', 'next')
    await page.goto('/reviews?year=2020')
    await expect(page.getByRole('rowheader')).toHaveCount(53)
    // What it can't mean is this year, or the last that has anything.
    await page.goto('/reviews?year=soon')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Weekly reviews of \d{4}$/)
  })

  for (const path of ['/reviews?year=2024', '/reviews?year=2020']) {
    test(`${path} is read by everybody, on a phone too`, async ({ page }) => {
      test.slow()
      await expectAccessible(page, path)
      await expectNoSidewaysScroll(page, path)
    })
  }
})

test.describe('an admin', () => {
  test.use({ storageState: signedInAs('admin') })

  test('chooses who leads the weekly reviews', async ({ page }) => {
    test.slow()
    const { id, name } = await newAccount('responder')
    await page.goto('/settings/workspace')
    await page.getByLabel('Facilitator').selectOption({ label: name })
    await page.getByRole('button', { name: 'Save facilitator' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Facilitator')).toHaveValue(id)
    await expectNoViolations(page)
    await page.getByLabel('Facilitator').selectOption({ label: 'Nobody' })
    await page.getByRole('button', { name: 'Save facilitator' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Facilitator')).toHaveValue('')
  })
})

test('somebody asks for each weekly review by mail, and stops exactly that', async ({ browser, baseURL }) => {
  test.slow()
  const account = await newAccount('viewer')
  const context = await browserOf(account, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/settings#reminders')
  const box = page.getByLabel('Each weekly review')
  await expect(box).not.toBeChecked()
  await box.check()
  await page.getByRole('button', { name: 'Save reminders' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  const choice = () => db().reminderChoice.findUniqueOrThrow({ where: { personId: account.id } })
  const { unsubscribeToken } = await choice()
  await page.goto(`/api/unsubscribe/${unsubscribeToken}?of=reviews`)
  await expect(page).toHaveURL(/\?of=reviews$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Weekly reviews by mail')
  await page.getByRole('button', { name: 'Stop these mails' }).click()
  await expect(page.getByText('They are stopped.')).toBeVisible()
  expect(await choice()).toMatchObject({ reviews: false, byMail: true })
  await context.close()
})

test('the feed of reviews is one that a browser reads, for whoever has a token for feeds', async ({
  page,
  playwright,
  baseURL,
}) => {
  const { token, takeBack } = await lendToken('manager', 'feed')
  const outside = await playwright.request.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  const response = await outside.get(`/feeds/reviews.atom?token=${token}`)
  expect(response.status()).toBe(200)
  expect(response.headers()['content-type']).toBe('application/atom+xml; charset=utf-8')
  const { etag = '' } = response.headers()
  const again = await outside.get(`/feeds/reviews.atom?token=${token}`, { headers: { 'if-none-match': etag } })
  expect(again.status()).toBe(304)
  expect((await outside.get(`/feeds/reviews.atom?token=${randomUUID()}`)).status()).toBe(401)
  await page.goto('/empty')
  const root = await page.evaluate(
    (xml) => new DOMParser().parseFromString(xml, 'application/xml').documentElement.localName,
    await response.text(),
  )
  expect(root).toBe('feed')
  await takeBack()
  await outside.dispose()
})
