import { createHash } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import type { PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { indexReport } from '@/lib/incidents/index-mutations'
import { revisePostmortem } from '@/lib/publishing/publish-mutations'
import { giveVerdict, requestReview } from '@/lib/publishing/review-mutations'
import { write } from '@/test/reports'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './fixtures'
import { newPerson, publish } from './permission-subjects'
import { type Duty, PEOPLE, signedInAs } from './sample-people'
import { actorOf } from './tokens'
import { newReport, type Written } from './written-reports'

let report: Written
let address: string

test.beforeEach(async () => {
  report = await newReport()
  address = `/incidents/${report.reference}`
})

const pageOf = async (browser: Browser, duty: Duty, javaScriptEnabled = true) =>
  (await browser.newContext({ storageState: signedInAs(duty), javaScriptEnabled })).newPage()

const reviewerOf = (page: Page, duty: Duty) => page.getByRole('listitem').filter({ hasText: PEOPLE[duty] })

test('a report is reviewed, the approval lapses on an edit with what changed, and publishing asks once', async ({
  browser,
}) => {
  test.slow()
  const writer = await pageOf(browser, 'responder', false)
  await writer.goto(address)
  await writer.getByRole('link', { name: 'Review and publish' }).click()
  for (const duty of ['manager', 'owner'] as const) {
    await writer.getByLabel('Name a reviewer').selectOption({ label: PEOPLE[duty] })
    await writer.getByRole('button', { name: 'Ask for a review' }).click()
    await expect(reviewerOf(writer, duty).first()).toContainText(`asked on`)
  }
  await expect(writer.getByText('In review.')).toBeVisible()
  await expect(writer.getByRole('button', { name: /Publish/ })).toHaveCount(0)

  const reader = await pageOf(browser, 'manager', false)
  await reader.goto('/notifications')
  await reader
    .getByRole('listitem')
    .filter({ hasText: 'asked you to review' })
    .getByRole('link', { name: report.reference })
    .click()
  await expect(reader).toHaveURL(`${address}/review`)
  await reader.getByRole('button', { name: 'Request changes' }).click()
  await expect(reader.getByText('Write what is to be changed.')).toBeVisible()
  await reader.getByLabel('Note').fill('Reads well.')
  await reader.getByRole('button', { name: 'Approve' }).click()
  await expect(reviewerOf(reader, 'manager').first()).toContainText('approved this text on')
  await expect(reader.getByText('“Reads well.”')).toBeVisible()

  await write(await actorOf('responder'), report.documentId, 'March 18, 2024', '18 March 2024')
  await reader.reload()
  const lapsed = reviewerOf(reader, 'manager').first()
  await expect(lapsed).toContainText(/Lapsed\. Approved the text of .+; 1 line changed since\./)
  await lapsed.getByRole('link', { name: 'What changed' }).click()
  await expect(reader.locator('.difference ins').first()).toContainText('18')
  await reader.goto(`${address}/review`)
  await reader.getByRole('button', { name: 'Approve' }).click()
  await expect(reviewerOf(reader, 'manager').first()).toContainText('approved this text on')

  const publisher = await pageOf(browser, 'commander')
  await publisher.goto(`${address}/review`)
  await expect(reviewerOf(publisher, 'owner').last()).toContainText('hasn’t said anything yet')
  await publisher.getByRole('button', { name: 'Publish version 1' }).click()
  await expect(publisher.getByRole('alert').first()).toContainText(/Not published yet: .*1 approval is missing/)
  expect(await db().publishedVersion.count({ where: { postmortem: { incidentId: report.incidentId } } })).toBe(0)
  await publisher.getByLabel('Publish it nevertheless').check()
  await publisher.getByRole('button', { name: 'Publish version 1' }).click()
  await expect(publisher).toHaveURL(address)
  await expect(publisher.getByText('Published version 1').first()).toBeVisible()
  await expect(publisher.getByText(`by ${PEOPLE.commander}.`)).toBeVisible()
  await expect(publisher.getByRole('link', { name: 'Write', exact: true })).toHaveCount(0)

  await writer.goto(`${address}/review`)
  await expect(writer.getByRole('button', { name: 'Ask for a review' })).toHaveCount(0)
  await writer.getByRole('button', { name: 'Revise' }).click()
  await expect(writer).toHaveURL(`${address}/edit`)
  await reader.goto(address)
  await expect(reader.getByText('Published version 1').first()).toBeVisible()
  await expect(reader.getByText('Changed since')).toHaveCount(0)
  for (const page of [writer, reader, publisher]) await page.context().close()
})

/** What a reader sees of a version, without what says how it stands now. */
const shown = (page: Page) =>
  page.locator('main').evaluate((main) => {
    const copy = main.cloneNode(true) as HTMLElement
    for (const live of copy.querySelectorAll('.version-line, nav, script, style')) live.remove()
    return copy.innerHTML
  })

test('a published version does not change when everything under it does', async ({ page }) => {
  test.slow()
  const writer = await actorOf('responder')
  const { id: personId, name } = await newPerson({ hasAccount: true })
  const reviewer: PersonActor = { personId, name, role: 'viewer', channel: 'web' }
  await write(writer, report.documentId, 'Maria Garcia', name)
  const template = await db().template.create({ data: { name: report.reference, severities: [], text: '# Before\n' } })
  await db().postmortem.update({ where: { incidentId: report.incidentId }, data: { templateId: template.id } })
  await requestReview(writer, { reference: report.reference, reviewerIds: [personId] })
  const { text } = await db().document.findUniqueOrThrow({ where: { id: report.documentId } })
  const sha256 = createHash('sha256').update(text).digest('hex')
  await giveVerdict(reviewer, { reference: report.reference, verdict: 'approved', note: '', sha256 })
  await publish(report.reference)

  const version = `${address}/versions/1`
  await page.goto(version)
  const before = await shown(page)
  expect(before).toContain(name)
  await expect(page.getByText(`SHA-256 ${sha256}`)).toBeVisible()

  await revisePostmortem(writer, { reference: report.reference })
  for (const [from, to] of [
    ['Queue Backlog', 'A title of later'],
    ['P1 (Critical)', 'P3 (Moderate)'],
    ['14:23', '14:29'],
    ['| Done |', '| In Progress |'],
  ] as const) {
    await write(writer, report.documentId, from, to)
  }
  await indexReport(report.documentId)
  await db().person.update({ where: { id: personId }, data: { name: `${name} by another name` } })
  await db().template.update({ where: { id: template.id }, data: { text: '# After\n' } })

  await page.goto(version)
  expect(await shown(page)).toBe(before)
  const file = await page.request.get(`${version}/report.md`)
  expect(
    createHash('sha256')
      .update(await file.body())
      .digest('hex'),
  ).toBe(sha256)

  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Queue Backlog/)
  await page.getByRole('link', { name: 'what changed' }).click()
  await expect(page.locator('.difference ins').first()).toContainText('A title of later')
  await page.goto(address)
  await page.getByRole('link', { name: 'the text as it is now' }).click()
  await expect(page).toHaveURL(`${address}/draft`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/A title of later/)
  await expect(page.locator('.eyebrow')).toContainText('Draft')

  await publish(report.reference)
  await page.goto(version)
  expect(await shown(page)).toBe(before)
  await page.getByRole('link', { name: 'version 2', exact: true }).click()
  await expect(page.locator('.eyebrow')).toContainText('Published version 2')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/A title of later/)
  expect((await page.goto(`${address}/versions/3`))?.status()).toBe(404)
  expect((await page.goto(`${address}/versions/0x1`))?.status()).toBe(404)
})

test('two people publish at once: one version, and the other is told whose it is', async ({ browser }) => {
  const pages = [await pageOf(browser, 'admin'), await pageOf(browser, 'commander')]
  for (const page of pages) {
    await page.goto(`${address}/review`)
    await page.getByLabel('Publish it nevertheless').check()
  }
  await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Publish version 1' }).click()))
  const refused = (page: Page) => page.getByRole('alert').filter({ hasText: 'published this report already' })
  const done = (page: Page) => page.getByText(/^Published .+ by /)
  for (const page of pages) await expect(refused(page).or(done(page))).toBeVisible()
  const counts = await Promise.all(pages.map(async (page) => [await refused(page).count(), await done(page).count()]))
  expect(counts.sort()).toEqual([
    [0, 1],
    [1, 0],
  ])
  const versions = await db().publishedVersion.findMany({ where: { postmortem: { incidentId: report.incidentId } } })
  expect(versions).toHaveLength(1)
  for (const page of pages) await page.context().close()
})

test('a text that changed since it was read is not approved and not published', async ({ browser }) => {
  await requestReview(await actorOf('responder'), {
    reference: report.reference,
    reviewerIds: [(await actorOf('admin')).personId],
  })
  const page = await pageOf(browser, 'admin')
  await page.goto(`${address}/review`)
  await write(await actorOf('responder'), report.documentId, 'March 18, 2024', '18 March 2024')
  for (const button of ['Approve', 'Publish version 1']) {
    await page.getByRole('button', { name: button }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'The text changed since' })).toHaveCount(
      button === 'Approve' ? 1 : 2,
    )
  }
  expect(await db().publishedVersion.count({ where: { postmortem: { incidentId: report.incidentId } } })).toBe(0)
  await page.context().close()
})

test.describe('for everybody', () => {
  test.use({ storageState: signedInAs('admin') })

  test('reviewing and reading what is published is accessible, and fits a phone', async ({ page }) => {
    test.slow()
    const ids = [(await actorOf('admin')).personId, (await actorOf('owner')).personId]
    await requestReview(await actorOf('responder'), { reference: report.reference, reviewerIds: ids })
    const paths = ['/review', '', '/versions/1', '/draft'].map((path) => `${address}${path}`)
    await expectAccessible(page, paths[0] ?? '')
    await expectNoSidewaysScroll(page, paths[0] ?? '')
    await publish(report.reference)
    for (const path of paths) {
      await expectAccessible(page, path)
      await expectNoSidewaysScroll(page, path)
    }
  })
})
