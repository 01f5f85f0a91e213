import type { Browser, BrowserContext, Page } from '@playwright/test'
import { changeActionItem } from '@/lib/action-items/change-mutations'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { giveCommandTo, newIncident } from '@/test/action-items'
import { newName } from './accounts'
import { expect, expectAccessible, expectNoSidewaysScroll, expectNoViolations, test } from './fixtures'
import { type Duty, PEOPLE, signedInAs } from './sample-people'
import { storedText } from './written-reports'
import { newReview, type WrittenReview } from './written-reviews'

test.describe.configure({ timeout: 120_000 })

let review: WrittenReview
/** Words of one of its alert recommendations: nothing else asks for that. */
let alertWords: string
let contexts: BrowserContext[]

test.beforeEach(async () => {
  alertWords = newName('Backlog')
  review = await newReview((text) => text.replace('Alert as soon as requests', `${alertWords}: as soon as requests`))
  contexts = []
})

test.afterEach(async () => {
  for (const context of contexts) await context.close()
})

// What is open is other tests' too.
test.afterAll(async () => {
  const made = { title: { startsWith: 'Alert: Backlog' } }
  await db().actionItem.updateMany({ where: made, data: { status: 'done' } })
})

const place = (page: Page) => page.locator('.meeting-place')

/** A browser of somebody, with the meeting open and alive. */
async function attend(browser: Browser, duty: Duty, of = 7): Promise<Page> {
  const context = await browser.newContext({ storageState: signedInAs(duty) })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(`${review.path}/meeting`)
  await expect(place(page)).toHaveText(`1 of ${of}: Read by yourselves`)
  return page
}

async function turnTo(page: Page, title: string) {
  while (!(await place(page).textContent())?.endsWith(title)) await page.keyboard.press('n')
}

const alertRow = (page: Page) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: alertWords }) })
const openAlert = (page: Page) =>
  alertRow(page)
    .getByRole('link', { name: /: answer/ })
    .click()
const form = (page: Page) => page.getByRole('region', { name: /^Answer/ })
const save = (page: Page) => form(page).getByRole('button', { name: 'Save the answer' }).click()
const ownItem = (page: Page) => page.getByRole('list', { name: 'Of this review' }).getByRole('listitem').first()

/** The first item of the review. */
const firstItem = () =>
  db().actionItem.findFirstOrThrow({ where: { reviewId: review.reviewId }, orderBy: { position: 'asc' } })

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

test('alerts are decided in the meeting, and everybody sees it without leaving their place', async ({ browser }) => {
  const one = await attend(browser, 'responder')
  const two = await attend(browser, 'admin')
  const reader = await attend(browser, 'manager')
  await one.getByRole('button', { name: 'Lead', exact: true }).click()
  await turnTo(one, 'Alert recommendations')
  for (const page of [two, reader]) await expect(place(page)).toContainText('Alert recommendations')
  await expect(alertRow(reader).getByRole('link', { name: /: answer/ })).toHaveCount(0)
  await openAlert(one)
  await expect(form(one).getByRole('radio', { name: 'Accept it' })).toBeFocused()
  await save(one)
  await expect(form(one)).toContainText('Write who sees to it.')
  await form(one).getByLabel('Owner').fill(PEOPLE.owner)
  await form(one).getByLabel('Due date').fill('2031-04-01')
  await save(one)
  for (const page of [one, two, reader]) {
    await expect(alertRow(page)).toContainText('Accepted')
    await expect(alertRow(page)).toContainText(new RegExp(`${PEOPLE.owner} To do 1 April 2031`))
  }
  await expect(one.locator('.meeting-lead')).toContainText('You lead.')
  await expect(two.locator('.meeting-lead')).toContainText(`${PEOPLE.responder} leads.`)
  // The item it made is among those of the meeting.
  await one.getByRole('link', { name: 'Close' }).click()
  await expect(alertRow(one).getByRole('link', { name: /: answer/ })).toBeFocused()
  await turnTo(one, 'Action items')
  for (const page of [one, two]) await expect(page.getByRole('listitem').filter({ hasText: alertWords })).toBeVisible()
})

test('what somebody types outlives an answer that another gives meanwhile', async ({ browser }) => {
  const one = await attend(browser, 'responder')
  const two = await attend(browser, 'admin')
  for (const page of [one, two]) {
    await turnTo(page, 'Alert recommendations')
    await openAlert(page)
  }
  await form(two).getByLabel('Owner').fill('Somebody')
  await form(one).getByRole('radio', { name: 'Decline it' }).check()
  await form(one).getByLabel('Why').fill('Too loud.')
  await save(one)
  await expect(alertRow(one)).toContainText('Declined Too loud.')
  await expect(one.getByText('Somebody answered it meanwhile')).toHaveCount(0)
  await expect(two.getByText('Somebody answered it meanwhile. What you typed is kept.')).toBeVisible()
  await expect(form(two).getByLabel('Owner')).toHaveValue('Somebody')
  await form(two).getByRole('radio', { name: 'It is live' }).check()
  await form(two).getByLabel('Address of the rule').fill('https://rules.example.org/3')
  await save(two)
  await expect(form(two).getByRole('alert')).toContainText(`${PEOPLE.responder} declined it (“Too loud.”) meanwhile.`)
  await expect(alertRow(two)).toContainText('Declined Too loud.')
  await expect(two.getByText('Somebody answered it meanwhile')).toHaveCount(0)
  await form(two).getByRole('radio', { name: 'Propose it again' }).check()
  await save(two)
  // Who types nothing has the form of the answer there is.
  await expect(alertRow(one)).toContainText('Proposed')
  await expect(form(one).getByRole('radio', { name: 'It is live' })).toBeVisible()
})

test('an alert is answered without JavaScript too', async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedInAs('responder'), javaScriptEnabled: false })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(`${review.path}/meeting`)
  await openAlert(page)
  await form(page).getByRole('radio', { name: 'Decline it' }).check()
  await form(page).getByLabel('Why').fill('Too loud.')
  await save(page)
  await expect(page).toHaveURL(/\/meeting\?answer=/)
  await expect(alertRow(page)).toContainText('Declined Too loud.')
  await form(page).getByRole('link', { name: 'Close' }).click()
  await expect(form(page)).toHaveCount(0)
})

test('a change made elsewhere is seen at once; what is not done after all is what it was', async ({ browser }) => {
  const one = await attend(browser, 'responder')
  const two = await attend(browser, 'admin')
  for (const page of [one, two]) await turnTo(page, 'Action items')
  await expect(ownItem(one)).toContainText('To do')
  const { id, title } = await firstItem()
  await changeActionItem(importActor, { id, set: { status: 'in_progress', dueOn: '2999-05-01' } })
  for (const page of [one, two]) await expect(ownItem(page)).toContainText('In progress')
  await expect(ownItem(two)).toContainText('1 May 2999')
  await ownItem(one).getByRole('checkbox', { name: title }).check()
  await expect(ownItem(two)).toContainText('Done')
  await ownItem(two).getByRole('checkbox', { name: title }).uncheck()
  for (const page of [one, two]) await expect(ownItem(page)).toContainText('In progress')
  // Also for who comes when it is done.
  await changeActionItem(importActor, { id, set: { status: 'done' } })
  const late = await attend(browser, 'admin')
  await turnTo(late, 'Action items')
  await ownItem(late).getByRole('checkbox', { name: title }).uncheck()
  await expect(ownItem(one)).toContainText('In progress')
  expect((await firstItem()).status).toBe('in_progress')
})

test('incidents that the review does not tell have a screen; restricted ones are counted', async ({ browser }) => {
  const listedOn = new Date(Date.UTC(review.year, 11, 12))
  const week = { weekYear: review.year, week: 50 }
  const untold = await newIncident({ listedOn, beganOn: listedOn, ...week, severity: 'P2', statedMinutes: 75 })
  await giveCommandTo(untold.id, (await db().person.findFirstOrThrow({ where: { name: PEOPLE.commander } })).id)
  const secret = await newIncident({ listedOn, statedMinutes: 5 })
  await restrictIncident(importActor, { incidentId: secret.id })
  const page = await attend(browser, 'responder', 8)
  await turnTo(page, 'Incidents the review doesn’t tell')
  await expect(place(page)).toContainText('5 of 8')
  await expect(page.getByRole('heading', { level: 3 })).toContainText(untold.title)
  for (const words of ['P2', '1 h 15 min (stated)', PEOPLE.commander, 'Report missing', `12 December ${review.year}`]) {
    await expect(page.locator('.facts').filter({ visible: true })).toContainText(words)
  }
  await expect(page.getByText('1 restricted incident of this week: counted, not told.')).toBeVisible()
  await expect(page.locator('.meeting')).not.toContainText(secret.reference)
  await expectNoViolations(page)
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
  for (const count of [1, 4, 5, 6]) {
    await page.goto(`${review.path}/meeting`)
    await expect(place(page)).toHaveText(/^1 of 7/)
    for (let at = 0; at < count; at++) await page.keyboard.press('n')
    if (count === 4) await openAlert(page)
    await expectNoViolations(page)
  }
  await expectNoSidewaysScroll(page, `${review.path}/meeting`)
})
