import type { Page } from '@playwright/test'
import { db } from '@/lib/db'
import { addDays, formatDay } from '@/lib/time'
import { type Account, browserOf, newAccount } from './accounts'
import { expect, expectNoSidewaysScroll, expectNoViolations, test } from './fixtures'
import { editorOf, rowOf, saved } from './item-row'
import { itemNow, newItems, today } from './own-items'
import { signedInAs } from './sample-people'

let owner: Account
test.beforeEach(async () => {
  owner = await newAccount('responder')
})

/** The first row's title gets the focus, as by the Tab key. */
async function enterRow(page: Page, title: string) {
  await rowOf(page, title).getByRole('link', { name: title, exact: true }).focus()
}

test('the desk shows what is mine by urgency, where it comes from, and what it answers', async ({
  browser,
  baseURL,
}) => {
  const { reference, title } = await newItems(owner, { Undated: null, Much_later: 40, Soon: 3, Late: -30 })
  const context = await browserOf(owner, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My desk')
  const table = page.getByRole('table', { name: '4 open: 1 late, 1 due within a week, 1 later, 1 without a due date' })
  await expect(table.getByRole('rowheader').filter({ hasText: /\(1\)$/ })).toHaveText([
    'Late (1)',
    'Due within a week (1)',
    'Later (1)',
    'No due date (1)',
  ])
  await expect(rowOf(page, 'Late')).toContainText(/30 days late/)
  await expect(rowOf(page, 'Late')).toContainText('answers Connection pool')
  await expect(rowOf(page, 'Soon')).toContainText('in 3 days')
  await expect(rowOf(page, 'Late').getByRole('link', { name: title })).toHaveAttribute(
    'href',
    `/incidents/${reference}`,
  )
  await context.close()
})

test('an owner clears three items on a small phone, two taps each', async ({ browser, baseURL }) => {
  const { items } = await newItems(owner, { First: -20, Second: -2, Third: 2 })
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
  const context = await browserOf(owner, browser, baseURL, phone)
  const page = await context.newPage()
  await page.goto('/')
  for (const title of ['First', 'Second', 'Third']) {
    const status = rowOf(page, title).getByRole('button', { name: 'Status: To do' })
    const box = await status.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(32)
    await status.tap()
    await editorOf(page).getByRole('option', { name: 'Done' }).tap()
    await expect(rowOf(page, title).getByRole('button', { name: 'Status: Done' })).toBeVisible()
    await expect(editorOf(page)).toContainText('Done. Where can one see it?')
  }
  await saved(page)
  for (const { id } of items)
    expect(await itemNow(id)).toMatchObject({ status: 'done', ledger: [{ toStatus: 'done' }] })
  await page.reload()
  await expect(
    page.getByRole('table', { name: 'Done or given up in the last two weeks' }).getByRole('row'),
  ).toHaveCount(4)
  await context.close()
})

test('by the keyboard alone: status, due date with its reason, owner, note, selecting and taking back', async ({
  browser,
  baseURL,
}) => {
  const other = await newAccount('responder')
  const { items } = await newItems(owner, { One: -3, Two: -2, Three: -1 })
  const ids = items.map(({ id }) => id)
  const context = await browserOf(owner, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/')
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  await enterRow(page, 'One')
  await press('j', 's')
  await expect(editorOf(page).getByRole('option', { name: 'To do' })).toBeFocused()
  await press('ArrowDown', 'Enter')
  const status = rowOf(page, 'Two').getByRole('button', { name: 'Status: In progress' })
  await expect(status).toBeFocused()
  await saved(page)
  expect(await itemNow(ids[1] ?? '')).toMatchObject({ status: 'in_progress' })

  await press('ArrowDown', 'd')
  await page.keyboard.type('+2w')
  const day = addDays(today(), 14)
  await expect(editorOf(page)).toContainText(new RegExp(`\\w{3} ${formatDay(day).replace(/ \d+$/, '')}`))
  await press('Enter')
  await expect(editorOf(page).getByRole('alert')).toHaveText('Say why first.')
  await editorOf(page).getByLabel('Why later?').fill('The vendor is late')
  await press('Control+Enter')
  await expect(rowOf(page, 'Three')).toContainText('moved once')
  expect(await itemNow(ids[2] ?? '')).toMatchObject({ ledger: [{ field: 'due', reason: 'The vendor is late' }] })

  await press('n')
  await page.keyboard.type('Asked them again')
  await press('Control+Enter')
  await expect
    .poll(async () => (await itemNow(ids[2] ?? '')).notes.map(({ body }) => body))
    .toEqual(['Asked them again'])

  await enterRow(page, 'One')
  await press('x', 'j', 'j', 'Shift+x')
  await expect(page.getByText('3 selected')).toBeVisible()
  await press('a')
  await page.keyboard.type(other.name)
  await expect(editorOf(page).getByRole('option')).toHaveText([other.name])
  await press('Enter')
  await expect(page.getByRole('status').filter({ hasText: '3 saved' })).toBeVisible()
  const owners = () => Promise.all(ids.map(async (id) => (await itemNow(id)).personId))
  expect(await owners()).toEqual([other.id, other.id, other.id])
  await enterRow(page, 'One')
  await press('u')
  await expect(page.getByRole('status').filter({ hasText: '3 taken back.' })).toBeVisible()
  expect(await owners()).toEqual([owner.id, owner.id, owner.id])

  await press('s', 'Escape')
  await expect(editorOf(page)).toBeHidden()
  await expect(rowOf(page, 'One').getByRole('button', { name: 'Status: To do' })).toBeFocused()
  await press('?')
  await expect(page.getByRole('dialog', { name: 'Keys in a row' })).toContainText('select the row')
  await press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await context.close()
})

test('done asks where one can see it, and may be left without', async ({ browser, baseURL }) => {
  const { items } = await newItems(owner, { Proven: -3 })
  const context = await browserOf(owner, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/')
  await rowOf(page, 'Proven')
    .getByRole('button', { name: /^Status/ })
    .click()
  await editorOf(page).getByRole('option', { name: 'Done' }).click()
  const link = editorOf(page).getByLabel('Done. Where can one see it?')
  await expect(link).toBeFocused()
  await link.fill('example.org')
  await page.keyboard.press('Enter')
  await expect(editorOf(page).getByRole('alert')).toHaveText('Write an address like https://example.org/1.')
  await link.fill('https://example.org/changes/1')
  await page.keyboard.press('Enter')
  await expect(editorOf(page)).toBeHidden()
  await expect.poll(async () => (await itemNow(items[0]?.id ?? '')).evidenceUrl).toBe('https://example.org/changes/1')
  await context.close()
})

test('a commander finds owners for what has none, and sees reports that wait', async ({ browser, baseURL }) => {
  const { incidentId, title, items } = await newItems(null, { Unowned: -3 })
  const text = '# One\n'
  const document = await db().document.create({ data: { sha256: '0'.repeat(64), text } })
  await db().postmortem.create({ data: { incidentId, documentId: document.id, state: 'draft' } })
  const role = { role: 'Incident commander', position: 0, stage: 'response' } as const
  await db().incidentRole.create({ data: { incidentId, personId: owner.id, ...role } })
  const context = await browserOf(owner, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('listitem').filter({ hasText: title })).toContainText('a draft')
  const table = page.getByRole('table', { name: '1 without an owner' })
  await table.getByRole('link', { name: 'Unowned' }).focus()
  await page.keyboard.press('a')
  await expect(editorOf(page).getByRole('option').first()).toHaveText(`${owner.name} you`)
  await page.keyboard.press('Enter')
  await expect(table).toContainText(owner.name)
  await expect.poll(async () => (await itemNow(items[0]?.id ?? '')).personId).toBe(owner.id)
  await expect(page.getByRole('table', { name: 'Those you had a part in' })).toContainText(title)
  await context.close()
})

test('who owns nothing sees what is late in the workspace, and changes none of it', async ({ browser, baseURL }) => {
  await newItems(owner, { 'Longest overdue': -9000 })
  const manager = await newAccount('viewer')
  const context = await browserOf(manager, browser, baseURL)
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByText('None is open of yours or of your team.')).toBeVisible()
  const row = page
    .getByRole('table', { name: /^\d+\+? late, the longest first$/ })
    .getByRole('row')
    .filter({ hasText: owner.name })
  await expect(row).toContainText('9000 days late')
  await expect(row.getByRole('button')).toHaveCount(0)
  await row.getByRole('link', { name: 'Longest overdue' }).focus()
  await page.keyboard.press('s')
  await expect(page.getByRole('status').filter({ hasText: 'Only its owner' })).toBeVisible()
  await context.close()
})

test('without a program each value leads to the page of its item', async ({ browser, baseURL }) => {
  const { items } = await newItems(owner, { Plain: -3 })
  const context = await browserOf(owner, browser, baseURL, { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/')
  const address = `/action-items/${items[0]?.id}`
  await expect(rowOf(page, 'Plain').getByRole('link', { name: 'Plain' })).toHaveAttribute('href', address)
  await expect(rowOf(page, 'Plain').getByRole('link', { name: 'Status: To do' })).toHaveAttribute(
    'href',
    `${address}#status`,
  )
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await context.close()
})

test.describe('of the sample', () => {
  test.use({ storageState: signedInAs('owner') })

  test('the desk is accessible and fits a phone, also with a form open', async ({ page }) => {
    test.slow()
    await page.goto('/')
    await expectNoViolations(page)
    await page.getByRole('button', { name: /^Due/ }).first().click()
    await editorOf(page).getByLabel('New due date').fill('+2w')
    await expectNoViolations(page)
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /^Status/ })
      .first()
      .click()
    await expectNoViolations(page)
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /^Owner/ })
      .first()
      .click()
    await expect(editorOf(page).getByRole('option').nth(2)).toBeVisible()
    await expectNoViolations(page)
    await page.keyboard.press('Escape')
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: 'Keys' }).click()
    await expectNoViolations(page)
    await expectNoSidewaysScroll(page, '/')
  })
})
