import { refuseUnless, type Verb } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import type { Transaction } from '@/lib/db'
import { seesDocument, subjectFor } from '@/lib/documents/access'
import { type LockedDocument, lockDocument } from '@/lib/documents/push-mutations'
import { NotThere } from '@/lib/errors'
import { formatWeek, type Week } from '@/lib/time'

/** A review as it stands, locked until the transaction ends. */
export type LockedReview = Extract<LockedDocument, { kind: 'review' }> & {
  /** What Hindsight wrote into it last; null of one that came in as a document. */
  assembled: string | null
  reopenedFor: string | null
}

/**
 * Locks the review of a week. Refuses a week without one, a review that tells an incident which isn't there for them, in
 * the same words, and who may not do that.
 */
export async function lockReview(tx: Transaction, actor: Actor, verb: Verb, week: Week): Promise<LockedReview> {
  refuseUnless(actor, verb)
  const where = { year_week: { year: week.year, week: week.week } }
  const found = await tx.weeklyReview.findUnique({ where, select: { documentId: true } })
  const document = found && (await lockDocument(tx, found.documentId))
  if (document?.kind !== 'review' || !seesDocument(actor, document)) {
    throw new NotThere(`${formatWeek(week)} has no review that you can work on whole.`)
  }
  refuseUnless(actor, verb, subjectFor(document))
  // Read behind the lock: what it says was written by whoever held it before.
  const rest = await tx.weeklyReview.findUniqueOrThrow({ where, select: { assembled: true, reopenedFor: true } })
  return { ...document, ...rest }
}
