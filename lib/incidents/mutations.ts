import { refuseUnless, sees } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { asEdited, type EditedReport, storeDocument } from '@/lib/documents/mutations'
import { replaceDocument } from '@/lib/documents/replace-mutations'
import { isTaken, Refusal } from '@/lib/errors'
import type { Note, Report } from '@/lib/markdown/model'
import type { Week } from '@/lib/time'
import { subjectOfIncident } from './access-queries'
import { shortTitle } from './import-rules'
import { dayOfList, factsOf, storeReport, takeReference } from './report-mutations'
import { bareTitle, isReference } from './rules'

/** Long enough for a document of 5 MB on a slow disk. */
export const IMPORT_TRANSACTION = { timeout: 60_000, maxWait: 10_000 }

type Imported = {
  reference: string
  incidentId: string
  replaced: boolean
  /** What of the report could not be kept as rows and stays text alone. */
  notes: Note[]
}

/**
 * Stores the report of an incident: the incident, its text byte for byte, and the rows over it, in one transaction.
 * Without a reference in the report the next free one of its day is taken. Refuses a reference that is known already,
 * unless `replace`: then the incident keeps its id and its audit trail, and this document takes the old one's place.
 * Refuses also what can't be stored, to replace a published report, and who may not write the incident.
 */
export async function importPostmortem(
  actor: Actor,
  report: Report,
  { fileName, replace }: { fileName: string | null; replace: boolean },
): Promise<Imported> {
  refuseUnless(actor, 'importPostmortem')
  try {
    const edited = asEdited(report, fileName)
    return await db().$transaction((tx) => importWithin(tx, actor, edited, fileName, replace), IMPORT_TRANSACTION)
  } catch (error) {
    if (isTaken(error, 'incidents_reference_key')) throw knownAlready(report.reference ?? 'This incident', true)
    throw error
  }
}

function knownAlready(reference: string, hasReport: boolean): Refusal {
  const what = hasReport ? 'is known already' : 'is known already, without a report'
  return new Refusal(`${reference} ${what}. Ask to replace it if this document is to be its report.`)
}

async function importWithin(
  tx: Transaction,
  actor: Actor,
  edited: EditedReport,
  fileName: string | null,
  replace: boolean,
): Promise<Imported> {
  const { report } = edited
  const known = report.reference === null ? null : await findForUpdate(tx, report.reference)
  if (known) await refuseUnlessWritable(tx, actor, known)
  if (known && !replace) throw knownAlready(known.reference, known.postmortem !== null)
  if (known?.postmortem?.state === 'published') {
    throw new Refusal(`The report of ${known.reference} is published, so another document can't take its place.`)
  }

  const facts = factsOf(report)
  const { day, week, notes } = facts
  if (report.reference !== null && !isReference(report.reference)) {
    notes.push({ line: 1, message: `"${report.reference}" can't be a reference, so the next free one was taken.` })
  }
  const document = known?.postmortem
    ? await replaceDocument(tx, actor, known.postmortem.documentId, edited, fileName)
    : await storeDocument(tx, edited, fileName)
  const reference = known?.reference ?? (await referenceFor(tx, report.reference, day, week))
  const fileTitle = shortTitle(bareTitle(fileName?.replace(/\.[^.]*$/, '') ?? ''))
  const title = facts.title || fileTitle || reference
  const listedOn = await dayOfList(tx, day, week, known?.listedOn)
  const { id: incidentId } =
    known ?? (await tx.incident.create({ data: { reference, title, listedOn }, select: { id: true } }))
  const by = {
    name: actor.name,
    personId: isPerson(actor) ? actor.personId : null,
    reason: 'The document was imported again.',
    now: null,
  }
  const { removed } = await storeReport(tx, { id: incidentId, title, listedOn }, report, document, by, facts)

  await appendAudit(tx, actor, {
    verb: 'importPostmortem',
    subjectType: 'incident',
    subjectId: incidentId,
    incidentId,
    before: known
      ? { title: known.title, sha256: known.postmortem?.document.sha256 ?? null, removedActionItems: removed }
      : undefined,
    after: { reference, title, fileName, sha256: document.sha256 },
  })
  return { reference, incidentId, replaced: known !== null, notes }
}

/** Refuses an incident that the actor may not write. One they can't see keeps its reference, and tells nothing else. */
async function refuseUnlessWritable(
  tx: Transaction,
  actor: Actor,
  { id, reference }: { id: string; reference: string },
) {
  const incident = await subjectOfIncident(tx, id)
  if (incident && !sees(actor, incident)) {
    throw new Refusal(`${reference} is taken already. Give this report another reference.`)
  }
  if (incident) refuseUnless(actor, 'writePostmortem', { incident })
}

/** The incident with this reference, locked against a second import that runs at the same time. */
async function findForUpdate(tx: Transaction, reference: string) {
  await tx.$queryRaw`SELECT id::text FROM incidents WHERE reference = ${reference} FOR UPDATE`
  return tx.incident.findUnique({
    where: { reference },
    select: {
      id: true,
      reference: true,
      title: true,
      listedOn: true,
      postmortem: { select: { state: true, documentId: true, document: { select: { sha256: true } } } },
    },
  })
}

/** The reference as written where it can be one, else the next free one of its day, its week, or the undated. */
async function referenceFor(tx: Transaction, written: string | null, day: string | null, week: Week | null) {
  return written !== null && isReference(written) ? written : takeReference(tx, day, week)
}
