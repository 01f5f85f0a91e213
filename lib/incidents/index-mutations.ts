import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { type Author, indexDocument } from '@/lib/documents/index-mutations'
import { lockDocument } from '@/lib/documents/push-mutations'
import { readReport } from '@/lib/markdown/read'
import { storeReport } from './report-mutations'

/** So many single corrections are told of one pause in typing; a text that was rewritten is in its revisions. */
const MOST_TOLD = 50

/**
 * Reads the text of a report for its rows, where it was changed since that was done last: the incident's facts, its
 * timeline, impact figures, factors, people, action items and alert recommendations. What a timeline entry said before
 * it was corrected goes into the audit trail, and so does an action item that was taken out. False where there was
 * nothing to do.
 */
export async function indexReport(documentId: string): Promise<boolean> {
  return db().$transaction((tx) => indexWithin(tx, documentId), { timeout: 30_000, maxWait: 10_000 })
}

async function indexWithin(tx: Transaction, documentId: string): Promise<boolean> {
  const document = await lockDocument(tx, documentId)
  if (!document || document.indexedVersion === document.version) return false
  const { incidentId, fileName } = document
  const report = readReport(document.text, fileName === null ? {} : { fileName })
  const indexed = await indexDocument(tx, document, report)
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { id: true, title: true, listedOn: true },
  })
  const { authors } = indexed
  const personId = authors.length === 1 ? (authors[0]?.personId ?? null) : null
  const { entries, removed, title } = await storeReport(tx, incident, report, indexed, {
    personId,
    reason: null,
    now: new Date(),
  })
  if (authors.length === 0) return true

  const actor = actorOf(authors)
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

/** Who wrote: a person, or all their names where there were several. */
function actorOf(authors: readonly Author[]) {
  const name = authors.map((author) => author.name).join(', ')
  const [only] = authors
  const isOne = authors.length === 1 && only?.personId
  return { name, channel: 'web' as const, ...(isOne ? { personId: only.personId ?? undefined } : {}) }
}
