import { refuseUnless, sees } from '@/lib/access'
import { storeActionItems, storeAlerts } from '@/lib/action-items/mutations'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { asEdited, type EditedReport, storeDocument } from '@/lib/documents/mutations'
import { isTaken, Refusal } from '@/lib/errors'
import { plainText } from '@/lib/markdown/inline'
import type { Note, Report } from '@/lib/markdown/model'
import { findBearers } from '@/lib/people/queries'
import { dayIn, isDay, isWeek, mondayOf, type Week, weekOf } from '@/lib/time'
import { subjectOfIncident } from './access-queries'
import { dayValue, entryRows, instantValue, shortTitle, storableMinutes } from './import-rules'
import { storeRows, storeSignedReport } from './report-mutations'
import { bareTitle, isReference, nextReference, referencePrefix, timelineFacts } from './rules'

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
  const notes: Note[] = []
  const known = report.reference === null ? null : await findForUpdate(tx, report.reference)
  if (known) await refuseUnlessWritable(tx, actor, known)
  if (known && !replace) throw knownAlready(known.reference, known.postmortem !== null)
  if (known?.postmortem?.state === 'published') {
    throw new Refusal(`The report of ${known.reference} is published, so another document can't take its place.`)
  }

  const document = await storeDocument(tx, edited, fileName)
  const day = report.date !== null && isDay(report.date) ? report.date : null
  const week = day ? weekOf(day) : report.week && isWeek(report.week) ? report.week : null
  if (report.reference !== null && !isReference(report.reference)) {
    notes.push({ line: 1, message: `"${report.reference}" can't be a reference, so the next free one was taken.` })
  }
  const reference = known?.reference ?? (await referenceFor(tx, report.reference, day, week))
  const entries = entryRows(report.entries, notes)
  const facts = timelineFacts(
    report.entries.map((entry, at) => ({
      milestone: entries[at]?.milestone ?? null,
      at: entry.at,
      localAt: entry.local,
      precision: entry.precision,
    })),
  )
  const fields = {
    title:
      shortTitle(bareTitle((plainText(report.title ?? '') || fileName?.replace(/\.[^.]*$/, '')) ?? '')) || reference,
    severity: report.severity,
    severityWritten: report.severityWritten,
    beganOn: dayValue(day),
    weekYear: week?.year ?? null,
    week: week?.week ?? null,
    beganAt: instantValue(facts.beganAt),
    resolvedAt: instantValue(facts.resolvedAt),
    firstToResolvedMinutes: storableMinutes(facts.firstToResolvedMinutes),
    statedMinutes: storableMinutes(report.statedMinutes),
    statedWritten: report.statedWritten,
    impactWritten: report.impact,
    timeZone: report.timeZone,
    zoneLabel: report.zoneLabel,
  }
  const listedOn = await dayOfList(tx, day, week, known?.listedOn)
  const { id: incidentId } = known
    ? await tx.incident.update({
        where: { id: known.id },
        data: { ...fields, listedOn, version: { increment: 1 } },
        select: { id: true },
      })
    : await tx.incident.create({ data: { ...fields, reference, listedOn }, select: { id: true } })

  const bearerOf = await findBearers(tx, [
    ...report.people.map((one) => one.name),
    ...report.actionItems.map((item) => item.owner),
    report.signOff.preparedBy,
    report.signOff.reviewedBy,
  ])
  await storeSignedReport(tx, incidentId, report, document, bearerOf)
  await storeRows(tx, incidentId, report, document, bearerOf, entries, notes)
  const { removed } = await storeActionItems(tx, { incidentId }, report.actionItems, document, bearerOf)
  await storeAlerts(tx, { incidentId }, report.alertRecommendations, document, () => incidentId)
  if (known?.postmortem) await tx.document.delete({ where: { id: known.postmortem.documentId }, select: { id: true } })

  await appendAudit(tx, actor, {
    verb: 'importPostmortem',
    subjectType: 'incident',
    subjectId: incidentId,
    incidentId,
    before: known
      ? { title: known.title, sha256: known.postmortem?.document.sha256 ?? null, removedActionItems: removed }
      : undefined,
    after: { reference, title: fields.title, fileName, sha256: document.sha256 },
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

/** The next free reference. Whoever else takes one waits until this transaction ends. */
export async function takeReference(tx: Transaction, day: string | null, week: Week | null): Promise<string> {
  const prefix = referencePrefix({ day, week })
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('incident references'))`
  const taken = await tx.incident.findMany({
    where: { reference: { startsWith: prefix } },
    select: { reference: true },
  })
  return nextReference(
    prefix,
    taken.map((one) => one.reference),
  )
}

/** Where lists put an incident: its day, else the Monday of its week, else the day it was stored. */
export async function dayOfList(tx: Transaction, day: string | null, week: Week | null, known?: Date): Promise<Date> {
  const named = dayValue(day ?? (week && mondayOf(week)))
  if (named ?? known) return (named ?? known) as Date
  const { timeZone } = await tx.workspace.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
  return new Date(`${dayIn(timeZone, new Date())}T00:00:00Z`)
}
