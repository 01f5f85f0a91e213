import type { Browser, Page } from '@playwright/test'
import { db } from '@/lib/db'
import { newIncident } from '@/test/action-items'
import { newAlert } from '@/test/alerts'
import { newName } from './accounts'
import { expect, expectAccessible, expectNoSidewaysScroll, expectNoViolations, REVIEW, test } from './fixtures'
import { type Duty, PEOPLE, signedInAs } from './sample-people'

const pageOf = async (browser: Browser, duty: Duty, javaScriptEnabled = true) =>
  (await browser.newContext({ storageState: signedInAs(duty), javaScriptEnabled })).newPage()

/** A recommendation that two incidents of its own ask for. */
async function newAskedTwice() {
  const words = newName('Queue')
  const [one, other] = [await newIncident({ listedOn: new Date('2020-02-01') }), await newIncident()]
  const first = await newAlert(one.id, { text: `${words} runs over at 80%` })
  await newAlert(other.id, { text: `Alert when ${words.toLowerCase()} runs over` })
  return { ...first, words, one, other, address: `/alerts?q=${encodeURIComponent(words)}` }
}

// What is open is other tests' too.
test.afterAll(async () => {
  const made = { title: { startsWith: 'Alert: Queue' } }
  await db().actionItem.updateMany({ where: made, data: { status: 'done' } })
})

const form = (page: Page) => page.getByRole('region', { name: /^Answer/ })
const cellsOf = (page: Page, text: string) => (label: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: text }) })
    .locator(`td[data-label="${label}"]`)
const choose = (page: Page, answer: string) => form(page).getByRole('radio', { name: answer }).check()
const save = (page: Page) => form(page).getByRole('button', { name: 'Save the answer' }).click()

test('one row for what two incidents ask for, and its whole life in place, without JavaScript', async ({ browser }) => {
  test.slow()
  const { address, text, one, other } = await newAskedTwice()
  const page = await pageOf(browser, 'responder', false)
  const cell = cellsOf(page, text)
  await page.goto(address)
  await expect(page.getByRole('table')).toContainText('1 alert')
  await expect(page.getByRole('rowheader')).toContainText(`asked for twice: ${one.reference}, ${other.reference}`)
  await expect(cell('Asked for')).toContainText(/\d{4} days ago 1 February 2020/)
  await page.getByRole('link', { name: `Proposed: answer ${text}` }).click()
  await expect(form(page).getByLabel('Why')).toBeHidden()
  await save(page)
  await expect(form(page)).toContainText('Write who sees to it.')
  await form(page).getByLabel('Owner').fill(PEOPLE.owner)
  await form(page).getByLabel('Due date').fill('2024-04-01')
  await save(page)
  await expect(cell('State')).toContainText('Accepted')
  await expect(cell('Action item')).toContainText(new RegExp(`${PEOPLE.owner} To do .*1 April 2024 \\d+ days late`))

  await cell('Action item').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Alert: ${text}`)
  await expect(page.getByRole('region', { name: 'Alerts it makes live' })).toContainText(`${text} (accepted)`)
  // It stands in the list of the incident that asked first, whose text has none of it.
  await page.goto(`/incidents/${one.reference}`)
  await expect(page.getByRole('link', { name: `To do: Alert: ${text}` })).toBeVisible()
  await page.getByRole('link', { name: `accepted: ${text}` }).click()

  await db().actionItem.updateMany({ where: { title: `Alert: ${text}` }, data: { status: 'done' } })
  await page.reload()
  await expect(cell('State')).toContainText('its action item is done: is it live?')
  await form(page).getByLabel('Address of the rule').fill('http://rules.example.org/1')
  await save(page)
  await expect(form(page)).toContainText('Write the address of the rule: https://…')
  await form(page).getByLabel('Address of the rule').fill('https://rules.example.org/1')
  await save(page)
  await expect(cell('State')).toContainText('Live')
  await expect(page.getByRole('link', { name: 'its rule' })).toHaveAttribute('href', 'https://rules.example.org/1')
  await choose(page, 'Propose it again')
  await save(page)
  await expect(cell('State')).toContainText('Proposed')
  await choose(page, 'Decline it')
  await form(page).getByLabel('Why').fill('Too loud.')
  await save(page)
  await expect(cell('State')).toContainText('Declined Too loud.')
  await page.goto(`/incidents/${other.reference}/audit`)
  await expect(page.getByText('answered the alert recommendation').first()).toBeVisible()
  await page.context().close()
})

test('two people at one alert: the second is shown both answers', async ({ browser }) => {
  test.slow()
  const { address, id, text } = await newAskedTwice()
  const [one, other] = [await pageOf(browser, 'responder'), await pageOf(browser, 'admin')]
  for (const page of [one, other]) await page.goto(`${address}&answer=${id}`)
  await choose(one, 'Decline it')
  await form(one).getByLabel('Why').fill('Too loud.')
  await save(one)
  await expect(cellsOf(one, text)('State')).toContainText('Declined Too loud.')
  await choose(other, 'It is live')
  await form(other).getByLabel('Address of the rule').fill('https://rules.example.org/2')
  await save(other)
  await expect(form(other).getByRole('alert')).toHaveText(
    `${PEOPLE.responder} declined it (“Too loud.”) meanwhile. You said that it is live (https://rules.example.org/2). Look at it, then answer again.`,
  )
  await expect(cellsOf(other, text)('State')).toContainText('Declined Too loud.')
  for (const page of [one, other]) await page.context().close()
})

test('whoever only reads sees the list and no form', async ({ page }) => {
  const { address, id } = await newAskedTwice()
  await page.goto(address)
  await expect(page.getByRole('link', { name: /: answer/ })).toHaveCount(0)
  await page.goto(`/alerts?answer=${id}`)
  await expect(form(page)).toContainText('You may read here, but not answer.')
  await expect(form(page).getByRole('button')).toHaveCount(0)
})

test('the item of the sample that counts nine alerts says how many are live', async ({ page }) => {
  await page.goto(REVIEW)
  await expect(page.getByText(/\d of 9 live/).first()).toBeVisible()
  await page
    .getByRole('link', { name: /^(proposed|accepted|live|declined): / })
    .first()
    .click()
  await expect(page).toHaveURL(/\/alerts\?answer=/)
  await expect(form(page)).toBeVisible()
})

test.describe('for somebody who answers', () => {
  test.use({ storageState: signedInAs('responder') })

  test('by keyboard, accessible in light and dark, on a narrow phone', async ({ page }) => {
    test.slow()
    const { address, id, text } = await newAskedTwice()
    await page.goto(address)
    await page.getByRole('link', { name: `Proposed: answer ${text}` }).focus()
    await page.keyboard.press('Enter')
    await form(page).getByRole('radio', { name: 'Accept it' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Too loud.')
    await expectNoViolations(page)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(cellsOf(page, text)('State')).toContainText('Declined Too loud.')
    await expectNoViolations(page)
    await expectAccessible(page, '/alerts')
    await expectNoSidewaysScroll(page, '/alerts')
    await expectNoSidewaysScroll(page, `${address}&answer=${id}`)
  })
})
