import { may, readsAnything, refuseUnless, type Subject, sees } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { writeWeek } from '@/lib/reviews/rules'
import { formatWeek } from '@/lib/time'
import type { DocumentSubject } from './access-queries'

/** True where a document is there for this actor: a review for who sees all that it tells. */
export function seesDocument(actor: Actor, document: DocumentSubject): boolean {
  if (document.kind === 'report') return sees(actor, document)
  return readsAnything(actor) && document.told.every((incident) => sees(actor, incident))
}

/** What `may` and `refuseUnless` ask of a document: the incident whose report it is, and nothing of a review. */
export function subjectFor(document: DocumentSubject): Subject {
  return document.kind === 'report' ? { incident: document } : {}
}

/** The verb of who writes a document of this kind. */
export function writingVerb({ kind }: DocumentSubject): 'writePostmortem' | 'writeReview' {
  return kind === 'report' ? 'writePostmortem' : 'writeReview'
}

/** True where the actor may write the document as it stands: nobody writes one that is published. */
export function mayWrite(actor: Actor, document: DocumentSubject): boolean {
  return document.state !== 'published' && may(actor, writingVerb(document), subjectFor(document))
}

/** Refuses who may not write the document, and everybody once it is published. */
export function refuseUnlessWritable(actor: Actor, document: DocumentSubject): void {
  refuseUnless(actor, writingVerb(document), subjectFor(document))
  if (document.state === 'published') {
    throw new Refusal(`${nameOf(document)} is published, so it isn't written any more.`)
  }
}

/** What a document is called in a sentence that begins with it. */
export function nameOf(document: DocumentSubject): string {
  if (document.kind === 'report') return `The report of ${document.reference}`
  return `The review of ${formatWeek(document)}`
}

/** Where a document is read; its editor and history stand below it. */
export function addressOf(document: DocumentSubject): string {
  if (document.kind === 'report') return `/incidents/${document.reference}`
  return `/reviews/${writeWeek(document)}`
}

/** The columns of the audit trail that say what was done something to. */
export function auditedAs(document: DocumentSubject) {
  if (document.kind === 'review') return { subjectType: 'review', subjectId: document.reviewId } as const
  const { incidentId } = document
  return { subjectType: 'incident', subjectId: incidentId, incidentId } as const
}
