import { createHash } from 'node:crypto'
import { beforeAll, expect, test, vi } from 'vitest'
import { importActor, nobody, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { addViewer, restrictIncident } from '@/lib/incidents/access-mutations'
import { newAccount } from '@/test/accounts'
import { newReport, type StoredReport, write } from '@/test/reports'
import { getReportFeed } from './feed-queries'
import { publishPostmortem, revisePostmortem } from './publish-mutations'
import { getReviewing } from './review-queries'

let admin: PersonActor
let reader: PersonActor

beforeAll(async () => {
  admin = (await newAccount('admin')).actor
  reader = (await newAccount('viewer')).actor
}, 30_000)

async function publish({ reference }: StoredReport) {
  const { sha256 = '' } = (await getReviewing(admin, reference)) ?? {}
  await publishPostmortem(admin, { reference, sha256, acknowledged: true })
}
const feedOf = async (actor: PersonActor) => {
  const feed = await getReportFeed(actor)
  if (!feed) throw new Error('There is no feed.')
  return feed
}
const entriesOf = async (actor: PersonActor, { reference }: StoredReport) =>
  (await feedOf(actor)).reports.filter((one) => one.reference === reference)

test('a report is in it from its first published version on, once, as its newest', async () => {
  const report = await newReport()
  expect(await entriesOf(reader, report)).toEqual([])
  await publish(report)
  const [first] = await entriesOf(reader, report)
  expect(first).toMatchObject({ number: 1, publisherName: admin.name, page: { severity: 'P1', statedMinutes: 45 } })
  expect(first?.firstPublishedAt).toBe(first?.publishedAt)
  expect(first?.page.sections?.map(({ title }) => title)).toContain('Root Cause Analysis')

  await revisePostmortem(admin, { reference: report.reference })
  await write(admin, report.documentId, 'Order Service Outage', 'Another title')
  expect(await entriesOf(reader, report)).toEqual([first])
  await publish(report)
  const [second, ...more] = await entriesOf(reader, report)
  expect(more).toEqual([])
  const { postmortemId, firstPublishedAt } = first ?? {}
  expect(second).toMatchObject({ number: 2, postmortemId, firstPublishedAt, page: { title: 'Another title' } })
  expect(Date.parse(second?.publishedAt ?? '')).toBeGreaterThan(Date.parse(firstPublishedAt ?? ''))
})

test('the last published comes first, also one that is older', async () => {
  const [one, other] = [await newReport(), await newReport()]
  for (const report of [one, other]) await publish(report)
  const order = async () => {
    const references = (await feedOf(reader)).reports.map(({ reference }) => reference)
    return references.indexOf(one.reference) - references.indexOf(other.reference)
  }
  expect(await order()).toBeGreaterThan(0)
  await revisePostmortem(admin, { reference: one.reference })
  await publish(one)
  expect(await order()).toBeLessThan(0)
})

test('a restricted incident is in the feed of who may see it alone', async () => {
  const report = await newReport()
  await publish(report)
  await restrictIncident(admin, { incidentId: report.incidentId })
  expect(await entriesOf(reader, report)).toEqual([])
  expect(await entriesOf(admin, report)).toHaveLength(1)
  await addViewer(admin, { incidentId: report.incidentId, personId: reader.personId })
  expect(await entriesOf(reader, report)).toHaveLength(1)
})

test('its id stays, and who isn’t signed in has no feed', async () => {
  const [{ feedId }, again] = [await feedOf(reader), await feedOf(admin)]
  expect(feedId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(again.feedId).toBe(feedId)
  expect(await getReportFeed(nobody)).toBeNull()
  expect((await getReportFeed(importActor))?.feedId).toBe(feedId)
})

test('it has the newest reports, and the text of as many as fit', async () => {
  const [older, newer] = [await newReport(), await newReport()]
  for (const report of [older, newer]) await publish(report)
  const { text } = await db().document.findUniqueOrThrow({ where: { id: newer.documentId } })
  const bytes = Buffer.byteLength(text)
  const within = async (limit: number) => {
    const feed = await getReportFeed(admin, { reports: 2, bytes: limit })
    return feed?.reports.map(({ reference, page }) => [reference, page.sections !== null])
  }
  expect(await within(2 * bytes - 1)).toEqual([
    [newer.reference, true],
    [older.reference, false],
  ])
  expect(await within(bytes - 1)).toEqual([
    [newer.reference, false],
    [older.reference, false],
  ])
})

test('a page that can’t be read is left out and said, and takes no other with it', async () => {
  const [broken, whole] = [await newReport(), await newReport()]
  await publish(whole)
  const { id } = await db().postmortem.findUniqueOrThrow({ where: { incidentId: broken.incidentId } })
  const sha256 = createHash('sha256').update('x').digest('hex')
  const version = { number: 1, sha256, text: 'x', revision: 1, findings: {}, approvals: [], publisherName: 'One' }
  await db().publishedVersion.create({ data: { postmortemId: id, ...version, page: { title: broken.reference } } })
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect([await entriesOf(admin, broken), (await entriesOf(admin, whole)).length]).toEqual([[], 1])
  expect(said).toHaveBeenCalledWith(expect.stringContaining(`${broken.reference} is left out of the feed`))
  said.mockRestore()
})
