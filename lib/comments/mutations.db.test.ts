import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importActor, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { newAccount } from '@/test/accounts'
import { newReport, type StoredReport, storedText, write } from '@/test/reports'
import { acceptSuggestion } from './accept-mutations'
import { addComment, answerComment, reopenComment, resolveComment, withdrawComment } from './mutations'
import { listComments } from './queries'
import type { Thread } from './schema'

const TEXT = '# Outage\n\n## Summary\n\nThe pool ran dry at noon.\n\nNobody saw it.\n'
let viewer: PersonActor
let other: PersonActor
let responder: PersonActor
let report: StoredReport

beforeAll(async () => {
  viewer = (await newAccount('viewer')).actor
  other = (await newAccount('viewer')).actor
  responder = (await newAccount('responder')).actor
})
beforeEach(async () => {
  report = await newReport(TEXT)
})

const versionNow = async () => (await db().document.findUniqueOrThrow({ where: { id: report.documentId } })).version

type Said = { body?: string; replacement?: string; version?: number }

/** Comments on words as somebody who has the text open as it is now, or was at a version. */
async function comment(actor: PersonActor, words: string, { body = 'Which one?', replacement, version }: Said = {}) {
  const text = version === 0 ? TEXT : await storedText(report.documentId)
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`The report doesn't say "${words}".`)
  const place = { version: version ?? (await versionNow()), start, end: start + words.length }
  const said = await addComment(actor, { documentId: report.documentId, ...place, body, replacement })
  if (!said) throw new Error('no such report')
  return { documentId: report.documentId, commentId: said.id }
}

async function threads(actor = viewer): Promise<Thread[]> {
  return (await listComments(actor, report.documentId))?.threads ?? []
}
const only = async (actor = viewer) => {
  const [thread] = await threads(actor)
  if (!thread) throw new Error('no thread')
  return thread
}

describe('a comment', () => {
  test('is for a viewer too, quotes its passage, and is answered', async () => {
    const one = await comment(viewer, 'The pool')
    expect(await answerComment(responder, { ...one, body: 'The second.' })).toMatchObject({ notified: [] })
    const thread = await only()
    expect(thread).toMatchObject({ quote: 'The pool', reads: 'The pool', author: viewer.name, mayWithdraw: false })
    expect(thread.answers).toMatchObject([{ author: responder.name, body: 'The second.', mayWithdraw: false }])
    // An answer to an answer stands in the same thread.
    await answerComment(viewer, { ...one, commentId: thread.answers[0]?.id ?? '', body: 'Thanks.' })
    expect((await only()).answers.map(({ body }) => body)).toEqual(['The second.', 'Thanks.'])
  })

  test.each([
    ['before', '# Outage', '# Outage of orders', 'The pool ran dry'],
    ['within', 'pool ran', 'pool of connections ran', 'The pool of connections ran dry'],
    ['just after', 'ran dry', 'ran dry again', 'The pool ran dry'],
    ['in the place of its end', 'ran dry', 'ran low', 'The pool ran low'],
  ])('stays with its words while somebody types %s', async (_, before, after, reads) => {
    await comment(viewer, 'The pool ran dry')
    await write(responder, report.documentId, before, after)
    const thread = await only()
    expect(thread).toMatchObject({ reads, quote: 'The pool ran dry' })
    const text = await storedText(report.documentId)
    expect(text.slice(thread.place?.start, thread.place?.end)).toBe(thread.reads)
  })

  test('stays with its words while others type before it at the same moment', async () => {
    const { documentId } = report
    const startsAt = TEXT.indexOf('noon')
    let typing = Promise.resolve()
    await db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${documentId}::uuid FOR UPDATE`
      // It waits for the document, and must see what is said until it has it.
      typing = write(responder, documentId, '# Outage', '# Outage of the orders')
      await new Promise((resolve) => setTimeout(resolve, 500))
      const data = { documentId, quote: 'noon', body: 'When?', startsAt, endsAt: startsAt + 4 }
      await tx.comment.create({ data, select: { id: true } })
    })
    await typing
    expect((await only()).reads).toBe('noon')
  })

  test('has no place once its words are gone, and keeps the quote', async () => {
    await comment(viewer, 'ran dry')
    await write(responder, report.documentId, 'The pool ran dry at noon.\n\n', '')
    expect(await only()).toMatchObject({ quote: 'ran dry', place: null, reads: null })
  })

  test('made on an older text is put where its words stand now, and quotes them as they are', async () => {
    await write(responder, report.documentId, '# Outage', '# The outage of all orders')
    await write(responder, report.documentId, 'ran dry', 'quickly ran dry')
    await comment(viewer, 'pool ran dry', { version: 0 })
    expect(await only()).toMatchObject({ quote: 'pool quickly ran dry', reads: 'pool quickly ran dry' })
  })

  test('is refused where its words are gone, or the version leads nowhere', async () => {
    await write(responder, report.documentId, 'Nobody saw it.\n', '')
    await expect(comment(viewer, 'Nobody saw', { version: 0 })).rejects.toThrow('Somebody took the words out')
    await expect(comment(viewer, 'The pool', { version: 9 })).rejects.toThrow('Mark them again')
    await db().documentUpdate.deleteMany({ where: { documentId: report.documentId } })
    await expect(comment(viewer, 'The pool', { version: 0 })).rejects.toThrow('Mark them again')
    expect(await threads()).toEqual([])
  })

  test('is listed in the order of the text, then what is gone, then what is resolved', async () => {
    const noon = await comment(viewer, 'noon')
    await comment(viewer, 'The pool')
    await comment(viewer, 'Nobody')
    const heading = await comment(viewer, 'Outage')
    await write(responder, report.documentId, 'Nobody', 'We all')
    await write(responder, report.documentId, 'We all saw it.', '')
    await resolveComment(responder, heading)
    expect((await threads()).map(({ quote }) => quote)).toEqual(['The pool', 'noon', 'Nobody', 'Outage'])
    expect((await threads())[1]?.id).toBe(noon.commentId)
  })

  test('is resolved by its author or who writes, and by nobody else', async () => {
    const one = await comment(viewer, 'noon')
    await expect(resolveComment(other, one)).rejects.toThrow('You may read here, but not write.')
    expect((await only(other)).mayResolve).toBe(false)
    expect(await resolveComment(viewer, one)).toBe(true)
    await expect(resolveComment(responder, one)).rejects.toThrow('resolved already')
    expect(await only()).toMatchObject({ resolver: viewer.name, place: null, isAccepted: false })
    // It finds its words again, though they moved while nobody looked after it.
    await write(responder, report.documentId, '# Outage', '# Outage of the orders')
    expect(await reopenComment(responder, one)).toBe(true)
    expect(await only()).toMatchObject({ resolvedAt: null, reads: 'noon' })
    const verbs = await db().auditEntry.findMany({ where: { incidentId: report.incidentId }, orderBy: { id: 'asc' } })
    expect(verbs.map(({ verb }) => verb).slice(-2)).toEqual(['resolveComment', 'reopenComment'])
  })

  test('is withdrawn by its author alone, while nobody has answered', async () => {
    const one = await comment(viewer, 'noon')
    await expect(withdrawComment(responder, one)).rejects.toThrow('Only they themselves')
    const answer = await answerComment(responder, { ...one, body: 'Yes' })
    await expect(withdrawComment(viewer, one)).rejects.toThrow('Somebody answered')
    expect(await withdrawComment(responder, { ...one, commentId: answer?.id ?? '' })).toBe(true)
    expect((await only()).mayWithdraw).toBe(true)
    expect(await withdrawComment(viewer, one)).toBe(true)
    expect(await threads()).toEqual([])
    expect(await withdrawComment(viewer, one)).toBe(false)
    const [last] = await db().auditEntry.findMany({
      where: { incidentId: report.incidentId },
      orderBy: { id: 'desc' },
      take: 1,
    })
    expect(last).toMatchObject({ verb: 'withdrawComment', before: { quote: 'noon' } })
  })
})

describe('a suggestion', () => {
  test('that is accepted is an ordinary change of the text, and resolved', async () => {
    const one = await comment(viewer, 'ran dry', { body: '', replacement: 'had no connection left' })
    await write(responder, report.documentId, '# Outage', '# Outage of orders')
    expect((await only()).mayAccept).toBe(false)
    expect((await only(responder)).mayAccept).toBe(true)
    await expect(acceptSuggestion(viewer, one)).rejects.toThrow('You may read here, but not write.')
    expect(await acceptSuggestion(responder, one)).toBe(true)
    expect(await storedText(report.documentId)).toBe(
      TEXT.replace('# Outage', '# Outage of orders').replace('ran dry', 'had no connection left'),
    )
    const updates = await db().documentUpdate.findMany({
      where: { documentId: report.documentId },
      orderBy: { version: 'asc' },
    })
    expect(updates.map(({ version, personId }) => [version, personId])).toEqual([
      [1, responder.personId],
      [2, responder.personId],
    ])
    expect(await only()).toMatchObject({ isAccepted: true, resolver: responder.name, mayWithdraw: false })
    await expect(reopenComment(responder, one)).rejects.toThrow('in the text already')
    await expect(withdrawComment(viewer, one)).rejects.toThrow('in the text already')
  })

  test('to delete takes its words out', async () => {
    const one = await comment(viewer, ' at noon', { body: '', replacement: '' })
    await acceptSuggestion(responder, one)
    expect(await storedText(report.documentId)).toBe(TEXT.replace(' at noon', ''))
  })

  test('of words that read otherwise by now is accepted only by who has seen both', async () => {
    const one = await comment(viewer, 'ran dry at noon', { replacement: 'was empty' })
    await write(responder, report.documentId, 'at noon', 'before noon')
    await expect(acceptSuggestion(responder, one)).rejects.toThrow('reads otherwise by now')
    const { reads } = await only()
    expect(reads).toBe('ran dry before noon')
    await write(responder, report.documentId, 'before noon', 'after noon')
    await expect(acceptSuggestion(responder, { ...one, reads: reads ?? '' })).rejects.toThrow('reads otherwise')
    expect(await acceptSuggestion(responder, { ...one, reads: 'ran dry after noon' })).toBe(true)
    expect(await storedText(report.documentId)).toBe(TEXT.replace('ran dry at noon', 'was empty'))
  })

  test('that two accept at once is accepted once', async () => {
    const one = await comment(viewer, 'noon', { replacement: 'noon, and noon' })
    const results = await Promise.allSettled([acceptSuggestion(responder, one), acceptSuggestion(responder, one)])
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused.map(({ reason }) => reason.message)).toEqual([expect.stringContaining('was accepted already')])
    expect(await storedText(report.documentId)).toBe(TEXT.replace('noon', 'noon, and noon'))
  })

  test('is not accepted where its words are gone, it is resolved, or the report is published', async () => {
    const gone = await comment(viewer, 'Nobody saw it.', { replacement: 'x' })
    await write(responder, report.documentId, 'Nobody saw it.\n', '')
    await expect(acceptSuggestion(responder, gone)).rejects.toThrow('Its words are gone')
    const plain = await comment(viewer, 'noon')
    await expect(acceptSuggestion(responder, plain)).rejects.toThrow('suggests no other words')
    const resolved = await comment(viewer, 'noon', { replacement: 'one' })
    await resolveComment(viewer, resolved)
    await expect(acceptSuggestion(responder, resolved)).rejects.toThrow('is resolved')
    await reopenComment(viewer, resolved)
    const state = { state: 'published', publishedAt: new Date() } as const
    await db().postmortem.update({ where: { incidentId: report.incidentId }, data: state })
    await expect(acceptSuggestion(responder, resolved)).rejects.toThrow('is published')
    // What is published is commented on all the same.
    expect(await comment(viewer, 'pool')).toMatchObject({ documentId: report.documentId })
    expect((await threads(responder)).some(({ mayAccept }) => mayAccept)).toBe(false)
  })
})

test('of a restricted incident nothing is there for others', async () => {
  const one = await comment(viewer, 'noon', { replacement: 'one' })
  await restrictIncident(importActor, { incidentId: report.incidentId })
  for (const actor of [viewer, responder]) {
    expect(await listComments(actor, report.documentId)).toBeNull()
    const added = { documentId: report.documentId, version: 0, start: 0, end: 2, body: 'x' }
    expect(await addComment(actor, added)).toBeNull()
    expect(await answerComment(actor, { ...one, body: 'x' })).toBeNull()
    for (const deed of [resolveComment, reopenComment, withdrawComment, acceptSuggestion]) {
      expect(await deed(actor, one)).toBe(false)
    }
  }
  expect(await db().comment.count({ where: { documentId: report.documentId } })).toBe(1)
})

test('a comment of another report is not there', async () => {
  const one = await comment(viewer, 'noon')
  const { documentId } = await newReport(TEXT)
  expect(await resolveComment(responder, { ...one, documentId })).toBe(false)
  expect(await answerComment(responder, { documentId, commentId: randomUUID(), body: 'x' })).toBeNull()
})
