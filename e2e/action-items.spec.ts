import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { type Account, browserOf, newAccount } from './accounts'
import { expect, expectNoSidewaysScroll, expectNoViolations, test } from './fixtures'
import { editorOf, rowOf, saved } from './item-row'
import { itemNow, newItems, type OwnItems, today } from './own-items'
import { readCsv } from './read-csv'
import { signedInAs } from './sample-people'

let owner: Account
test.beforeEach(async () => {
  owner = await newAccount('responder')
})

/** The address of the list of a test's own incident. */
const listOf = ({ reference }: OwnItems, more = '') => `/action-items?incident=${reference}${more}`

test('the head of the page leads to the list, and says when one is there', async ({ page }) => {
  await page.goto('/incidents')
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Action items' })
  await expect(link).not.toHaveAttribute('aria-current')
  await link.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Action items')
  await expect(link).toHaveAttribute('aria-current', 'page')
  const late = page.getByRole('row', { name: /Write down how we use MongoDB well/ })
  await expect(late).toContainText(/1 April 2024 ?\d+ days late/)
})

test('filters stand in the address, each can be taken off, and back returns to the same place', async ({ page }) => {
  const own = await newItems(owner, { One_late: -20, Two_late: -10, Soon_due: 3 })
  await page.goto(listOf(own))
  const table = page.getByRole('table')
  await expect(table).toHaveAccessibleName('3 open action items, 2 late')

  await page.getByRole('combobox', { name: 'Due', exact: true }).selectOption('Late')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(table).toHaveAccessibleName('2 open action items')
  expect(new URL(page.url()).searchParams.get('due')).toBe('late')
  await page.getByRole('searchbox', { name: 'Words in the title' }).fill('one')
  await page.keyboard.press('Enter')
  await expect(table).toHaveAccessibleName('1 open action item')

  await page.getByRole('link', { name: 'Take off Due: Late' }).click()
  await expect(table).toHaveAccessibleName('1 open action item, 1 late')
  await page.goBack()
  await expect(page.getByRole('link', { name: 'Take off Due: Late' })).toBeVisible()
  await page.getByRole('link', { name: own.title }).click()
  await page.goBack()
  await expect(page).toHaveURL(/due=late.*incident=|incident=.*due=late/)
  await page.getByRole('link', { name: 'Take off all' }).click()
  await expect(page.getByRole('list', { name: 'What is asked for' })).toHaveCount(0)
})

test('pages lead on and back to the same items', async ({ page }) => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`Item number ${100 + at}`, at]))
  const own = await newItems(owner, many)
  await page.goto(listOf(own))
  await expect(page.getByRole('table')).toHaveAccessibleName('60 open action items')
  await expect(page.locator('tr[data-item]')).toHaveCount(50)
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page.locator('tr[data-item]')).toHaveCount(10)
  await expect(rowOf(page, 'Item number 150')).toBeVisible()
  await page.getByRole('link', { name: 'Previous page' }).click()
  await expect(page.locator('tr[data-item] .title').first()).toHaveText('Item number 100')
  await expect(page.getByRole('link', { name: 'Previous page' })).toHaveCount(0)
})

test('heads order the list, and groups say how many items they have', async ({ page }) => {
  const own = await newItems(owner, { Alone: 1, Together: 2 })
  await db().actionItem.updateMany({ where: { id: own.items[0]?.id ?? '' }, data: { personId: null } })
  await page.goto(listOf(own))
  const due = page.getByRole('columnheader', { name: 'Due date' })
  await expect(due).toHaveAttribute('aria-sort', 'ascending')
  await due.getByRole('link').click()
  await expect(due).toHaveAttribute('aria-sort', 'descending')
  await expect(page.locator('tr[data-item] .title').first()).toHaveText('Together')

  await page.goto(listOf(own, '&group=owner'))
  const groups = page.getByRole('rowheader').filter({ hasText: 'action item' })
  await expect(groups).toHaveText(['No owner 1 action item', `${owner.name} 1 action item`])
  await groups.getByRole('link', { name: owner.name }).click()
  await expect(page.getByRole('table')).toHaveAccessibleName('1 open action item')
  await expect(rowOf(page, 'Together')).toBeVisible()
})

test('an item without owner says who is responsible for it', async ({ page }) => {
  const own = await newItems(null, { Unowned: 5 })
  const role = { role: 'Incident commander', stage: 'response', position: 0, personId: owner.id } as const
  await page.goto(listOf(own, '&owner=nobody'))
  await expect(rowOf(page, 'Unowned')).toContainText('responsible: nobody')
  await db().incidentRole.create({ data: { incidentId: own.incidentId, ...role } })
  await page.reload()
  await expect(rowOf(page, 'Unowned')).toContainText(`responsible: ${owner.name}, incident commander`)
})

test('an empty list leads to one that is not', async ({ page }) => {
  const own = await newItems(owner, { Finished: 1 })
  await db().actionItem.updateMany({ where: { incidentId: own.incidentId }, data: { status: 'done' } })
  await page.goto(listOf(own))
  await page.getByRole('link', { name: 'Look among closed ones too' }).click()
  await expect(rowOf(page, 'Finished')).toContainText('Done')
})

test('many are handed to somebody else at once, by the keyboard, and it is undone at once', async ({
  browser,
  baseURL,
}) => {
  const other = await newAccount('responder')
  const own = await newItems(owner, { First: 1, Second: 2, Third: 3 })
  const context = await browserOf(owner, browser, baseURL)
  const page = await context.newPage()
  await page.goto(listOf(own))
  await rowOf(page, 'First').getByRole('button', { name: 'Status: To do' }).waitFor()
  await rowOf(page, 'First').getByRole('link', { name: 'First', exact: true }).focus()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.keyboard.press('a')
  await page.keyboard.type(other.name)
  await editorOf(page).getByRole('option', { name: other.name }).waitFor()
  await page.keyboard.press('Enter')
  await saved(page)
  for (const { id } of own.items) expect((await itemNow(id)).personId).toBe(other.id)
  await expect(rowOf(page, 'Second')).toContainText(other.name)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').filter({ hasText: '3 taken back' })).toBeVisible()
  for (const { id } of own.items) expect((await itemNow(id)).personId).toBe(owner.id)
  await expect(rowOf(page, 'Second')).toContainText(owner.name)
  await context.close()
})

test('a view is saved, opened again, shared with others, and removed', async ({ browser, baseURL }) => {
  const own = await newItems(owner, { Late_one: -3 })
  const name = `My view ${randomUUID().slice(0, 8)}`
  const context = await browserOf(owner, browser, baseURL)
  const page = await context.newPage()
  await page.goto(listOf(own, '&due=late'))
  const save = async (isShared: boolean) => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await page.getByRole('checkbox', { name: 'Show it to everybody' }).setChecked(isShared)
    await page.getByRole('button', { name: 'Save this view' }).click()
  }
  const views = page.getByRole('navigation', { name: 'Views' })
  await save(false)
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')

  const other = await (await browserOf(await newAccount('viewer'), browser, baseURL)).newPage()
  await other.goto('/action-items')
  await expect(other.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })).toHaveCount(0)
  await page.reload()
  await save(true)
  await expect(page.getByText('Saved. It stands above the list.')).toBeVisible()
  await other.reload()
  await other.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click()
  await expect(rowOf(other, 'Late_one')).toBeVisible()
  await expect(other.getByRole('button', { name: `Remove “${name}” for everybody` })).toHaveCount(0)
  await expect(other.getByRole('checkbox', { name: 'Show it to everybody' })).toHaveCount(0)
  await other.context().close()

  await page.reload()
  await page.getByRole('button', { name: `Remove “${name}” for everybody` }).click()
  await expect(views.getByRole('link', { name })).toHaveCount(0)
  const trail = await db().auditEntry.findMany({ where: { personId: owner.id }, orderBy: { id: 'asc' } })
  expect(trail.map(({ verb }) => verb)).toEqual(['shareView', 'removeView'])
  await context.close()
})

test('CSV and JSON hold exactly the list that is shown, all its pages, whatever its words', async ({
  page,
  request,
}) => {
  const many = Object.fromEntries(Array.from({ length: 55 }, (_, at) => [`Item ${100 + at}`, at < 20 ? at - 30 : at]))
  const own = await newItems(owner, { ...many, '=SUM(A1), "quoted"': -40, 'Zoë\nof two lines': -39 })
  await page.goto(listOf(own, '&due=late'))
  await expect(page.getByRole('table')).toHaveAccessibleName('22 open action items')
  const shown = await page
    .locator('tr[data-item]')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.id))

  const link = (name: string) => page.getByRole('link', { name, exact: true }).getAttribute('href')
  const csv = await request.get((await link('CSV')) ?? '')
  expect(csv.headers()['content-type']).toContain('text/csv; charset=utf-8')
  expect(csv.headers()['content-disposition']).toBe('attachment; filename="action-items.csv"')
  const [head = [], ...rows] = readCsv(await csv.text())
  expect(rows.map(([id]) => id)).toEqual(shown)
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)])
  expect(column('Action item').slice(0, 3)).toEqual([`'=SUM(A1), "quoted"`, 'Zoë\nof two lines', 'Item 100'])
  expect(new Set(column('Incident'))).toEqual(new Set([own.reference]))
  expect(column('Days late').slice(0, 2)).toEqual(['40', '39'])

  const json = await (await request.get((await link('JSON')) ?? '')).json()
  expect(json.isWhole).toBe(true)
  expect(json.actionItems.map(({ id }: { id: string }) => id)).toEqual(shown)
  expect(json.actionItems[0]).toMatchObject({
    title: '=SUM(A1), "quoted"',
    owner: owner.name,
    severity: 'P2',
    daysLate: 40,
  })

  const all = await request.get(`/action-items.csv?incident=${own.reference}&status=all`)
  expect(readCsv(await all.text())).toHaveLength(58)
  const none = await request.get(`/action-items.json?incident=${own.reference}&status=done`)
  expect(await none.json()).toEqual({ actionItems: [], isWhole: true })
})

test('files are asked for so often a minute and no more', async ({ browser, baseURL }) => {
  const context = await browserOf(owner, browser, baseURL)
  const address = '/action-items.csv?owner=me'
  for (let at = 0; at < 20; at += 1) expect((await context.request.get(address)).status()).toBe(200)
  const refused = await context.request.get(address)
  expect(refused.status()).toBe(429)
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0)
  await context.close()
})

test('reads, filters and orders with JavaScript off', async ({ browser }) => {
  const own = await newItems(owner, { Late_one: -3, Later_one: 8 })
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: signedInAs('manager') })
  const page = await context.newPage()
  await page.goto(listOf(own))
  await expect(rowOf(page, 'Late_one')).toContainText('3 days late')
  await page.getByRole('combobox', { name: 'Due', exact: true }).selectOption('Late')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('table')).toHaveAccessibleName('1 open action item')
  await expect(page.getByRole('checkbox', { name: 'Select Late_one' })).toBeHidden()
  await context.close()
})

test('is for everybody, in light and dark, and on a phone', async ({ browser, baseURL, page }) => {
  test.slow()
  const own = await newItems(owner, { Late_one: -3, Undated: null, Soon_one: 2 })
  const day = `${today()}T00:00:00Z`
  await db().actionItem.update({
    where: { id: own.items[2]?.id ?? '' },
    data: { status: 'done', closedAt: new Date(day) },
  })
  const address = listOf(own, '&status=all&group=owner')
  const context = await browserOf(owner, browser, baseURL)
  const ownPage = await context.newPage()
  await ownPage.goto(address)
  await expectNoViolations(ownPage)
  await ownPage.setViewportSize({ width: 390, height: 800 })
  await expectNoViolations(ownPage)
  await context.close()
  await expectNoSidewaysScroll(page, address)
  await expectNoSidewaysScroll(page, '/action-items?owner=nobody')
})
