import { NO_SUCH_INCIDENT, refuseUnless, sees, type Verb } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { type AuditEntry, appendAudit } from '@/lib/audit/mutations'
import type { Transaction } from '@/lib/db'
import type { ReportSubject } from '@/lib/documents/access-queries'
import { sha256Of } from '@/lib/documents/mutations'
import { type LockedDocument, lockDocument } from '@/lib/documents/push-mutations'
import { keepRevision } from '@/lib/documents/revision-mutations'
import { withLineEnd } from '@/lib/editing/line-ends'
import { Refusal } from '@/lib/errors'
import type { PostmortemState } from '@/lib/generated/prisma/enums'

/** Changes wait for each other, and a large report is read for its rows in between. */
export const PATIENCE = { timeout: 30_000, maxWait: 10_000 }

/** A report as it stands, locked until the transaction ends. */
export type LockedReport = LockedDocument &
  ReportSubject & {
    postmortemId: string
    /** Of the bytes it goes out as now, hex. */
    sha256: string
  }

/** Locks a report. Refuses one that isn't there or isn't there for them, in the same words, and who may not do that. */
export async function requireReport(
  tx: Transaction,
  actor: Actor,
  verb: Verb,
  reference: string,
): Promise<LockedReport> {
  const found = await tx.postmortem.findFirst({
    where: { incident: { reference } },
    select: { id: true, documentId: true },
  })
  const document = found && (await lockDocument(tx, found.documentId))
  if (!found || document?.kind !== 'report' || !sees(actor, document)) {
    // Whoever may not do it anywhere is told that first.
    refuseUnless(actor, 'readIncident')
    refuseUnless(actor, verb)
    throw new Refusal(NO_SUCH_INCIDENT)
  }
  refuseUnless(actor, verb, { incident: document })
  return { ...document, postmortemId: found.id, sha256: sha256Of(withLineEnd(document.text, document.lineEnd)) }
}

/** Keeps the text of a locked report as it stands, and returns the number of the revision that is it. */
export async function keepText(tx: Transaction, { id: documentId }: Pick<LockedReport, 'id'>): Promise<number> {
  const made = await keepRevision(tx, documentId, 'state')
  if (made !== null) return made
  const { number } = await tx.revision.findFirstOrThrow({
    where: { documentId },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  return number
}

/** Gives a report another state. A change of state keeps the text as a revision, whose number it returns. */
export async function setState(
  tx: Transaction,
  report: Pick<LockedReport, 'id' | 'postmortemId'>,
  state: PostmortemState,
  publishedAt: Date | null = null,
): Promise<number> {
  await tx.postmortem.update({
    where: { id: report.postmortemId },
    data: { state, publishedAt, version: { increment: 1 } },
    select: { id: true },
  })
  return keepText(tx, report)
}

type Change = Pick<AuditEntry, 'verb' | 'before' | 'after'>

/** Writes down what was done to a report. */
export function append(
  tx: Transaction,
  actor: Actor,
  { incidentId }: Pick<LockedReport, 'incidentId'>,
  change: Change,
): Promise<void> {
  return appendAudit(tx, actor, { subjectType: 'incident', subjectId: incidentId, incidentId, ...change })
}
