import { refuseUnless } from '@/lib/access'
import { visibleNotifications } from '@/lib/access-queries'
import { type Actor, isPerson } from '@/lib/actor'
import { db, type Transaction } from '@/lib/db'
import { seesDocument } from '@/lib/documents/access'
import type { DocumentSubject } from '@/lib/documents/access-queries'
import type { Role } from '@/lib/generated/prisma/enums'
import { placeColumns } from './queries'
import { namedIn, newMentions, type Place, placeOf } from './rules'

/** What a notification is of, as its columns. */
type Of = { incidentId: string } | { reviewId: string }

const ofDocument = (document: DocumentSubject): Of =>
  document.kind === 'report' ? { incidentId: document.incidentId } : { reviewId: document.reviewId }

/**
 * Tells everybody whom a comment names, who may see the document, but not who wrote it. Returns the ids of the
 * notifications, to be mailed once the transaction is kept.
 */
export async function notifyOfComment(
  tx: Transaction,
  {
    commentId,
    body,
    writerId,
    document,
  }: { commentId: string; body: string; writerId: string | null; document: DocumentSubject },
): Promise<string[]> {
  const ids = (await mentioned(tx, '', body, document)).filter((id) => id !== writerId)
  if (ids.length === 0) return []
  const of = ofDocument(document)
  const made = await tx.notification.createManyAndReturn({
    data: ids.map((personId) => ({ personId, kind: 'comment' as const, ...of, commentId, writerId })),
    select: { id: true },
  })
  return made.map(({ id }) => id)
}

/**
 * Likewise whom the text of a report or review names that it didn't before; once for each person, until they have read
 * it. Several may have written at once: then nobody in particular did. The caller holds the document.
 */
export async function notifyOfText(
  tx: Transaction,
  texts: { before: string; after: string },
  document: DocumentSubject,
  authors: readonly { personId: string | null }[],
): Promise<string[]> {
  const writerId = authors.length === 1 ? (authors[0]?.personId ?? null) : null
  const ids = (await mentioned(tx, texts.before, texts.after, document)).filter((id) => id !== writerId)
  return notifyOnce(tx, 'text', ofDocument(document), ids, writerId)
}

/** Tells people that they were asked to review a report; who was told already and hasn't read it isn't told again. */
export async function notifyOfReview(
  tx: Transaction,
  {
    incidentId,
    reviewerIds,
    writerId,
  }: { incidentId: string; reviewerIds: readonly string[]; writerId: string | null },
): Promise<string[]> {
  return notifyOnce(
    tx,
    'review',
    { incidentId },
    reviewerIds.filter((id) => id !== writerId),
    writerId,
  )
}

/**
 * Tells whoever leads the weekly reviews of the draft of one, once, where they have an account that is switched on.
 * Returns the ids likewise. Several processes may at once: the caller holds the row of the review.
 */
export async function notifyOfDraft(tx: Transaction, { reviewId }: { reviewId: string }): Promise<string[]> {
  const made = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO notifications (id, person_id, kind, review_id)
    SELECT gen_random_uuid(), p.id, 'review_draft', ${reviewId}::uuid
    FROM workspace w JOIN people p ON p.id = w.facilitator_id
    WHERE p.role IS NOT NULL AND p.deactivated_at IS NULL AND NOT EXISTS (
      SELECT FROM notifications n WHERE n.person_id = p.id AND n.review_id = ${reviewId}::uuid)
    RETURNING id::text`
  return made.map(({ id }) => id)
}

async function notifyOnce(
  tx: Transaction,
  kind: 'text' | 'review',
  of: Of,
  ids: readonly string[],
  writerId: string | null,
): Promise<string[]> {
  if (ids.length === 0) return []
  const waiting = await tx.notification.findMany({
    where: { ...of, kind, readAt: null, personId: { in: [...ids] } },
    select: { personId: true },
  })
  const told = new Set(waiting.map(({ personId }) => personId))
  const made = await tx.notification.createManyAndReturn({
    data: ids.filter((id) => !told.has(id)).map((personId) => ({ personId, kind, ...of, writerId })),
    select: { id: true },
  })
  return made.map(({ id }) => id)
}

type Candidate = { id: string; name: string; role: Role | null; isOff: boolean }

async function mentioned(tx: Transaction, before: string, after: string, document: DocumentSubject): Promise<string[]> {
  const words = namedIn(before, after)
  if (words.length === 0) return []
  // Also names without an account, since the longest name counts.
  const people = await tx.$queryRaw<Candidate[]>`
    SELECT p.id::text, p.name, p.role::text AS role, p.deactivated_at IS NOT NULL AS "isOff" FROM people p
    WHERE EXISTS (SELECT FROM unnest(${words}::text[]) AS word WHERE starts_with(word, lower(normalize(p.name))))`
  const told = new Set<string>()
  for (const { id: personId, name, role, isOff } of people) {
    if (role && !isOff && seesDocument({ personId, name, role, channel: 'web' }, document)) told.add(personId)
  }
  const named = people.map(({ id, name, role }) => ({ id: role ? id : null, name }))
  return newMentions(before, after, named).filter((id) => told.has(id))
}

/**
 * Marks one notification of this actor as read, and says where they were named or asked; null where there is none, or what
 * it is of is not there for them.
 */
export async function markRead(actor: Actor, { id }: { id: string }): Promise<string | null> {
  refuseUnless(actor, 'readNotifications')
  if (!isPerson(actor)) return null
  const [place] = await db().$queryRaw<Place[]>`
    WITH one AS (
      SELECT n.id, ${placeColumns}
      FROM notifications n LEFT JOIN incidents i ON i.id = n.incident_id
        LEFT JOIN weekly_reviews r ON r.id = n.review_id LEFT JOIN comments c ON c.id = n.comment_id
      WHERE n.id = ${id}::uuid AND n.person_id = ${actor.personId}::uuid AND ${visibleNotifications(actor)}
    ), marked AS (
      UPDATE notifications SET read_at = now() WHERE id IN (SELECT id FROM one) AND read_at IS NULL
    )
    SELECT kind, "of", reference, "threadId" FROM one`
  return place ? placeOf(place) : null
}

/** Marks everything as read that this actor was told. Returns how many there were. */
export async function markAllRead(actor: Actor): Promise<number> {
  refuseUnless(actor, 'readNotifications')
  if (!isPerson(actor)) return 0
  const { count } = await db().notification.updateMany({
    where: { personId: actor.personId, readAt: null },
    data: { readAt: new Date() },
  })
  return count
}
