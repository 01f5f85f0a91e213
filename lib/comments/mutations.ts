import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import type { AuditVerb } from '@/lib/audit/render'
import { db, type Transaction } from '@/lib/db'
import { auditedAs, seesDocument, subjectFor } from '@/lib/documents/access'
import { readSince } from '@/lib/documents/feed-queries'
import { CHANNEL, type LiveMessage } from '@/lib/documents/live-schema'
import { type LockedDocument, lockDocument } from '@/lib/documents/push-mutations'
import { Refusal } from '@/lib/errors'
import { notifyOfComment } from '@/lib/notifications/mutations'
import { passageNow, placeAgain } from './rules'
import type { AddComment } from './schema'

/** What was said, and the notifications that it made, which are to be mailed once it is kept. */
export type Said = { id: string; notified: string[] }

export type OneComment = { documentId: string; commentId: string }

/**
 * Says something of a passage, or suggests other words for it. The passage was marked in the text as it was at a
 * version, and is quoted as it reads now. Null where there is no such document, or not for them.
 */
export async function addComment(actor: Actor, input: AddComment & { documentId: string }): Promise<Said | null> {
  const { documentId, version, start, end, body, replacement } = input
  return onDocument(actor, documentId, async (tx, document) => {
    const since = await readSince(tx, documentId, version)
    if (since.length !== document.version - version) {
      throw new Refusal('The text has changed too much since you marked these words. Mark them again.')
    }
    const updates = since.map(({ update }) => update)
    const place = passageNow({ start, end }, updates, document.text)
    const quote = document.text.slice(place.start, place.end)
    const data = { documentId, startsAt: place.start, endsAt: place.end, quote, body, replacement }
    return keep(tx, actor, document, data)
  })
}

/** Answers a comment, whether it is resolved or not. Null where it is not there for them. */
export async function answerComment(actor: Actor, input: OneComment & { body: string }): Promise<Said | null> {
  const { documentId, commentId, body } = input
  return onComment(actor, input, async (tx, document, comment) => {
    return keep(tx, actor, document, { documentId, parentId: comment.parentId ?? commentId, body })
  })
}

type Kept = { documentId: string; body: string; parentId?: string; quote?: string }

async function keep(tx: Transaction, actor: Actor, document: LockedDocument, data: Kept): Promise<Said> {
  const authorId = isPerson(actor) ? actor.personId : null
  const { id } = await tx.comment.create({ data: { ...data, authorId }, select: { id: true } })
  const notified = await notifyOfComment(tx, { commentId: id, body: data.body, writerId: authorId, document })
  return { id, notified }
}

/** Says that a comment is dealt with. False where it is not there for them; refuses who may not, and a second time. */
export async function resolveComment(actor: Actor, input: OneComment): Promise<boolean> {
  return onThread(actor, input, async (tx, document, comment) => {
    refuseUnless(actor, 'resolveComment', { ...subjectFor(document), personId: comment.authorId ?? undefined })
    if (comment.resolvedAt) throw new Refusal(RESOLVED)
    await settle(tx, actor, comment.id, false)
    await append(tx, actor, 'resolveComment', document, { quote: comment.quote, body: comment.body })
  })
}

/**
 * Opens a comment again that was resolved, at its quoted words where they still stand. False as for `resolveComment`;
 * refuses a suggestion that was accepted.
 */
export async function reopenComment(actor: Actor, input: OneComment): Promise<boolean> {
  return onThread(actor, input, async (tx, document, comment) => {
    refuseUnless(actor, 'resolveComment', { ...subjectFor(document), personId: comment.authorId ?? undefined })
    if (!comment.resolvedAt) throw new Refusal('This comment is open. There is nothing to do.')
    if (comment.isAccepted) throw new Refusal('This suggestion is in the text already. Make another comment.')
    // While it was resolved its place was not kept up with the text.
    const place = placeAgain(document.text, comment.quote ?? '', comment.startsAt ?? 0)
    const at = { startsAt: place?.start ?? null, endsAt: place?.end ?? null }
    await tx.comment.update({
      where: { id: comment.id },
      data: { ...at, resolvedAt: null, resolvedBy: null },
      select: { id: true },
    })
    await append(tx, actor, 'reopenComment', document, { quote: comment.quote, body: comment.body })
  })
}

/**
 * Takes back an own comment or answer that nobody has answered. False where it is not there for them; refuses that of
 * somebody else, one with answers, and a suggestion that was accepted.
 */
export async function withdrawComment(actor: Actor, input: OneComment): Promise<boolean> {
  const done = await onComment(actor, input, async (tx, document, comment) => {
    refuseUnless(actor, 'withdrawComment', { ...subjectFor(document), personId: comment.authorId ?? undefined })
    if (comment.isAccepted) throw new Refusal('This suggestion is in the text already. Change the text instead.')
    if ((await tx.comment.count({ where: { parentId: comment.id } })) > 0) {
      throw new Refusal('Somebody answered this comment. Resolve it instead.')
    }
    await tx.comment.delete({ where: { id: comment.id }, select: { id: true } })
    const { quote, body } = comment
    await append(tx, actor, 'withdrawComment', document, quote === null ? { body } : { quote, body })
    return true
  })
  return done ?? false
}

export const RESOLVED = 'This comment is resolved already. There is nothing to do.'

/** Marks a comment as dealt with, in the transaction that deals with it. */
export async function settle(tx: Transaction, actor: Actor, id: string, isAccepted: boolean): Promise<void> {
  const resolvedBy = isPerson(actor) ? actor.personId : null
  await tx.comment.update({
    where: { id },
    data: { resolvedAt: new Date(), resolvedBy, isAccepted },
    select: { id: true },
  })
}

/** Writes down what was done to a comment of a document. */
export function append(
  tx: Transaction,
  actor: Actor,
  verb: AuditVerb,
  document: LockedDocument,
  before: Record<string, string | null>,
  after?: Record<string, string | null>,
): Promise<void> {
  return appendAudit(tx, actor, { verb, ...auditedAs(document), before, after })
}

type Comment = NonNullable<Awaited<ReturnType<typeof findComment>>>

function findComment(tx: Transaction, { documentId, commentId }: OneComment) {
  return tx.comment.findFirst({
    where: { id: commentId, documentId },
    select: {
      ...{ id: true, parentId: true, startsAt: true, endsAt: true, quote: true, body: true, replacement: true },
      ...{ authorId: true, resolvedAt: true, isAccepted: true },
    },
  })
}

type Deed<Result> = (tx: Transaction, document: LockedDocument) => Promise<Result | null>

/** Does something with the document locked, and tells whoever has it open. Null where it is not there for them. */
async function onDocument<Result>(actor: Actor, documentId: string, deed: Deed<Result>): Promise<Result | null> {
  refuseUnless(actor, 'readWorkspace')
  return db().$transaction(async (tx) => {
    const document = await lockDocument(tx, documentId)
    if (!document || !seesDocument(actor, document)) return null
    refuseUnless(actor, 'commentReport', subjectFor(document))
    const result = await deed(tx, document)
    if (result === null) return null
    const message: LiveMessage = { kind: 'comments', documentId }
    await tx.$queryRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(message)})::text`
    return result
  })
}

type CommentWork<Result> = (tx: Transaction, document: LockedDocument, comment: Comment) => Promise<Result>

function onComment<Result>(actor: Actor, one: OneComment, work: CommentWork<Result>): Promise<Result | null> {
  return onDocument(actor, one.documentId, async (tx, document) => {
    const comment = await findComment(tx, one)
    return comment && work(tx, document, comment)
  })
}

/** Does something to a comment that isn't an answer; false where there is none for them. */
export async function onThread(actor: Actor, one: OneComment, work: CommentWork<void>): Promise<boolean> {
  const done = await onComment(actor, one, async (tx, document, comment) => {
    if (comment.parentId !== null) throw new Refusal('This is an answer. Resolve the comment above it.')
    await work(tx, document, comment)
    return true
  })
  return done ?? false
}
