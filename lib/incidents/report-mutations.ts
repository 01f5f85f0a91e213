import { type By, storeActionItems } from '@/lib/action-items/mutations'
import { storeAlerts } from '@/lib/alerts/store-mutations'
import { answeredFactors } from '@/lib/checks/promises/answered-factors'
import type { Transaction } from '@/lib/db'
import type { StoredDocument } from '@/lib/documents/mutations'
import { plainText } from '@/lib/markdown/inline'
import type { Note, Report } from '@/lib/markdown/model'
import { findBearers } from '@/lib/people/queries'
import { storeRemarks } from '@/lib/remarks/mutations'
import { dayIn, isDay, isWeek, mondayOf, type Week, weekOf } from '@/lib/time'
import { dayValue, entryRows, instantValue, shortTitle, storableMinutes } from './import-rules'
import { type BearerOf, type EntryChange, storeRows } from './row-mutations'
import { bareTitle, nextReference, referencePrefix, timelineFacts } from './rules'

/** What an incident keeps of its report besides its rows, and the report's day and week. */
export type ReportFacts = ReturnType<typeof factsOf>

/** An incident before its report was read; `title` stands where the report has none. */
type Known = { id: string; title: string; listedOn: Date }

/** Reads what an incident keeps of its report. `title` is '' where the report has none. */
export function factsOf(report: Report) {
  const notes: Note[] = []
  const day = report.date !== null && isDay(report.date) ? report.date : null
  const week = day ? weekOf(day) : report.week && isWeek(report.week) ? report.week : null
  const entries = entryRows(report.entries, notes)
  const timeline = timelineFacts(
    report.entries.map((entry, at) => ({
      milestone: entries[at]?.milestone ?? null,
      at: entry.at,
      localAt: entry.local,
      precision: entry.precision,
    })),
  )
  const fields = {
    severity: report.severity,
    severityWritten: report.severityWritten,
    beganOn: dayValue(day),
    weekYear: week?.year ?? null,
    week: week?.week ?? null,
    beganAt: instantValue(timeline.beganAt),
    resolvedAt: instantValue(timeline.resolvedAt),
    firstToResolvedMinutes: storableMinutes(timeline.firstToResolvedMinutes),
    statedMinutes: storableMinutes(report.statedMinutes),
    statedWritten: report.statedWritten,
    impactWritten: report.impact,
    timeZone: report.timeZone,
    zoneLabel: report.zoneLabel,
  }
  return { title: shortTitle(bareTitle(plainText(report.title ?? ''))), day, week, fields, entries, notes }
}

/** What became of an incident when its report was read again. */
export type StoredReport = {
  title: string
  /** What of the report could not be kept as rows and stays text alone. */
  notes: Note[]
  /** Titles of the action items it no longer has. */
  removed: string[]
  entries: EntryChange[]
}

/**
 * Writes what an incident keeps of its report, and the rows over the report's text. Rows that stand where rows stood
 * before stay the same. `by` is who changed due dates, and why, where there are any that moved.
 */
export async function storeReport(
  tx: Transaction,
  { id: incidentId, title: knownTitle, listedOn }: Known,
  report: Report,
  document: StoredDocument,
  by: By,
  { title: written, day, week, fields, entries, notes }: ReportFacts = factsOf(report),
): Promise<StoredReport> {
  const title = written || knownTitle
  const listed = await dayOfList(tx, day, week, listedOn)
  await tx.incident.update({
    where: { id: incidentId },
    data: { ...fields, title, listedOn: listed, version: { increment: 1 } },
    select: { id: true },
  })
  const bearerOf = await findBearers(tx, [
    ...report.people.map((one) => one.name),
    ...report.actionItems.map((item) => item.owner),
    report.signOff.preparedBy,
    report.signOff.reviewedBy,
  ])
  await storeSignedReport(tx, incidentId, report, document.id, bearerOf)
  const changes = await storeRows(tx, incidentId, report, document, bearerOf, entries, notes)
  const factorOf = await findAnsweredFactors(tx, incidentId, report)
  const { removed } = await storeActionItems(tx, { incidentId }, report.actionItems, document, bearerOf, by, factorOf)
  await storeAlerts(tx, { incidentId }, report.alertRecommendations, document, () => incidentId)
  await storeRemarks(tx, document.id, report)
  return { title, notes, removed, entries: changes }
}

/** The id of the factor that an action item answers, by its place in the report; null where it answers none. */
async function findAnsweredFactors(tx: Transaction, incidentId: string, report: Report) {
  const answered = answeredFactors(report)
  if (answered.every((factor) => factor === null)) return () => null
  const factors = await tx.contributingFactor.findMany({
    where: { incidentId },
    select: { id: true, position: true },
  })
  const ids = new Map(factors.map(({ id, position }) => [position, id]))
  return (item: number) => ids.get(answered[item] ?? -1) ?? null
}

/** Makes a document the incident's report. */
async function storeSignedReport(
  tx: Transaction,
  incidentId: string,
  { signOff }: Report,
  documentId: string,
  bearerOf: BearerOf,
): Promise<void> {
  const fields = {
    documentId,
    preparedBy: signOff.preparedBy,
    preparerId: bearerOf(signOff.preparedBy).personId,
    reviewedBy: signOff.reviewedBy,
    reviewerId: bearerOf(signOff.reviewedBy).personId,
    signedOn: dayValue(signOff.date),
  }
  await tx.postmortem.upsert({
    where: { incidentId },
    create: { incidentId, ...fields },
    update: { ...fields, version: { increment: 1 } },
    select: { id: true },
  })
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
