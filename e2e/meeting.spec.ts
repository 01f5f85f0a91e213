import type { Browser, BrowserContext, Page } from '@playwright/test'
import { db } from '@/lib/db'
import { expect, expectAccessible, expectNoSidewaysScroll, expectNoViolations, test } from './fixtures'
import { type Duty, PEOPLE, signedInAs } from './sample-people'
import { storedText } from './written-reports'
import { newReview, type WrittenReview } from './written-reviews'

test.describe.configure({ timeout: 120_000 })

let review: WrittenReview
let contexts: BrowserContext[]

test.beforeEach(async () => {
  review = await newReview()
  contexts = []
})

test.afterEach(async () => {
  for (const context of contexts) await context.close()
})

const place = (page: Page) => page.locator('.meeting-place')

/** A browser of somebody, with the meeting open and alive. */
async function attend(browser: Browser, duty: Duty): Promise<Page> {
  const context = await browser.newContext({ storageState: signedInAs(duty) })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(`${review.path}/meeting`)
  await expect(place(page)).toHaveText('1 of 7: Read by yourselves')
  return page
}

test('whoever leads is followed: screens, the time to read, and turning away', async ({ browser }) => {
  const lead = await attend(browser, 'responder')
  const other = await attend(browser, 'manager')
  await lead.getByRole('button', { name: 'Lead', exact: true }).click()
  await expect(other.locator('.meeting-lead')).toContainText(`${PEOPLE.responder} leads.`)
  await expect(other.getByRole('button', { name: /^(Lead|Start)$/ })).toHaveCount(0)
  await lead.getByLabel('Time to read').selectOption('3 min')
  await lead.getByRole('button', { name: 'Start' }).click()
  for (const page of [lead, other]) await expect(page.getByRole('timer')).toContainText(/2:5\d left to read/)

  // By keys; the screen's own time begins anew and that of the whole goes on.
  await lead.keyboard.press('n')
  for (const page of [lead, other]) {
    await expect(place(page)).toContainText('2 of 7: Payment Service Database')
    await expect(page.getByRole('heading', { level: 2 })).toHaveCount(1)
    await expect(page.getByText('approximately 2,000 customers')).toBeVisible()
  }
  await lead.keyboard.press('ArrowRight')
  await expect(place(other)).toContainText('3 of 7: Order Service')
  await lead.getByRole('button', { name: 'Pause' }).click()

  await other.keyboard.press('p')
  await expect(other.locator('.meeting-lead')).toContainText('You turned away.')
  await lead.keyboard.press('ArrowRight')
  await expect(place(lead)).toContainText('4 of 7')
  await expect(place(other)).toContainText('2 of 7')
  await other.getByRole('button', { name: 'Follow again' }).click()
  await expect(place(other)).toContainText('4 of 7')
  // Somebody who comes later is where the others are.
  const late = await browser.newContext({ storageState: signedInAs('admin') })
  contexts.push(late)
  const third = await late.newPage()
  await third.goto(`${review.path}/meeting`)
  await expect(place(third)).toContainText('4 of 7')
  await lead.getByRole('link', { name: 'Read it' }).click()
  await expect(third.locator('.meeting-lead')).toContainText('Nobody leads')
})

test('items are ticked off and assigned for everybody, and those who are here are written down', async ({
  browser,
}) => {
  const one = await attend(browser, 'responder')
  const two = await attend(browser, 'admin')
  const title = 'Put the 9 alerts named above in place'
  for (const page of [one, two]) for (let at = 0; at < 5; at++) await page.keyboard.press('n')
  await expect(place(one)).toHaveText('6 of 7: Action items')
  const itemOf = (page: Page) => page.getByRole('list', { name: 'Of this review' }).getByRole('listitem').first()
  await itemOf(one)
    .getByRole('button', { name: `Assign ${title}` })
    .click()
  await one.getByRole('combobox', { name: 'New owner' }).fill('David')
  await one.getByRole('option', { name: PEOPLE.owner }).click()
  await expect(itemOf(two)).toContainText(PEOPLE.owner)
  await itemOf(two).getByRole('checkbox', { name: title }).check()
  for (const page of [one, two]) await expect(itemOf(page)).toContainText('Done')
  const { reviewId } = review
  const item = await db().actionItem.findFirstOrThrow({ where: { reviewId, title }, include: { ledger: true } })
  expect(item.status).toBe('done')
  expect(item.ledger.map(({ field }) => field).sort()).toEqual(['owner', 'status'])

  await one.keyboard.press('n')
  const here = one.getByRole('list', { name: 'Here now' })
  await expect(here.getByRole('listitem')).toHaveText([PEOPLE.responder, PEOPLE.admin])
  await one.getByRole('button', { name: 'Write down who is here' }).click()
  await expect(one.getByText('2 people were written down.')).toBeVisible()
  await expect(one.getByRole('list', { name: 'Written down' })).toContainText(PEOPLE.admin)
  const text = await storedText(review.documentId)
  expect(text.split('## Attendees')[1]).toContain(`- ${PEOPLE.responder}\n`)
  expect(await db().reviewAttendee.count({ where: { reviewId, personId: { not: null } } })).toBe(2)
  await one.getByRole('button', { name: 'Write down who is here' }).click()
  await expect(one.locator('.refusal')).toHaveText('Everybody who is here stands in the text already.')
})

test('without JavaScript it is one long page', async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedInAs('manager'), javaScriptEnabled: false })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(`${review.path}/meeting`)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Read by yourselves',
    ...['Payment Service Database Connection Pool Exhaustion', 'Order Service Memory Leak'],
    ...['API Gateway Latency Spike', 'Alert recommendations', 'Action items', 'Attendees'],
  ])
  await expect(page.getByRole('list', { name: 'Of this review' }).getByRole('listitem')).toHaveCount(4)
  await expect(page.getByRole('button', { name: /Next|Lead|Assign/ })).toHaveCount(0)
})

test('every screen is accessible and fits a phone', async ({ browser }) => {
  const page = await attend(browser, 'responder')
  await expectAccessible(page, `${review.path}/meeting`)
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  for (const count of [1, 5, 6]) {
    await page.goto(`${review.path}/meeting`)
    await expect(place(page)).toHaveText(/^1 of 7/)
    for (let at = 0; at < count; at++) await page.keyboard.press('n')
    await expectNoViolations(page)
  }
  await expectNoSidewaysScroll(page, `${review.path}/meeting`)
})
