import { expect, type Page } from '@playwright/test'
import { db } from '@/lib/db'
import { type Account, browserOf, newAccount, PASSWORD } from './accounts'
import { test } from './two-instances'
import { newReport, openReport, shownText, storedText, toEnd, type Written } from './written-reports'

test.describe.configure({ timeout: 120_000 })

let ana: Account
let ben: Account
let report: Written

test.beforeEach(async ({ together: _ }) => {
  ana = await newAccount('responder', { password: PASSWORD })
  ben = await newAccount('responder')
  report = await newReport()
})

const state = (page: Page) => page.locator('.save-state')
const saved = (page: Page) => expect(state(page)).toHaveText(/^Saved/, { timeout: 40_000 })
const words = (who: string, count: number) => Array.from({ length: count }, (_, at) => `${who}${at}`).join(' ')
const countOf = (text: string, part: string) => text.split(part).length - 1

/** Both pages and the database say the same, and everything in it once. */
async function expectOneText(pages: Page[], ...once: string[]): Promise<string> {
  for (const page of pages) await saved(page)
  const text = await storedText(report.documentId)
  for (const page of pages) await expect.poll(() => shownText(page)).toBe(text)
  for (const part of once) expect(countOf(text, part), part).toBe(1)
  return text
}

test('two people at one caret, on two instances: nothing is lost, and their words stay whole', async ({
  browser,
  together,
}) => {
  const [one, two] = [
    await (await browserOf(ana, browser, together.first.address)).newPage(),
    await (await browserOf(ben, browser, together.second.address)).newPage(),
  ]
  for (const page of [one, two]) {
    await openReport(page, report)
    await toEnd(page)
  }
  const [mine, theirs] = [words('ana', 30), words('ben', 30)]
  await Promise.all([one.keyboard.type(` ${mine}`, { delay: 15 }), two.keyboard.type(` ${theirs}`, { delay: 15 })])
  const text = await expectOneText([one, two], mine, theirs)
  // Somebody's own words, and only those, go by undo.
  await one.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => shownText(one)).not.toContain('ana29')
  await saved(one)
  expect(await storedText(report.documentId)).toContain(theirs)
  expect(text.length).toBeGreaterThan(0)
  await expect(one.locator('.who-is-here')).toContainText(ben.name)
  await expect(one.locator('.cm-content')).toContainText(ben.name)
})

test('the server is killed in mid-word, and both type on', async ({ browser, together }) => {
  const one = await (await browserOf(ana, browser, together.second.address)).newPage()
  const two = await (await browserOf(ben, browser, together.second.address)).newPage()
  for (const page of [one, two]) {
    await openReport(page, report)
    await toEnd(page)
  }
  const typing = Promise.all([
    one.keyboard.type(`\n${words('one', 30)}`, { delay: 40 }),
    two.keyboard.type(`\n${words('two', 30)}`, { delay: 40 }),
  ])
  await one.waitForTimeout(1_500)
  together.second.kill()
  await expect(state(one)).toHaveText('Offline. What you type is kept on this device.', { timeout: 20_000 })
  await typing
  await together.second.start()
  await expectOneText([one, two], words('one', 30), words('two', 30))
})

test('a tab is closed while the server is away: what it typed comes back, once', async ({ browser, together }) => {
  const context = await browserOf(ana, browser, together.second.address)
  const page = await context.newPage()
  await openReport(page, report)
  await toEnd(page)
  await page.keyboard.type(' Committed before.')
  await saved(page)
  together.second.kill()
  await page.keyboard.type(' Typed while away.', { delay: 20 })
  await expect(state(page)).toContainText('kept on this device')
  await page.close()
  await together.second.start()
  const again = await context.newPage()
  await openReport(again, report)
  await expect.poll(() => shownText(again), { timeout: 20_000 }).toContain('Committed before. Typed while away.')
  await again.reload()
  await openReport(again, report)
  await again.waitForTimeout(1_000)
  await expectOneText([again], 'Committed before.', 'Typed while away.')
})

test('answers are lost after the server has kept what was sent', async ({ browser, together }) => {
  const page = await (await browserOf(ana, browser, together.first.address)).newPage()
  await openReport(page, report)
  await toEnd(page)
  let lost = 0
  await page.route('**/updates', async (route) => {
    if (route.request().method() !== 'POST' || lost >= 3) return route.continue()
    lost++
    await route.fetch()
    await route.abort()
  })
  await page.keyboard.type(` ${words('key', 20)}`, { delay: 30 })
  await expectOneText([page], words('key', 20))
  expect(lost).toBe(3)
})

test('Postgres is ended in mid-word and comes back', async ({ browser, together }) => {
  const one = await (await browserOf(ana, browser, together.first.address)).newPage()
  const two = await (await browserOf(ben, browser, together.second.address)).newPage()
  for (const page of [one, two]) {
    await openReport(page, report)
    await toEnd(page)
  }
  const typing = Promise.all([
    one.keyboard.type(`\n${words('one', 25)}`, { delay: 40 }),
    two.keyboard.type(`\n${words('two', 25)}`, { delay: 40 }),
  ])
  await one.waitForTimeout(1_500)
  together.database.kill()
  await expect(state(one)).toContainText('Offline', { timeout: 20_000 })
  await together.database.start()
  await typing
  await expectOneText([one, two], words('one', 25), words('two', 25))
  // The instances hear each other again.
  await two.keyboard.type(' after')
  await expect.poll(() => shownText(one), { timeout: 20_000 }).toContain(' after')
})

test('the session ends while somebody types: it is sent after they have signed in again', async ({
  browser,
  together,
}) => {
  const context = await browserOf(ana, browser, together.first.address)
  const page = await context.newPage()
  await openReport(page, report)
  await toEnd(page)
  await db().session.deleteMany({ where: { personId: ana.id } })
  await page.keyboard.type(' Typed without a session.', { delay: 10 })
  await expect(state(page)).toContainText('You are signed out. Sign in again in another tab, and it is sent.')
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Sign in again' }).click()
  const door = await opening
  await door.getByLabel('Address').fill(ana.email)
  await door.getByLabel('Password').fill(PASSWORD)
  await door.getByRole('button', { name: 'Sign in' }).click()
  await door.getByRole('button', { name: 'Sign out' }).waitFor()
  await expectOneText([page], 'Typed without a session.')
})

test('two who were off line for a while write into one text', async ({ browser, together }) => {
  const contexts = [
    await browserOf(ana, browser, together.first.address),
    await browserOf(ben, browser, together.second.address),
  ]
  const [one, two] = await Promise.all(contexts.map((context) => context.newPage()))
  if (!one || !two) throw new Error('no pages')
  for (const page of [one, two]) await openReport(page, report)
  for (const context of contexts) await context.setOffline(true)
  await one.locator('.cm-content').focus()
  await one.keyboard.press('ControlOrMeta+Home')
  await one.keyboard.type(`${words('head', 15)}\n`)
  await toEnd(two)
  await two.keyboard.type(`\n${words('tail', 15)}`)
  for (const context of contexts) await context.setOffline(false)
  await expectOneText([one, two], words('head', 15), words('tail', 15))
})

test('eight tabs of one browser, and each hears what one of them types', async ({ browser, together }) => {
  const context = await browserOf(ana, browser, together.first.address)
  const pages: Page[] = []
  for (let tab = 0; tab < 8; tab++) {
    const page = await context.newPage()
    await openReport(page, report)
    pages.push(page)
  }
  const [first, last] = [pages[0], pages[7]]
  if (!first || !last) throw new Error('no pages')
  for (const [page, word] of [
    [first, 'from-the-first'],
    [last, 'from-the-last'],
  ] as const) {
    await page.bringToFront()
    await toEnd(page)
    await page.keyboard.type(` ${word}`)
  }
  await expectOneText(pages, 'from-the-first', 'from-the-last')
})

test('a paste that is too long to be notified reaches the other instance', async ({ browser, together }) => {
  const one = await (await browserOf(ana, browser, together.first.address)).newPage()
  const two = await (await browserOf(ben, browser, together.second.address)).newPage()
  for (const page of [one, two]) await openReport(page, report)
  await toEnd(one)
  const long = Array.from({ length: 1_000 }, (_, at) => `Line ${at} of a log that somebody pasted whole.`).join('\n')
  await one.keyboard.insertText(`\n${long}\nThe last of it.`)
  await expectOneText([one, two], 'Line 999 of a log', 'The last of it.')
})

test('a report that is published while somebody types keeps their text for them', async ({ browser, together }) => {
  const page = await (await browserOf(ana, browser, together.first.address)).newPage()
  await openReport(page, report)
  await toEnd(page)
  await db().postmortem.update({
    where: { incidentId: report.incidentId },
    data: { state: 'published', publishedAt: new Date() },
  })
  await page.keyboard.type(' Too late.')
  await expect(state(page)).toContainText('is published, so it isn’t written any more'.replace('’', "'"))
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download it' }).click()
  expect((await download).suggestedFilename()).toBe(`${report.reference}.md`)
  expect(await storedText(report.documentId)).not.toContain('Too late')
})
