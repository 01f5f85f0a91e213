import type { Page } from '@playwright/test'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { PEOPLE, signedInAs } from './sample-people'
import { shownText, storedText, toEnd } from './written-reports'
import { newReview, type WrittenReview } from './written-reviews'

test.describe.configure({ timeout: 120_000 })

let review: WrittenReview

test.beforeEach(async () => {
  review = await newReview()
})

async function open(page: Page) {
  await page.goto(`${review.path}/edit`)
  await page.getByRole('textbox', { name: review.label }).waitFor()
}

const saved = (page: Page) => expect(page.locator('.save-state')).toHaveText(/^Saved/, { timeout: 20_000 })

test('two people write one review and see each other’s words', async ({ browser }) => {
  const contexts = await Promise.all(
    (['responder', 'admin'] as const).map((duty) => browser.newContext({ storageState: signedInAs(duty) })),
  )
  const pages = await Promise.all(contexts.map((context) => context.newPage()))
  const [one, two] = pages as [Page, Page]
  for (const page of pages) await open(page)
  for (const page of pages) await toEnd(page)
  await one.keyboard.type('- Jennifer Walsh (Scribe)')
  await saved(one)
  await expect.poll(() => shownText(two)).toContain('Jennifer Walsh (Scribe)')
  await toEnd(two)
  await two.keyboard.press('Enter')
  await two.keyboard.type('Tomas Lindqvist')
  await saved(two)
  await expect.poll(() => shownText(one)).toContain('- Jennifer Walsh (Scribe)\n- Tomas Lindqvist')
  await expect(one.locator('.who-is-here')).toContainText(PEOPLE.admin)
  expect(await storedText(review.documentId)).toBe(await shownText(one))

  // A row of its action items, written beside the text; then both are read.
  await one.getByRole('tab', { name: /Action items/ }).click()
  await one.getByRole('textbox', { name: 'New action item: Action' }).fill('Count the pools')
  await one.keyboard.press('Enter')
  await saved(one)
  const { reviewId } = review
  await expect.poll(() => db().actionItem.count({ where: { reviewId, title: 'Count the pools' } })).toBe(1)
  await expect.poll(() => db().reviewAttendee.count({ where: { reviewId, personId: { not: null } } })).toBe(2)
  await expect(one.getByRole('tab')).toHaveText([/Action items 5/, /Sections/, /Comments/])
  for (const context of contexts) await context.close()
})

test('its history is compared and an earlier text brought back', async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedInAs('responder') })
  const page = await context.newPage()
  const before = await storedText(review.documentId)
  await open(page)
  await toEnd(page)
  await page.keyboard.type('- Nobody at all')
  await saved(page)
  await page.getByRole('link', { name: 'History' }).click()
  await page.getByRole('button', { name: 'Keep this version' }).click()
  await expect(page.getByRole('status')).toHaveText('Version 2 is kept.')
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.locator('.difference')).toContainText('Nobody at all')
  await page.goto(`${review.path}/history`)
  await page.getByRole('button', { name: 'Bring this text back: version 1' }).click()
  await expect(page.getByRole('status')).toContainText('The text of version 1 is back')
  expect(await storedText(review.documentId)).toBe(before)
  await expectAccessible(page, `${review.path}/history`)
  await expectAccessible(page, `${review.path}/edit`)
  await expectNoSidewaysScroll(page, `${review.path}/edit`)
  await context.close()
})

test('a viewer reads it only, and who doesn’t see all it tells is told so', async ({ page }) => {
  await open(page)
  await expect(page.getByRole('textbox', { name: review.label })).toHaveAttribute('contenteditable', 'false')
  await expect(page.locator('.save-state')).toHaveCount(0)
  const { id: incidentId } = await db().incident.findUniqueOrThrow({ where: { reference: review.references[0] } })
  await restrictIncident(importActor, { incidentId })
  for (const what of ['edit', 'history', 'meeting']) {
    await page.goto(`${review.path}/${what}`)
    await expect(page.getByText('This review tells a restricted incident')).toBeVisible()
  }
})
