import { jobActor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import type { Transaction } from '@/lib/db'
import { actorOf, indexDocument, indexing, textWhenIndexed } from '@/lib/documents/index-mutations'
import { lockDocument } from '@/lib/documents/push-mutations'
import { readReport } from '@/lib/markdown/read'
import { enqueueNotifications } from '@/lib/notifications/mail-mutations'
import { notifyOfText } from '@/lib/notifications/mutations'
import { subjectOfIncident } from './access-queries'
import { storeReport } from './report-mutations'

/** So many single corrections are told of one pause in typing; a text that was rewritten is in its revisions. */
const MOST_TOLD = 50

/**
 * Reads the text of a report for its rows, where it was changed since that was done last: the incident's facts, its
 * timeline, impact figures, factors, people, action items and alert recommendations. What a timeline entry said before
 * it was corrected goes into the audit trail, and so does an action item that was taken out. Whom the text names anew
 * is told. False where there was nothing to do.
 */
export async function indexReport(documentId: string): Promise<boolean> {
  return indexing((tx) => indexWithin(tx, documentId))
}

async function indexWithin(tx: Transaction, documentId: string): Promise<boolean> {
  const document = await lockDocument(tx, documentId)
  if (document?.kind !== 'report' || document.indexedVersion === document.version) return false
  const { incidentId, fileName } = document
  const report = readReport(document.text, fileName === null ? {} : { fileName })
  const before = await textWhenIndexed(tx, documentId)
  const indexed = await indexDocument(tx, document, report)
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { id: true, title: true, listedOn: true },
  })
  const { authors } = indexed
  const personId = authors.length === 1 ? (authors[0]?.personId ?? null) : null
  const { commanderIds, isRestricted } = document
  const { entries, removed, title } = await storeReport(tx, incident, report, indexed, {
    name: actorOf(authors).name || jobActor.name,
    personId,
    reason: null,
    now: new Date(),
  })
  const actor = actorOf(authors)
  if (isRestricted) await keepInSight(tx, actor, incidentId, commanderIds)
  if (authors.length === 0) return true
  await enqueueNotifications(tx, await notifyOfText(tx, { before, after: document.text }, document, authors))

  const of = { subjectType: 'incident', subjectId: incidentId, incidentId } as const
  const after = { title, version: document.version, sha256: indexed.sha256 }
  await appendAudit(tx, actor, { verb: 'writeReport', ...of, after })
  for (const { before, after } of entries.slice(0, MOST_TOLD)) {
    await appendAudit(tx, actor, { verb: 'correctEntry', ...of, before, after: after ?? {} })
  }
  for (const item of removed.slice(0, MOST_TOLD)) {
    await appendAudit(tx, actor, { verb: 'removeActionItem', ...of, before: { title: item } })
  }
  return true
}

/**
 * A commander who is written out of a restricted report stays a named viewer until somebody takes them off: a slip of
 * the keyboard must not shut out whoever makes it.
 */
async function keepInSight(
  tx: Transaction,
  actor: ReturnType<typeof actorOf>,
  incidentId: string,
  before: readonly string[],
): Promise<void> {
  const now = await subjectOfIncident(tx, incidentId)
  const lost = before.filter((id) => !now?.commanderIds.includes(id) && !now?.viewerIds.includes(id))
  for (const personId of lost) {
    await tx.incidentViewer.create({ data: { incidentId, personId } })
    const { name } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } })
    const of = { subjectType: 'incident', subjectId: incidentId, incidentId } as const
    await appendAudit(tx, actor, { verb: 'addViewer', ...of, after: { personId, name } })
  }
}
