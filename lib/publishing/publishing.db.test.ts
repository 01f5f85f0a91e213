import { createHash } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PersonActor } from '@/lib/actor'
import { listIncidentTrail } from '@/lib/audit/queries'
import { CHECKS } from '@/lib/checks/all'
import type { Check } from '@/lib/checks/model'
import { db } from '@/lib/db'
import { explainFinding } from '@/lib/explanations/mutations'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { indexReport } from '@/lib/incidents/index-mutations'
import { listNotifications } from '@/lib/notifications/queries'
import { newAccount } from '@/test/accounts'
import { newReport, type StoredReport, write } from '@/test/reports'
import { publishPostmortem, revisePostmortem } from './publish-mutations'
import { getPublishedMarkdown, getPublishedVersion, getReading } from './queries'
import { giveVerdict, requestReview, withdrawReview } from './review-mutations'
import { getReviewing } from './review-queries'

let writer: PersonActor
let ana: PersonActor
let ben: PersonActor
let admin: PersonActor

beforeAll(async () => {
  writer = (await newAccount('responder')).actor
  ana = (await newAccount('viewer')).actor
  ben = (await newAccount('responder')).actor
  admin = (await newAccount('admin')).actor
}, 30_000)

// None but the planted one says anything here, whatever others come to say of the sample.
const checks = CHECKS as Check[]
checks.length = 0
afterEach(() => {
  checks.length = 0
})
const planted: Check = {
  ...{ id: 'planted', name: 'Planted', why: 'A test looks for it.', of: ['incident'] },
  run: ({ report: { source } }) => {
    const start = source.indexOf('planted words')
    if (start < 0) return []
    const place = { span: { start, end: start + 13 }, line: 1, text: 'planted words' }
    return [{ about: 'planted words', message: 'These words were planted', places: [place], fix: null }]
  },
}

const reviewing = async (actor: PersonActor, { reference }: StoredReport) => {
  const found = await getReviewing(actor, reference)
  if (!found) throw new Error('The report is not there.')
  return found
}
const hashOf = async (report: StoredReport) => (await reviewing(admin, report)).sha256
const inReview = async (...reviewers: PersonActor[]) => {
  const report = await newReport()
  const reviewerIds = reviewers.map(({ personId }) => personId)
  await requestReview(writer, { reference: report.reference, reviewerIds })
  return report
}
const approve = async (actor: PersonActor, report: StoredReport) =>
  giveVerdict(actor, { ...named(report), verdict: 'approved', note: '', sha256: await hashOf(report) })
const publish = async (actor: PersonActor, report: StoredReport, acknowledged = false) =>
  publishPostmortem(actor, { ...named(report), sha256: await hashOf(report), acknowledged })
const named = ({ reference }: StoredReport) => ({ reference })
const stateOf = async ({ incidentId }: StoredReport) =>
  (await db().postmortem.findUniqueOrThrow({ where: { incidentId } })).state
const versionsOf = ({ incidentId }: StoredReport) =>
  db().publishedVersion.findMany({ where: { postmortem: { incidentId } }, orderBy: { number: 'asc' } })

describe('a review', () => {
  test('is asked of named people, who are told, and more may be named', async () => {
    const report = await inReview(ana)
    expect(await stateOf(report)).toBe('in_review')
    await requestReview(writer, { ...named(report), reviewerIds: [ben.personId] })
    const { approvals } = await reviewing(ana, report)
    expect(approvals).toMatchObject([
      { name: ana.name, standing: 'asked', asker: writer.name, decidedAt: null },
      { name: ben.name, standing: 'asked' },
    ])
    const told = (await listNotifications(ana)).filter((one) => one.reference === report.reference)
    expect(told).toMatchObject([{ kind: 'review', writer: writer.name, words: null }])
    const again = requestReview(writer, { ...named(report), reviewerIds: [ana.personId] })
    await expect(again).rejects.toThrow('was asked already')
    expect(await db().revision.count({ where: { documentId: report.documentId } })).toBe(1)
  })

  test('is asked of nobody who can’t see the incident or has no account, and nothing of it is kept', async () => {
    const report = await newReport()
    const ask = (reviewerIds: string[]) => requestReview(admin, { ...named(report), reviewerIds })
    const stranger = await db().person.create({ data: { name: 'A name' } })
    await expect(ask([ana.personId, stranger.id])).rejects.toThrow('have no account')
    await restrictIncident(admin, { incidentId: report.incidentId })
    await expect(ask([ana.personId])).rejects.toThrow("can't see this incident")
    expect(await stateOf(report)).toBe('draft')
    expect(await db().approval.count({ where: { postmortem: { incidentId: report.incidentId } } })).toBe(0)
    await expect(requestReview(writer, { ...named(report), reviewerIds: [admin.personId] })).rejects.toThrow('no such')
    expect(await getReviewing(writer, report.reference)).toBeNull()
    await ask([admin.personId])
    await expect(approve(ana, report)).rejects.toThrow('There is no such incident')
  })

  test('is given by a named reviewer of a report in review, for the text they read', async () => {
    const report = await inReview(ana)
    await expect(approve(ben, report)).rejects.toThrow('Only its named reviewers')
    const before = await hashOf(report)
    await write(writer, report.documentId, 'March 18, 2024', '18 March 2024')
    const late = giveVerdict(ana, { ...named(report), verdict: 'approved', note: '', sha256: before })
    await expect(late).rejects.toThrow('The text changed since you read it')
    await approve(ana, report)
    await withdrawReview(writer, named(report))
    expect(await stateOf(report)).toBe('draft')
    expect((await reviewing(ana, report)).approvals).toMatchObject([{ standing: 'approved' }])
    await expect(approve(ana, report)).rejects.toThrow("isn't in review")
    await expect(withdrawReview(writer, named(report))).rejects.toThrow("isn't in review")
  })

  test('lapses when the text changes, says by how much, and holds again when the text is back', async () => {
    const report = await inReview(ana)
    await approve(ana, report)
    expect((await reviewing(ana, report)).open.wanting).toEqual([])
    await write(writer, report.documentId, 'March 18, 2024', '18 March 2024')
    const lapsed = await reviewing(ana, report)
    expect(lapsed.approvals).toMatchObject([{ standing: 'lapsed', verdict: 'approved', lines: 1, revision: 1 }])
    expect(lapsed.open.wanting).toEqual([{ name: ana.name, standing: 'lapsed' }])
    await requestReview(writer, { ...named(report), reviewerIds: [ana.personId] })
    await write(writer, report.documentId, '18 March 2024', 'March 18, 2024')
    expect((await reviewing(ana, report)).approvals).toMatchObject([{ standing: 'approved' }])
  })

  test('forgets who was asked and said nothing when it is withdrawn', async () => {
    const report = await inReview(ana, ben)
    const sha256 = await hashOf(report)
    await giveVerdict(ben, { ...named(report), verdict: 'changes_requested', note: 'Say why.', sha256 })
    await withdrawReview(ben, named(report))
    const { approvals } = await reviewing(ana, report)
    expect(approvals).toMatchObject([{ name: ben.name, standing: 'changes requested', note: 'Say why.' }])
  })
})

describe('publishing', () => {
  test('makes a version of the bytes, the page, what the checks say and who approved', async () => {
    const report = await inReview(ana)
    checks.push(planted)
    await write(writer, report.documentId, 'March 18, 2024', 'March 18, 2024\n\nSome planted words.')
    await explainFinding(writer, report.documentId, { check: 'planted', about: 'planted words', words: 'On purpose.' })
    await approve(ana, report)
    const sha256 = await hashOf(report)
    expect(await publish(admin, report)).toEqual({ number: 1 })

    const [version] = await versionsOf(report)
    const { text, fileName } = await db().document.findUniqueOrThrow({ where: { id: report.documentId } })
    expect(version).toMatchObject({ text, sha256, fileName, publisherName: admin.name, publisherId: admin.personId })
    const markdown = (await getPublishedMarkdown(ana, report.reference, 1)) ?? ''
    expect(createHash('sha256').update(markdown).digest('hex')).toBe(sha256)
    expect(await getPublishedVersion(ana, report.reference, 1)).toMatchObject({
      live: { state: 'published', latest: 1, isChanged: false },
      version: {
        page: { reference: report.reference, postmortem: { state: 'published', sha256 } },
        findings: { open: [], explained: [{ message: 'These words were planted', words: 'On purpose.' }] },
        approvals: [{ name: ana.name, verdict: 'approved', isLapsed: false, sha256 }],
        // As the report itself says.
        preparedBy: expect.stringMatching(/\w/),
      },
    })
    const trail = await listIncidentTrail(ana, report.reference)
    expect(trail?.rows.map(({ verb }) => verb)).toEqual([
      ...['publishPostmortem', 'writeReport', 'giveVerdict', 'explainFinding', 'requestReview', 'importPostmortem'],
    ])
  })

  test('asks once about what is open', async () => {
    const report = await inReview(ana, ben)
    checks.push(planted)
    await write(writer, report.documentId, 'March 18, 2024', 'March 18, 2024\n\nSome planted words.')
    await approve(ana, report)
    const open = 'Not published yet: 1 remark is open, 1 approval is missing.'
    await expect(publish(admin, report)).rejects.toThrow(open)
    expect([await stateOf(report), (await versionsOf(report)).length]).toEqual(['in_review', 0])
    await publish(admin, report, true)
    const [version] = await versionsOf(report)
    expect(version?.findings).toMatchObject({ open: [{ message: 'These words were planted' }], explained: [] })
    expect(version?.approvals).toMatchObject([{ name: ana.name }, { name: ben.name, verdict: null }])
  })

  test('is for the commander and admins, of the text they read', async () => {
    const report = await inReview(ana)
    await approve(ana, report)
    await expect(publish(writer, report)).rejects.toThrow('Only the incident commander or an admin')
    const before = await hashOf(report)
    await write(writer, report.documentId, 'March 18, 2024', '18 March 2024')
    const late = publishPostmortem(admin, { ...named(report), sha256: before, acknowledged: true })
    await expect(late).rejects.toThrow('The text changed since you read it')
    expect(await versionsOf(report)).toEqual([])
  })

  test('by two people at once makes one version, and the other is told who published it', async () => {
    const report = await inReview(ana)
    await approve(ana, report)
    const other = (await newAccount('admin')).actor
    const attempts = await Promise.allSettled([publish(admin, report), publish(other, report)])
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [version, ...more] = await versionsOf(report)
    expect(more).toEqual([])
    const reason = attempts.find((one) => one.status === 'rejected')?.reason
    expect(String(reason)).toContain(`${version?.publisherName} published this report already, as version 1`)
    const count = await db().auditEntry.count({ where: { incidentId: report.incidentId, verb: 'publishPostmortem' } })
    expect(count).toBe(1)
  })

  test('while somebody types publishes what was read, or nothing', async () => {
    const report = await inReview(ana)
    const sha256 = await hashOf(report)
    await Promise.allSettled([
      write(writer, report.documentId, 'March 18, 2024', '18 March 2024'),
      publishPostmortem(admin, { ...named(report), sha256, acknowledged: true }),
    ])
    for (const version of await versionsOf(report)) expect(version.sha256).toBe(sha256)
    const { text } = await db().document.findUniqueOrThrow({ where: { id: report.documentId } })
    // Whoever came first, shut the other out.
    expect([await stateOf(report), text.includes('18 March 2024')]).not.toEqual(['published', true])
  })
})

describe('a published version', () => {
  test('stays what it is when everything under it changes, and the next is another', async () => {
    const report = await inReview(ana)
    await approve(ana, report)
    await publish(admin, report)
    await expect(write(writer, report.documentId, 'March', 'April')).rejects.toThrow('is published')
    await expect(requestReview(writer, { ...named(report), reviewerIds: [ben.personId] })).rejects.toThrow('Revise it')
    const before = await getPublishedVersion(ana, report.reference, 1)

    await revisePostmortem(writer, named(report))
    await write(writer, report.documentId, 'Order Service Outage', 'Another title')
    await write(writer, report.documentId, 'P1', 'P3')
    await write(writer, report.documentId, '14:23', '14:29')
    await indexReport(report.documentId)
    const { incidentId } = report
    await db().actionItem.updateMany({ where: { incidentId }, data: { status: 'wont_do', statusReason: 'Gone' } })
    await db().timelineEntry.updateMany({ where: { incidentId }, data: { text: 'Gone' } })
    await db().person.update({ where: { id: ana.personId }, data: { name: `${ana.name} by another name` } })
    const after = await getPublishedVersion(ana, report.reference, 1)
    expect(after?.version).toEqual(before?.version)
    expect(after?.live).toMatchObject({ state: 'draft', latest: 1, isChanged: true })
    expect((await getReading(ana, report.reference))?.version).toEqual(before?.version)

    await publish(admin, report, true)
    const all = (await getPublishedVersion(ana, report.reference, 1))?.all
    expect(all).toMatchObject([{ number: 2 }, { number: 1 }])
    const reading = await getReading(ana, report.reference)
    expect(reading?.version).toMatchObject({ number: 2, page: { title: 'Another title', severity: 'P3' } })
    await expect(revisePostmortem(ana, named(report))).rejects.toThrow('You may read here')
  })

  test('is not there for who can’t see the incident', async () => {
    const report = await inReview(ana)
    await publish(admin, report, true)
    await restrictIncident(admin, { incidentId: report.incidentId })
    expect(await getReading(ana, report.reference)).toBeNull()
    expect(await getPublishedVersion(ana, report.reference, 1)).toBeNull()
    expect(await getPublishedMarkdown(ana, report.reference, 1)).toBeNull()
    expect(await getPublishedMarkdown(admin, report.reference, 2)).toBeNull()
    expect((await getReading(admin, report.reference))?.live.access.isRestricted).toBe(true)
  })

  test('goes out as its lines ended, whatever they end in', async () => {
    const report = await newReport('# One\r\n\r\nTwo\r\n')
    await publish(admin, report, true)
    expect(await getPublishedMarkdown(ana, report.reference, 1)).toBe('# One\r\n\r\nTwo\r\n')
    const mixed = await newReport('# One\r\n\nTwo\r')
    await publish(admin, mixed, true)
    expect(await getPublishedMarkdown(ana, mixed.reference, 1)).toBe('# One\r\n\nTwo\r')
  })
})
