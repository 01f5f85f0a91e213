import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { importActor, nobody, type PersonActor } from '@/lib/actor'
import { addComment, resolveComment } from '@/lib/comments/mutations'
import { listComments } from '@/lib/comments/queries'
import { readSession } from '@/lib/credential-queries'
import { db } from '@/lib/db'
import { getVersion } from '@/lib/documents/feed-queries'
import { keepVersion, restoreRevision } from '@/lib/documents/restore-mutations'
import { getHistory } from '@/lib/documents/revision-queries'
import { indexRows } from '@/lib/documents/rows-mutations'
import { listExplanations } from '@/lib/explanations/queries'
import { addViewer, restrictIncident } from '@/lib/incidents/access-mutations'
import { indexForgotten } from '@/lib/incidents/indexing-mutations'
import { readReport } from '@/lib/markdown/read'
import { markRead } from '@/lib/notifications/mutations'
import { listNotifications } from '@/lib/notifications/queries'
import { hashOf, newSecret } from '@/lib/secrets'
import { newAccount } from '@/test/accounts'
import { write } from '@/test/reports'
import { getReviewDraft } from './draft-queries'
import { importReview } from './mutations'
import { getReview } from './queries'
import { writeWeek } from './rules'

const SAMPLE = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8')

// Years long gone that no other test has, the first by chance, so that runs on one database seldom meet.
let year = randomInt(1300, 1580)
let ana: PersonActor
let viewer: PersonActor

beforeAll(async () => {
  ana = (await newAccount('responder')).actor
  viewer = (await newAccount('viewer')).actor
})

async function newReview() {
  const week = { year: year++, week: 50 }
  const report = { ...readReport(SAMPLE.replaceAll('2024', String(week.year))), week }
  const { reviewId, references } = await importReview(importActor, report, { fileName: null, replace: false })
  const { documentId } = await db().weeklyReview.findUniqueOrThrow({ where: { id: reviewId } })
  return { week, reviewId, documentId, references }
}

async function shown({ year, week }: { year: number; week: number }) {
  const review = await getReview(importActor, year, week)
  if (!review) throw new Error('The review is gone.')
  return review
}

/** As the head of every page counts it. */
async function unreadOf(personId: string) {
  const token = newSecret()
  await db().session.create({
    data: { tokenHash: hashOf(token), personId, expiresAt: new Date(Date.now() + 60_000) },
  })
  return (await readSession(token))?.unread ?? 0
}

const none = { isWhole: false, compared: null, before: null, restored: null, kept: null, isSameTwice: false }

describe('a review that is written', () => {
  test('is read for its rows: items, alerts, attendees and its title, each staying the same row', async () => {
    const { week, documentId, reviewId } = await newReview()
    const before = await shown(week)
    await write(ana, documentId, '## Attendees\n', '## Attendees\n\n- Ada Quill (Scribe)\n')
    await write(ana, documentId, 'Put the 9 alerts', 'Set up the 9 alerts')
    await write(ana, documentId, '# Weekly Incident Review', '# The Weekly Incident Review')
    expect(await indexRows(documentId)).toBe(true)
    expect(await indexRows(documentId)).toBe(false)
    const after = await shown(week)
    expect(after.title).toBe(`The Weekly Incident Review — Week 50, ${week.year}`)
    expect(after.actions.map(({ id }) => id)).toEqual(before.actions.map(({ id }) => id))
    expect(after.actions.some(({ title }) => title.startsWith('Set up the 9 alerts'))).toBe(true)
    expect(after.alerts.map(({ id }) => id)).toEqual(before.alerts.map(({ id }) => id))
    expect(after.attendees).toHaveLength(before.attendees.length + 1)
    expect(after.attendees).toContainEqual(expect.objectContaining({ name: 'Ada Quill', role: 'Scribe' }))
    const audit = await db().auditEntry.findMany({ where: { subjectId: reviewId, verb: 'writeReview' } })
    expect(audit).toMatchObject([{ subjectType: 'review', actor: ana.name, personId: ana.personId, incidentId: null }])
  })

  test('keeps its incidents through a new title, a heading taken out and brought back, and declares none', async () => {
    const { week, documentId, references } = await newReview()
    const titles = async () => (await shown(week)).incidents.map(({ reference, title }) => [reference, title])
    const [first, second, third] = await titles()
    await write(ana, documentId, 'Order Service Memory Leak', 'Order Service Restarts')
    await indexRows(documentId)
    expect(await titles()).toEqual([first, [references[1], 'Order Service Restarts'], third])
    const heading = '## Incident 2: Order Service Restarts'
    await write(ana, documentId, heading, '### Order Service Restarts')
    await indexRows(documentId)
    expect(await titles()).toEqual([first, third])
    await write(ana, documentId, '### Order Service Restarts', `${heading}\n\n## Incident 9: Half a wo`)
    await indexRows(documentId)
    expect((await titles()).map(([reference]) => reference)).toEqual(references)
    expect(await db().incident.count({ where: { weekYear: week.year } })).toBe(3)
    expect(second?.[0]).toBe(references[1])
  })

  test('links an incident by its reference, for who sees it alone', async () => {
    const { week, documentId } = await newReview()
    const { references } = await newReview()
    const [open, secret] = references as [string, string]
    const { id: incidentId } = await db().incident.findUniqueOrThrow({ where: { reference: secret } })
    await restrictIncident(importActor, { incidentId })
    const tells = async () => (await shown(week)).incidents.map(({ reference }) => reference)
    const told = (reference: string) => `## Incident 4: Told ${reference}\n\n**Incident ID**: ${reference}\n\n`
    await write(ana, documentId, '## Attendees', `${told(open)}${told(secret)}## Attendees`)
    await indexRows(documentId)
    expect(await tells()).toContain(open)
    expect(await tells()).not.toContain(secret)
    await addViewer(importActor, { incidentId, personId: ana.personId })
    await write(ana, documentId, '## Attendees', 'Once more.\n\n## Attendees')
    await indexRows(documentId)
    expect(await tells()).toContain(secret)
  })

  test('goes on being a review whatever is typed into its title', async () => {
    const { week, documentId } = await newReview()
    const title = `# Weekly Incident Review — Week 50, ${week.year}`
    await write(ana, documentId, title, `# Postmortem\n\n**Incident ID**: INC-1\n`)
    await indexRows(documentId)
    expect((await shown(week)).incidents).toHaveLength(3)
  })

  test('is read by whoever looks after what was left behind', async () => {
    const { documentId } = await newReview()
    await write(ana, documentId, '## Attendees', 'More.\n\n## Attendees')
    await db().documentUpdate.updateMany({ where: { documentId }, data: { at: new Date(0) } })
    await indexForgotten(importActor)
    expect(await indexRows(documentId)).toBe(false)
  })

  test('is kept, compared and brought back, and the audit trail names the review', async () => {
    const { week, documentId, reviewId } = await newReview()
    await write(ana, documentId, '## Attendees', 'Some words.\n\n## Attendees')
    const address = `/reviews/${String(week.year)}-W50`
    expect(await keepVersion(ana, { documentId })).toEqual({ address, number: 2 })
    expect(await restoreRevision(ana, { documentId, number: 1 })).toEqual({ address, number: 1 })
    const found = await getHistory(viewer, week, none)
    expect(found && 'history' in found && found.history?.versions.map(({ reason }) => reason)).toEqual([
      'restore',
      'kept',
      'begun',
    ])
    const compared = await getHistory(viewer, week, { ...none, compared: [1, 2] })
    const pieces = compared && 'comparison' in compared ? compared.comparison?.pieces : []
    expect(JSON.stringify(pieces)).toContain('Some words.')
    const verbs = await db().auditEntry.findMany({ where: { subjectId: reviewId }, orderBy: { id: 'asc' } })
    expect(verbs.map(({ verb }) => verb)).toEqual(['importReview', 'keepVersion', 'restoreRevision', 'writeReview'])
  })

  test('is commented on, and has no explanations', async () => {
    const { documentId } = await newReview()
    const said = await addComment(viewer, { documentId, version: 0, start: 2, end: 8, body: 'Why @Tomas?' })
    expect(await resolveComment(ana, { documentId, commentId: said?.id ?? '' })).toBe(true)
    expect((await listComments(viewer, documentId))?.threads).toMatchObject([{ body: 'Why @Tomas?' }])
    expect(await listExplanations(viewer, documentId)).toBeNull()
  })
})

describe('a review', () => {
  test('is not written by who only reads, by nobody, or once it is published', async () => {
    const { week, documentId, reviewId } = await newReview()
    await expect(write(viewer, documentId, '## Attendees', '## Nobody')).rejects.toThrow('You may read here')
    expect(await getVersion(nobody, documentId)).toBeNull()
    expect(await getReviewDraft(nobody, week)).toBeNull()
    await db().weeklyReview.update({ where: { id: reviewId }, data: { state: 'published', publishedAt: new Date() } })
    await expect(write(ana, documentId, '## Attendees', '## Nobody')).rejects.toThrow(
      `The review of Week 50, ${week.year} is published, so it isn't written any more.`,
    )
    expect((await listComments(ana, documentId))?.mayComment).toBe(true)
  })

  test('tells whom it names, in its text and its comments, and where', async () => {
    const { week, documentId } = await newReview()
    const named = await newAccount('viewer')
    const body = `@${named.name}, is it eight?`
    const { version } = await db().document.findUniqueOrThrow({ where: { id: documentId } })
    const said = await addComment(ana, { documentId, version, start: 0, end: 8, body })
    expect(said?.notified).toHaveLength(1)
    await write(ana, documentId, '## Attendees', `Ask @${named.name} first.\n\n## Attendees`)
    await indexRows(documentId)
    const of = { of: 'review', reference: writeWeek(week), writer: ana.name, readAt: null }
    const told = await listNotifications(named.actor)
    expect(told).toMatchObject([
      { ...of, kind: 'text', words: `Ask @${named.name} first.`, threadId: null },
      { ...of, kind: 'comment', words: body, threadId: said?.id },
    ])
    expect(await markRead(named.actor, { id: told[1]?.id ?? '' })).toBe(
      `/reviews/${writeWeek(week)}/edit#comment-${said?.id}`,
    )
  })

  test('names nobody to who may not see all that it tells, also once that is restricted', async () => {
    const { documentId, references } = await newReview()
    const named = await newAccount('viewer')
    const say = async () => {
      const { version } = await db().document.findUniqueOrThrow({ where: { id: documentId } })
      return addComment(importActor, { documentId, version, start: 0, end: 8, body: `@${named.name}` })
    }
    await say()
    expect(await unreadOf(named.id)).toBe(1)
    const { id: incidentId } = await db().incident.findUniqueOrThrow({ where: { reference: references[0] ?? '' } })
    await restrictIncident(importActor, { incidentId })
    expect((await say())?.notified).toEqual([])
    expect(await listNotifications(named.actor)).toEqual([])
    expect(await unreadOf(named.id)).toBe(0)
    await addViewer(importActor, { incidentId, personId: named.id })
    expect(await listNotifications(named.actor)).toHaveLength(1)
    expect(await unreadOf(named.id)).toBe(1)
  })

  test('that tells a restricted incident is there whole for who sees that alone', async () => {
    const { week, documentId, references } = await newReview()
    const { id: incidentId } = await db().incident.findUniqueOrThrow({ where: { reference: references[0] ?? '' } })
    await restrictIncident(importActor, { incidentId })
    await expect(write(ana, documentId, '## Attendees', '## Nobody')).rejects.toThrow()
    expect(await getVersion(ana, documentId)).toBeNull()
    expect(await listComments(ana, documentId)).toBeNull()
    expect(await getHistory(ana, week, none)).toBeNull()
    expect(await getReviewDraft(ana, week)).toEqual({ title: null, standing: [], document: null })
    await expect(restoreRevision(ana, { documentId, number: 1 })).rejects.toThrow('There is no such')
    await addViewer(importActor, { incidentId, personId: ana.personId })
    await write(ana, documentId, '## Attendees', 'Seen whole.\n\n## Attendees')
    expect((await getReviewDraft(ana, week))?.document?.text).toContain('Seen whole.')
  })
})
