import { refuseUnless, sees } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { refuseUnlessWritable } from '@/lib/documents/access'
import type { ReportSubject } from '@/lib/documents/access-queries'
import { CHANNEL, type LiveMessage } from '@/lib/documents/live-schema'
import { lockDocument } from '@/lib/documents/push-mutations'
import { Refusal } from '@/lib/errors'
import type { ExplainFinding, OneFinding } from './schema'

/**
 * Says why a finding of a report is so nevertheless; said again, the new words take the place of the old. False where
 * there is no such report, or not for them; refuses who may not write it, and a report that is published.
 */
export async function explainFinding(actor: Actor, documentId: string, input: ExplainFinding): Promise<boolean> {
  const { check, about, words } = input
  return onReport(actor, 'explainFinding', documentId, async (tx, document) => {
    const where = { documentId_check_about: { documentId, check, about } }
    const before = await tx.explanation.findUnique({ where, select: { words: true } })
    const said = { words, personId: isPerson(actor) ? actor.personId : null, at: new Date() }
    await tx.explanation.upsert({
      where,
      create: { documentId, check, about, ...said },
      update: said,
      select: { check: true },
    })
    const { incidentId } = document
    const of = { subjectType: 'incident', subjectId: incidentId, incidentId } as const
    const change = before ? { before: { check, about, words: before.words } } : {}
    await appendAudit(tx, actor, { verb: 'explainFinding', ...of, ...change, after: { check, about, words } })
  })
}

/** Takes an explanation back, so that the finding is open again. False and refusals as for `explainFinding`. */
export async function withdrawExplanation(actor: Actor, documentId: string, one: OneFinding): Promise<boolean> {
  const { check, about } = one
  return onReport(actor, 'withdrawExplanation', documentId, async (tx, { incidentId }) => {
    const where = { documentId_check_about: { documentId, check, about } }
    const before = await tx.explanation.findUnique({ where, select: { words: true } })
    if (!before) throw new Refusal('This is not explained. Load the page again.')
    await tx.explanation.delete({ where, select: { check: true } })
    const of = { subjectType: 'incident', subjectId: incidentId, incidentId } as const
    await appendAudit(tx, actor, { verb: 'withdrawExplanation', ...of, before: { check, about, words: before.words } })
  })
}

/** Does something with the report locked, and tells whoever has it open. */
async function onReport(
  actor: Actor,
  verb: 'explainFinding' | 'withdrawExplanation',
  documentId: string,
  deed: (tx: Transaction, document: ReportSubject) => Promise<void>,
): Promise<boolean> {
  refuseUnless(actor, 'readWorkspace')
  return db().$transaction(async (tx) => {
    const document = await lockDocument(tx, documentId)
    if (document?.kind !== 'report' || !sees(actor, document)) return false
    refuseUnless(actor, verb, { incident: document })
    refuseUnlessWritable(actor, document)
    await deed(tx, document)
    const message: LiveMessage = { kind: 'explanations', documentId }
    await tx.$queryRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(message)})::text`
    return true
  })
}
