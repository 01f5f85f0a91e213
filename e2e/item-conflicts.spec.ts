import type { Page } from '@playwright/test'
import { db } from '@/lib/db'
import { addDays, formatDay } from '@/lib/time'
import { type Account, browserOf, newAccount } from './accounts'
import { expect, test } from './fixtures'
import { editorOf, rowOf, saved } from './item-row'
import { itemNow, newItems, today } from './own-items'

let owner: Account
test.beforeEach(async () => {
  owner = await newAccount('responder')
})

test('two people on one item: another field merges, and of the same one both values are said', async ({
  browser,
  baseURL,
}) => {
  const { items } = await newItems(owner, { Shared: -3, Disputed: -2 })
  const [shared = '', disputed = ''] = items.map(({ id }) => id)
  const contexts = [await browserOf(owner, browser, baseURL), await browserOf(owner, browser, baseURL)]
  const [one, two] = await Promise.all(contexts.map((context) => context.newPage()))
  if (!one || !two) throw new Error('There are two pages.')
  await one.goto('/')
  await two.goto('/')
  const setStatus = async (page: Page, title: string, status: string) => {
    await rowOf(page, title)
      .getByRole('button', { name: /^Status/ })
      .click()
    await editorOf(page).getByRole('option', { name: status }).click()
  }
  const setDue = async (page: Page, title: string, typed: string) => {
    await rowOf(page, title).getByRole('button', { name: /^Due/ }).click()
    await editorOf(page).getByLabel('New due date').fill(typed)
    await page.keyboard.press('Enter')
  }
  await setStatus(one, 'Shared', 'In progress')
  await saved(one)
  await setDue(two, 'Shared', addDays(today(), -9))
  await saved(two)
  await expect(rowOf(two, 'Shared').getByRole('button', { name: 'Status: In progress' })).toBeVisible()
  expect(await itemNow(shared)).toMatchObject({ status: 'in_progress', dueOn: new Date(addDays(today(), -9)) })

  await setDue(one, 'Disputed', addDays(today(), -5))
  await saved(one)
  await setDue(two, 'Disputed', addDays(today(), -7))
  const theirs = formatDay(addDays(today(), -5))
  const mine = formatDay(addDays(today(), -7))
  await expect(editorOf(two).getByRole('alert')).toHaveText(
    `Somebody changed its due date to “${theirs}” meanwhile. You chose “${mine}”.`,
  )
  await expect(rowOf(two, 'Disputed')).toContainText(theirs)
  await two.getByRole('button', { name: 'Save mine' }).click()
  await expect(rowOf(two, 'Disputed')).toContainText(mine)
  await expect.poll(async () => (await itemNow(disputed)).dueOn).toEqual(new Date(addDays(today(), -7)))
  for (const context of contexts) await context.close()
})

test('off line, signed out or refused: what was typed stays, and says what to do', async ({ browser, baseURL }) => {
  const { items } = await newItems(owner, { Kept: -3 })
  const [id = ''] = items.map(({ id }) => id)
  const context = await browserOf(owner, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/')
  const giveUp = async () => {
    await rowOf(page, 'Kept')
      .getByRole('button', { name: /^Status/ })
      .click()
    await editorOf(page)
      .getByRole('option', { name: 'Won’t do' })
      .or(editorOf(page).getByRole('option', { name: "Won't do" }))
      .click()
    await editorOf(page).getByLabel('Why won’t it be done?').fill('The service is gone')
    await editorOf(page).getByRole('button', { name: 'Save' }).click()
  }
  await context.setOffline(true)
  await giveUp()
  await expect(editorOf(page).getByRole('alert')).toContainText(
    'Hindsight does not answer. What you wrote is kept here',
  )
  await expect(editorOf(page).getByLabel('Why won’t it be done?')).toHaveValue('The service is gone')
  await expect(rowOf(page, 'Kept').getByRole('button', { name: 'Status: To do' })).toBeVisible()
  await context.setOffline(false)

  // Loaded anew it is still there.
  await page.reload()
  await page.getByRole('button', { name: 'Open it again' }).click()
  await expect(editorOf(page).getByLabel('Why won’t it be done?')).toHaveValue('The service is gone')

  const cookies = await context.cookies()
  await context.clearCookies()
  await editorOf(page).getByRole('button', { name: 'Send again' }).click()
  await expect(editorOf(page).getByRole('alert')).toContainText('You are signed out. Sign in again in another tab')
  await context.addCookies(cookies)

  const elsewhere = await newAccount('responder')
  await db().actionItem.update({ where: { id }, data: { personId: elsewhere.id } })
  await editorOf(page).getByRole('button', { name: 'Send again' }).click()
  await expect(editorOf(page).getByRole('alert')).toHaveText(/^Only its owner, the incident commander or an admin/)
  await expect(editorOf(page).getByLabel('Why won’t it be done?')).toHaveValue('The service is gone')

  await db().actionItem.update({ where: { id }, data: { personId: owner.id } })
  await editorOf(page).getByRole('button', { name: 'Send again' }).click()
  await saved(page)
  expect(await itemNow(id)).toMatchObject({ status: 'wont_do', statusReason: 'The service is gone' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Taken back.' })).toBeVisible()
  expect(await itemNow(id)).toMatchObject({ status: 'todo', statusReason: null })
  await page.reload()
  await expect(page.getByRole('button', { name: 'Open it again' })).toHaveCount(0)
  await context.close()
})
