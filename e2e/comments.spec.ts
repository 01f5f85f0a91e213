import type { Browser, Page } from '@playwright/test'
import { db } from '@/lib/db'
import { type Account, browserOf, newAccount } from './accounts'
import { expect, expectAccessible, expectNoSidewaysScroll, expectNoViolations, test } from './fixtures'
import { newReport, openReport, shownText, storedText, toEnd, type Written } from './written-reports'

test.describe.configure({ timeout: 90_000 })

let ana: Account
let ben: Account
let report: Written

test.beforeEach(async () => {
  ana = await newAccount('viewer')
  ben = await newAccount('responder')
  report = await newReport(
    (reference) => `# Pool ran dry\n\n**Incident ID:** ${reference}\n\n## Summary\n\nThe pool ran dry at noon.\n`,
  )
})

async function openAs(account: Account, browser: Browser, baseURL: string | undefined, options = {}): Promise<Page> {
  const page = await (await browserOf(account, browser, baseURL, options)).newPage()
  await openReport(page, report)
  await page.getByRole('tab', { name: /^Comments/ }).click()
  await expect(page.getByRole('heading', { name: 'Comments' })).toBeVisible()
  return page
}

/** Selects words of the text by the keyboard, within its last line. */
async function select(page: Page, words: string): Promise<void> {
  const line = 'The pool ran dry at noon.'
  await toEnd(page)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  for (let at = 0; at < line.indexOf(words); at++) await page.keyboard.press('ArrowRight')
  for (let at = 0; at < words.length; at++) await page.keyboard.press('Shift+ArrowRight')
}

const threads = (page: Page) => page.getByRole('article')

test('a viewer suggests other words by the keyboard, a responder sees and accepts them', async ({
  browser,
  baseURL,
}) => {
  const [one, two] = [await openAs(ana, browser, baseURL), await openAs(ben, browser, baseURL)]
  await select(one, 'ran dry')
  await one.keyboard.press('ControlOrMeta+Alt+m')
  await expect(one.locator('.comment-form blockquote')).toHaveText('ran dry')
  await one.keyboard.type('Say what it was.')
  await one.keyboard.press('Tab')
  await one.keyboard.press('Space')
  const other = one.getByLabel('The passage would read')
  await expect(other).toHaveValue('ran dry')
  await other.fill('had no connection left')
  // Somebody writes on meanwhile.
  await two.locator('.cm-content').focus()
  await two.keyboard.press('ControlOrMeta+Home')
  await two.keyboard.type('Words before. ')
  await one.keyboard.press('ControlOrMeta+Enter')

  const thread = threads(two)
  await expect(thread).toHaveCount(1, { timeout: 3_000 })
  await expect(thread).toContainText(ana.name)
  await expect(thread.locator('del')).toHaveText('ran dry')
  await expect(thread.locator('ins')).toHaveText('had no connection left')
  await expect(two.locator('mark.cm-suggestion')).toHaveText('ran dry')
  await expect(threads(one).getByRole('button', { name: 'Accept' })).toHaveCount(0)
  await thread.getByRole('button', { name: 'Accept' }).click()
  await expect(two.getByRole('button', { name: 'Show 1 resolved' })).toBeVisible()
  for (const page of [one, two])
    await expect.poll(() => shownText(page)).toContain('The pool had no connection left at noon.')
  expect(await storedText(report.documentId)).toMatch(/^Words before. #.*The pool had no connection left at noon.\n$/s)
  await one.getByRole('button', { name: 'Show 1 resolved' }).click()
  await expect(threads(one)).toContainText(`Accepted by ${ben.name}`)
  for (const page of [one, two]) await page.context().close()
})

test('a row is commented on by one key', async ({ browser, baseURL }) => {
  const page = await openAs(ben, browser, baseURL)
  await page.keyboard.press('Alt+1')
  await page.keyboard.type('12:00 Pool runs dry')
  await page.keyboard.press('Enter')
  await page.getByRole('gridcell', { name: '12:00', exact: true }).focus()
  await page.keyboard.press('c')
  await expect(page.locator('.comment-form blockquote')).toContainText('Pool runs dry')
  await page.keyboard.type('Was it noon?')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(threads(page)).toContainText('Was it noon?')
  await page.context().close()
})

test('who is named sees it in the head of the page, and follows it to the comment', async ({ browser, baseURL }) => {
  const two = await openAs(ben, browser, baseURL)
  await select(two, 'noon')
  await two.getByRole('button', { name: 'Comment', exact: true }).click()
  await two.keyboard.type(`Was it, @${ana.name.slice(0, 12)}`)
  await expect(two.getByRole('option', { name: ana.name })).toBeVisible()
  await two.keyboard.press('Enter')
  await two.keyboard.type('or later?')
  await two.keyboard.press('ControlOrMeta+Enter')
  await expect(threads(two)).toContainText(`Was it, @${ana.name} or later?`)

  const one = await (await browserOf(ana, browser, baseURL)).newPage()
  await one.goto('/')
  await one.getByRole('link', { name: 'Named (1)' }).click()
  const item = one.getByRole('listitem').filter({ hasText: 'Not read' })
  await expect(item).toContainText(`${ben.name} named you in a comment on the report of ${report.reference}`)
  await expect(item.locator('blockquote')).toHaveText(`Was it, @${ana.name} or later?`)
  await item.getByRole('link').click()
  await expect(threads(one)).toBeFocused()
  await expect(one).toHaveURL(/\/edit#comment-/)
  await one.getByRole('button', { name: 'Answer' }).click()
  await one.keyboard.type('Before.')
  await one.keyboard.press('ControlOrMeta+Enter')
  await expect(threads(two)).toContainText('Before.', { timeout: 3_000 })
  await one.reload()
  await expect(one.getByRole('link', { name: /Named/ })).toHaveCount(0)
  for (const page of [one, two]) await page.context().close()
})

test('everything is marked as read at once', async ({ browser, baseURL }) => {
  const { incidentId, reference } = report
  const told = { personId: ana.id, incidentId, kind: 'text', writerId: ben.id } as const
  await db().notification.createMany({ data: [told, told] })
  const page = await (await browserOf(ana, browser, baseURL)).newPage()
  await page.goto('/notifications')
  await expect(page.getByText('These words are gone from the text.')).toHaveCount(2)
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.getByText('Not read', { exact: true })).toHaveCount(0)
  await expect(page.getByRole('link', { name: /Named/ })).toHaveCount(0)
  await expect(page.getByRole('link', { name: reference })).toHaveCount(2)
  await expectAccessible(page, '/notifications')
  await expectNoSidewaysScroll(page, '/notifications')
  await db().notification.deleteMany({ where: { personId: ana.id } })
  await page.goto('/notifications')
  await expect(page.getByRole('heading', { name: 'Nobody has named you yet' })).toBeVisible()
  await page.context().close()
})

test('words are kept when they are given up or can’t be sent, and it is said why', async ({ browser, baseURL }) => {
  const page = await openAs(ben, browser, baseURL)
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(page.getByText('Select words of the text first')).toBeVisible()
  await select(page, 'noon')
  await page.keyboard.press('ControlOrMeta+Alt+m')
  await page.keyboard.type('Half a thought')
  await page.keyboard.press('Escape')
  await expect(page.locator('.comment-form')).toHaveCount(0)
  await expect(page.locator('.cm-content')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Alt+m')
  const field = page.getByRole('textbox', { name: 'What do you say of it?' })
  await expect(field).toHaveValue('Half a thought')
  await page.route('**/comments', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.locator('.comment-form').getByRole('alert')).toContainText('Your words are kept here')
  await expect(field).toHaveValue('Half a thought')
  await page.unroute('**/comments')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(threads(page)).toContainText('Half a thought')

  // Its words are typed over, and it says what it was said of.
  await page.getByRole('button', { name: '“noon”' }).click()
  await expect(page.locator('.cm-content')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Alt+0')
  await page.keyboard.press('Delete')
  await expect(threads(page)).toContainText('Said of “noon”')
  await page.context().close()
})

test('a passage leads to its thread, by the mouse and by the keyboard', async ({ browser, baseURL }) => {
  const text = await storedText(report.documentId)
  const startsAt = text.indexOf('pool')
  const passage = { documentId: report.documentId, quote: 'pool', startsAt, endsAt: startsAt + 4 }
  await db().comment.create({ data: { ...passage, body: 'Which pool?', authorId: ana.id } })
  const page = await openAs(ben, browser, baseURL)
  await page.locator('mark.cm-comment').click()
  await expect(threads(page)).toHaveAttribute('aria-current', 'true')
  await expect(page.locator('.cm-content')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Alt+m')
  await expect(threads(page)).toBeFocused()
  await threads(page).getByRole('button', { name: 'Resolve' }).click()
  await expect(page.locator('mark.cm-comment')).toHaveCount(0)
  await page.context().close()
})

test('comments are accessible, fit a phone, and are never printed', async ({ browser, baseURL }) => {
  const text = await storedText(report.documentId)
  const startsAt = text.indexOf('ran dry')
  const passage = { documentId: report.documentId, quote: 'ran dry', startsAt, endsAt: startsAt + 7 }
  const said = { ...passage, body: 'Say so.', replacement: 'x'.repeat(200), authorId: ana.id }
  const { id: parentId } = await db().comment.create({ data: said })
  await db().comment.create({ data: { documentId: report.documentId, parentId, body: 'Yes', authorId: ben.id } })
  const page = await openAs(ben, browser, baseURL)
  await select(page, 'noon')
  await page.keyboard.press('ControlOrMeta+Alt+m')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expectNoViolations(page, '.comments')
  await page.setViewportSize({ width: 390, height: 800 })
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(beyond).toBe(0)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.comments')).toBeHidden()
  await page.context().close()
})
