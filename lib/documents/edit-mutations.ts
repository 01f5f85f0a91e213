import { NO_SUCH_INCIDENT, sees } from '@/lib/access'
import { visibleIncidents } from '@/lib/access-queries'
import { type Actor, isPerson } from '@/lib/actor'
import type { Transaction } from '@/lib/db'
import { newClientId } from '@/lib/editing/client-id'
import { changesOf } from '@/lib/editing/difference'
import { MOST_TEXT } from '@/lib/editing/wire'
import { NotThere, Refusal } from '@/lib/errors'
import { isReference } from '@/lib/incidents/rules'
import type { Report } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'
import type { Edit } from '@/lib/report-rows/edit'
import type { ReportSubject } from './access-queries'
import { assertStorable } from './mutations'
import { type LockedDocument, lockDocument } from './push-mutations'
import { appendUpdate } from './update-mutations'

/**
 * The document of an incident's report, locked until the transaction ends, and its text as it is read. Throws NotThere
 * where there is no such incident for the actor, and a Refusal where it has no report.
 */
export async function lockReport(
  tx: Transaction,
  actor: Actor,
  reference: string,
): Promise<{ document: LockedDocument & ReportSubject; report: Report }> {
  const [found] = isReference(reference)
    ? await tx.$queryRaw<{ documentId: string | null }[]>`
        SELECT p.document_id::text AS "documentId" FROM incidents i LEFT JOIN postmortems p ON p.incident_id = i.id
        WHERE i.reference = ${reference} AND ${visibleIncidents(actor)}`
    : []
  if (!found) throw new NotThere(NO_SUCH_INCIDENT)
  if (found.documentId === null) throw new Refusal(`${reference} has no report yet. Write or import one first.`)
  const document = await lockDocument(tx, found.documentId)
  // It may have been restricted while this waited for the lock.
  if (document?.kind !== 'report' || !sees(actor, document)) throw new NotThere(NO_SUCH_INCIDENT)
  const { text, fileName } = document
  return { document, report: readReport(text, fileName === null ? {} : { fileName }) }
}

/**
 * Makes an edit of a row to a document that the caller holds locked, as an ordinary change: who has it open
 * sees it arrive. Returns the report as it reads then. Refuses what can't be written so that it is read back.
 */
export async function writeEdit(tx: Transaction, actor: Actor, document: LockedDocument, edit: Edit): Promise<Report> {
  if (typeof edit === 'string') throw new Refusal(edit)
  const text = applyChanges(document.text, edit)
  assertStorable(text)
  if (text.length > MOST_TEXT) throw new Refusal(`A document has room for ${MOST_TEXT} characters. Shorten it first.`)
  const changes = changesOf(edit, document.text.length)
  const personId = isPerson(actor) ? actor.personId : null
  await appendUpdate(tx, document, { clientId: newClientId(), seq: 1, changes, text, personId })
  return readReport(text, document.fileName === null ? {} : { fileName: document.fileName })
}
