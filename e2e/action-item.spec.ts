import type { Browser, Page } from '@playwright/test'
import { db } from '@/lib/db'
import { newActionItem, newIncident } from '@/test/action-items'
import { newName } from './accounts'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { newIncident as newReport, publish } from './permission-subjects'
import { type Duty, PEOPLE, signedInAs } from './sample-people'
import { actorOf } from './tokens'

const pageOf = async (browser: Browser, duty: Duty, javaScriptEnabled = true) =>
  (await browser.newContext({ storageState: signedInAs(duty), javaScriptEnabled })).newPage()

/** An open item of the owner of the sample, due on Friday 22 March 2024, in an incident of its own. */
async function newItem(fields: Parameters<typeof newActionItem>[1] = {}) {
  const incident = await newIncident({ title: newName('Drill'), severity: 'P1' })
  const { personId } = await actorOf('owner')
  const title = newName('Count the pools')
  const item = await newActionItem(incident.id, { title, personId, dueOn: new Date('2024-03-22'), ...fields })
  return { id: item.id, title, incident, address: `/action-items/${item.id}` }
}

// What is late is other tests' too.
test.afterAll(() =>
  db().actionItem.updateMany({ where: { title: { startsWith: 'Count the pools' } }, data: { status: 'done' } }),
)

const fact = (page: Page, name: string) => page.locator('.facts > div').filter({ hasText: name })
const save = (page: Page) => page.getByRole('button', { name: 'Save how it stands' }).click()
const refusal = (page: Page) => page.getByRole('main').getByRole('alert')
const ledger = (page: Page) => page.getByRole('region', { name: 'Ledger' })

test('the ledger after three slips: how often, how far, when, who and why', async ({ browser }) => {
  test.slow()
  const { address, title } = await newItem()
  const page = await pageOf(browser, 'owner')
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(fact(page, 'Due')).toContainText(/22 March 2024 \d+ days late/)
  const moves = [
    ['2024-04-03', 'The vendor is late.'],
    ['3 May 2024', 'They are late again.'],
    ['2024-05-23', 'Now it is us.'],
  ]
  for (const [due = '', reason = ''] of moves) {
    await page.getByLabel('Due date').fill(due)
    await page.getByLabel('Why').fill('')
    await save(page)
    await expect(refusal(page)).toHaveText('Say why it will be later.')
    await expect(page.getByLabel('Due date')).toHaveValue(due)
    await page.getByLabel('Why').fill(reason)
    await save(page)
    await expect(ledger(page)).toContainText(reason)
  }
  await expect(ledger(page)).toContainText('Due date moved 3 times, 62 days in all')
  const entries = ledger(page).getByRole('listitem')
  await expect(entries).toHaveCount(4)
  await expect(entries.first()).toContainText('Due date: 3 May 2024 → 23 May 2024, 20 days later (a slip)')
  await expect(entries.first()).toContainText('Now it is us.')
  await expect(entries.first().getByRole('link', { name: PEOPLE.owner })).toBeVisible()
  await expect(entries.last()).toHaveText(`At first: To do, ${PEOPLE.owner}, due 22 March 2024`)
  // Earlier is no slip, and needs no reason.
  await page.getByLabel('Due date').fill('2024-05-22')
  await save(page)
  await expect(entries.first()).toContainText('1 day earlier')
  await expect(ledger(page)).toContainText('moved 3 times, 62 days in all')
  await page.context().close()
})

test('won’t do asks why, done asks for evidence, and somebody else verifies it', async ({ browser }) => {
  test.slow()
  const { address } = await newItem()
  const owner = await pageOf(browser, 'owner')
  await owner.goto(address)
  await owner.getByLabel('Status').selectOption("Won't do")
  await save(owner)
  await expect(refusal(owner)).toHaveText('Say why it won’t be done.')
  await expect(owner.getByLabel('Status')).toHaveValue('wont_do')
  await owner.getByLabel('Status').selectOption('Done')
  await save(owner)
  await expect(fact(owner, 'Status')).toContainText('Done')
  await expect(fact(owner, 'Due')).not.toContainText('late')
  const isDone = owner.getByRole('region', { name: 'Is it done?' })
  await expect(isDone).toContainText('Nothing shows yet that it is done. Link to what does.')
  await expect(isDone).toContainText('Somebody else is to look')
  await expect(isDone.getByRole('button')).toHaveCount(0)
  await owner.getByLabel('Evidence').fill('https://github.com/acme/shop/pull/7')
  await owner.getByRole('button', { name: 'Save what it is for' }).click()
  await expect(fact(owner, 'Evidence').getByRole('link', { name: 'acme/shop#7' })).toBeVisible()

  const other = await pageOf(browser, 'responder', false)
  await other.goto(address)
  await other.getByLabel('What you looked at').fill('The graph of a week.')
  await other.getByRole('button', { name: 'It is done' }).click()
  await expect(fact(other, 'Status')).toContainText(`by ${PEOPLE.responder}`)
  await expect(ledger(other).getByRole('listitem').first()).toContainText('The graph of a week.')
  await expect(other.getByRole('button', { name: 'It is done' })).toHaveCount(0)
  for (const page of [owner, other]) await page.context().close()
})

test('without JavaScript: what it is for, a note, the owner, days as they are typed', async ({ browser }) => {
  const { address, incident, id } = await newItem({ dueOn: null })
  const { id: factorId } = await db().contributingFactor.create({
    data: { incidentId: incident.id, position: 0, kind: 'root_cause', name: 'The pool was small', text: 'It was.' },
  })
  const page = await pageOf(browser, 'owner', false)
  await page.goto(address)
  await page.getByLabel('Kind').selectOption('Prevent')
  await page.getByLabel('The factor it answers').selectOption(factorId)
  await page.getByLabel('How one will know that it worked').fill('No pool runs dry for a month.')
  await page.getByLabel('Followed elsewhere').fill('https://acme.atlassian.net/browse/OPS-4')
  await page.getByLabel('Its title there').fill('Widen the pool')
  await page.getByRole('button', { name: 'Save what it is for' }).click()
  await expect(fact(page, 'Answers')).toContainText('The pool was small')
  await expect(fact(page, 'It worked if')).toContainText('No pool runs dry for a month.')
  await expect(fact(page, 'Followed in').getByRole('link', { name: 'OPS-4' })).toBeVisible()
  await expect(fact(page, 'Followed in')).toContainText('Jira: Widen the pool')

  await page.getByLabel('New note').fill('Half of it is done.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByRole('region', { name: 'Notes' })).toContainText(`Half of it is done.${PEOPLE.owner}`)

  await page.getByLabel('Due date').fill('someday')
  await page.getByLabel('Owner').fill('Nobody by this name')
  await save(page)
  await expect(refusal(page)).toContainText('“someday” is no day. Write one like fri, +2w or 25 mar.')
  await expect(page.getByLabel('Owner')).toHaveValue('Nobody by this name')
  await page.getByLabel('Due date').fill('+2w')
  await save(page)
  await expect(refusal(page)).toContainText('There is nobody called Nobody by this name')
  await page.getByLabel('Owner').fill(PEOPLE.responder.toLowerCase())
  await save(page)
  await expect(fact(page, 'Owner').getByRole('link', { name: PEOPLE.responder })).toBeVisible()
  const { dueOn } = await db().actionItem.findUniqueOrThrow({ where: { id } })
  expect(Math.round(((dueOn?.getTime() ?? 0) - Date.now()) / 86_400_000)).toBeGreaterThan(12)
  // It is somebody else's now.
  await expect(page.getByRole('button', { name: 'Save how it stands' })).toHaveCount(0)
  await page.context().close()
})

test('two people at one item: other fields merge, the same one shows both', async ({ browser }) => {
  test.slow()
  const { address } = await newItem()
  const [owner, admin] = [await pageOf(browser, 'owner'), await pageOf(browser, 'admin')]
  for (const page of [owner, admin]) await page.goto(address)
  await admin.getByLabel('Status').selectOption('In progress')
  await save(admin)
  await expect(fact(admin, 'Status')).toContainText('In progress')
  await owner.getByLabel('Due date').fill('2024-03-20')
  await save(owner)
  await expect(fact(owner, 'Due')).toContainText('20 March 2024')
  await expect(fact(owner, 'Status')).toContainText('In progress')

  await admin.getByLabel('Due date').fill('2024-03-19')
  await save(admin)
  await expect(refusal(admin)).toContainText('Somebody changed its due date to “20 March 2024” meanwhile.')
  await expect(admin.getByLabel('Due date')).toHaveValue('2024-03-19')
  await expect(fact(admin, 'Due')).toContainText('20 March 2024')
  // Looked at, and meant all the same.
  await save(admin)
  await expect(fact(admin, 'Due')).toContainText('19 March 2024')
  for (const page of [owner, admin]) await page.context().close()
})

test('links to others are found by words, shown both ways, and taken off', async ({ browser }) => {
  test.slow()
  const [one, other] = [await newItem(), await newItem()]
  const page = await pageOf(browser, 'owner', false)
  await page.goto(one.address)
  await page.getByLabel('Find another by its words').fill(other.title.split(' ').at(-1) ?? '')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('button', { name: `It depends on ${other.title}` }).click()
  const links = page.getByRole('region', { name: 'Other action items' })
  await expect(links).toContainText(`Can’t be done before ${other.title}`)
  await page.goto(other.address)
  await expect(links).toContainText(`Has to be done before ${one.title}`)
  await page.getByLabel('Find another by its words').fill(one.title.split(' ').at(-1) ?? '')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('button', { name: `It asks for the same as ${one.title}` }).click()
  await expect(refusal(page)).toContainText('These two are linked already.')
  await page.goto(one.address)
  await page.getByRole('button', { name: `Take the link to ${other.title} off` }).click()
  await expect(links).toContainText('Linked with none')
  await page.context().close()
})

test('whoever only reads sees all of it and no form that changes it', async ({ page }) => {
  const { address, incident } = await newItem()
  await page.goto(address)
  await expect(page.getByRole('link', { name: incident.title })).toHaveAttribute('href', /#item-/)
  await expect(page.getByRole('button', { name: /^Save|Find|done/ })).toHaveCount(0)
  await page.getByLabel('New note').fill('I read it.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByRole('region', { name: 'Notes' })).toContainText('I read it.')
  for (const nowhere of ['/action-items/x', '/action-items/00000000-0000-4000-8000-000000000000']) {
    expect((await page.goto(nowhere))?.status()).toBe(404)
  }
})

test('a report leads to its items, a published one says how many are open now, and what it said then', async ({
  browser,
}) => {
  test.slow()
  const { reference, id: incidentId } = await newReport({ isRestricted: false })
  const { id, title } = await db().actionItem.findFirstOrThrow({ where: { incidentId } })
  await publish(reference)
  const page = await pageOf(browser, 'owner')
  await page.goto(`/incidents/${reference}`)
  const note = page.getByRole('complementary', { name: 'Open action items' })
  await expect(note).toContainText('0 of 1 action items open')
  await expect(note).toContainText('None is open now')
  await page.getByRole('link', { name: `Done: ${title}` }).click()
  await expect(page).toHaveURL(`/action-items/${id}`)
  await page.getByLabel('Status').selectOption('In progress')
  await save(page)
  await expect(fact(page, 'Status')).toContainText('In progress')
  await expect(page.getByText('In published version 1: Done')).toBeVisible()
  await page.getByRole('link', { name: 'Borrowed keys' }).click()
  await expect(page).toHaveURL(new RegExp(`/incidents/${reference}#item-${id}$`))
  await expect(page.locator(`#item-${id}`)).toContainText('Done')
  await expect(note).toContainText('1 open now')
  await page.context().close()
})

test('an item’s page is accessible in light and dark and fits a phone', async ({ browser }) => {
  test.slow()
  const { address } = await newItem()
  const page = await pageOf(browser, 'owner')
  await page.goto(address)
  await page.getByLabel('Due date').fill('2024-04-03')
  await page.getByLabel('Why').fill('The vendor is late.')
  await save(page)
  await expect(ledger(page)).toContainText('moved once, 12 days')
  await expectAccessible(page, address)
  await expectNoSidewaysScroll(page, address)
  await page.context().close()
})
