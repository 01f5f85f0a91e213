import type { Page } from '@playwright/test'
import { keepVersion } from '@/lib/documents/restore-mutations'
import { write } from '@/test/reports'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { PEOPLE, signedInAs } from './sample-people'
import { actorOf } from './tokens'
import { newReport, openReport, shownText, storedText, type Written } from './written-reports'

let report: Written
let history: string

// Two wrote, and one kept what they had in between.
test.beforeEach(async () => {
  report = await newReport()
  history = `/incidents/${report.reference}/history`
  const [responder, owner] = [await actorOf('responder'), await actorOf('owner')]
  const { documentId } = report
  await write(responder, documentId, '## Impact', 'Words by the responder.\n\n## Impact')
  await keepVersion(responder, { documentId })
  await write(owner, documentId, 'by the responder', 'by both of them')
})

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })

test('a reader finds who wrote what, with JavaScript off too', async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedInAs('manager'), javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`/incidents/${report.reference}`)
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('History')
  await expect(rowOf(page, 'As it stands')).toContainText(PEOPLE.owner)
  await expect(rowOf(page, 'Somebody kept it')).toContainText(PEOPLE.responder)
  await expect(rowOf(page, 'Somebody kept it')).toContainText('4 words added')
  await expect(page.getByRole('button', { name: /Bring|Keep/ })).toHaveCount(0)

  await page.getByRole('radio', { name: 'From version 1' }).check()
  await page.getByRole('radio', { name: 'To the text as it stands' }).check()
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page).toHaveURL(/history\?(from=1&to=now|to=now&from=1)$/)
  const change = page.locator('.difference')
  await expect(change.locator('ins').first()).toHaveText('Words by both of them.')
  await expect(change.locator('.changed').first()).toContainText(`${PEOPLE.responder}, ${PEOPLE.owner}`)
  const lines = await change.locator('.line').count()
  await change
    .getByRole('link', { name: /unchanged lines/ })
    .first()
    .click()
  await expect(change.getByRole('link')).toHaveCount(0)
  await expect.poll(() => change.locator('.line').count()).toBeGreaterThan(lines)

  await page.goto(`${history}?from=2&to=now`)
  await expect(change.locator('del')).toHaveText('the responder')
  await expect(change.locator('ins')).toHaveText('both of them')
  await page.goto(`${history}?from=2&to=2`)
  await expect(page.getByRole('status')).toHaveText('Choose two different versions to compare.')
  expect((await page.goto(`${history}?from=2&to=99`))?.status()).toBe(404)
  await context.close()
})

test('a version is kept and brought back by keyboard, and an open editor sees it arrive', async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedInAs('responder') })
  const editor = await context.newPage()
  await openReport(editor, report)
  await expect.poll(() => shownText(editor)).toContain('by both of them')
  const page = await context.newPage()
  await page.goto(history)
  await page.getByRole('button', { name: 'Keep this version' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText('Version 3 is kept.')

  await page.getByRole('button', { name: 'Bring this text back: version 2' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText(
    'The text of version 2 is back, as version 4. To undo that, bring back version 3.',
  )
  await expect.poll(() => shownText(editor)).toContain('by the responder')
  expect(await storedText(report.documentId)).toContain('by the responder')
  await page.goto(`/incidents/${report.reference}`)
  await expect(page.getByText('Words by the responder.')).toBeVisible()
  await page.goto(`/incidents/${report.reference}/audit`)
  await expect(page.getByRole('row', { name: /brought back an earlier text of/ })).toBeVisible()

  await page.goto(history)
  await page.getByRole('button', { name: 'Bring this text back: version 3' }).click()
  await expect.poll(() => shownText(editor)).toContain('by both of them')
  await context.close()
})

test('the versions and a comparison can be read by everybody, on a phone too', async ({ browser }) => {
  test.slow()
  for (const duty of ['manager', 'responder'] as const) {
    const context = await browser.newContext({ storageState: signedInAs(duty) })
    const page = await context.newPage()
    for (const path of [history, `${history}?from=1&to=now`, `${history}?from=1&to=now&all=1`]) {
      await expectAccessible(page, path)
      await expectNoSidewaysScroll(page, path)
      await page.setViewportSize({ width: 1280, height: 720 })
    }
    await context.close()
  }
})
