import type { Transaction } from '@/lib/db'
import type { StoredDocument } from '@/lib/documents/mutations'
import type { Prisma } from '@/lib/generated/prisma/client'
import { dayValue, factorRows, shortTitle, storableMinutes } from '@/lib/incidents/import-rules'
import { dayOfList, takeReference } from '@/lib/incidents/report-mutations'
import { bareTitle } from '@/lib/incidents/rules'
import { plainText } from '@/lib/markdown/inline'
import type { Report, ReviewedIncident } from '@/lib/markdown/model'
import { isDay, type Week, weekOf } from '@/lib/time'

/** An incident the review told until now. */
type ToldBefore = {
  position: number
  incident: { id: string; reference: string; title: string; postmortem: { id: string } | null }
}

/** The review whose incidents are written. */
export type TellingReview = {
  reviewId: string
  week: Week
  /** The incidents it told until now. */
  before: ToldBefore[]
  /** The condition that incident `i` is there for whoever writes. */
  isThere: Prisma.Sql
  /** True for a document that comes in whole: an incident of it that nobody knows is one from then on. */
  declares: boolean
  /** True where it is what is known of incidents that have no report. */
  isSource: boolean
}

/** An incident as a review tells it, once it is stored. */
type ToldIncident = {
  id: string
  reference: string
  /** True where the review doesn't say what is true of it: its report does, or it is named by its reference. */
  hasReport: boolean
}

/**
 * Writes the incidents a review tells and links them to it. One that the review names by its reference is that incident,
 * as it is; one that the review told before under the same title stays the same incident. One that has a report of its
 * own keeps what that says. An incident the review no longer tells is unlinked, not removed: what happened is not undone
 * by a new edition. A reference of an incident that isn't there for who writes is one that nobody knows. What a review
 * being written tells and nobody knows (null) is text alone, and one whose title was changed in its place is the same.
 */
export async function storeIncidents(
  tx: Transaction,
  { reviewId, week, before, isThere, declares, isSource }: TellingReview,
  incidents: ReviewedIncident[],
  document: StoredDocument,
): Promise<(ToldIncident | null)[]> {
  const known = [...before]
  const named = await findNamed(tx, isThere, before, incidents)
  const titles = new Set(incidents.map(titleOf))
  const told: ((ToldIncident & { sectionId: string | null }) | null)[] = []
  for (const [position, one] of incidents.entries()) {
    const { sectionId } = document.placeOf({ section: one.section, span: { start: 0, end: 0 } })
    const itself = one.reference === null ? undefined : named.get(one.reference)
    if (itself) {
      // Of two sections that name one incident the first tells it.
      named.delete(itself.reference)
      takeFrom(known, itself.id)
      told.push({ ...itself, sectionId })
      continue
    }
    const day = one.date !== null && isDay(one.date) ? one.date : null
    const began = day ? weekOf(day) : week
    const title = titleOf(one, position)
    const fields = {
      title,
      severity: one.severity,
      severityWritten: one.severityWritten,
      beganOn: dayValue(day),
      beganWritten: one.dateWritten,
      weekYear: began.year,
      week: began.week,
      listedOn: await dayOfList(tx, day, began),
      statedMinutes: storableMinutes(one.statedMinutes),
      statedWritten: one.statedWritten,
      impactWritten: one.impact,
    }
    const moved = declares
      ? undefined
      : known.find((was) => was.position === position && !titles.has(was.incident.title))
    const existing = takeSame(known, title, position) ?? (moved && takeFrom(known, moved.incident.id))
    if (existing) {
      const isSaidHere = isSource && !existing.postmortem
      if (isSaidHere) {
        const data = { ...fields, version: { increment: 1 } }
        await tx.incident.update({ where: { id: existing.id }, data, select: { id: true } })
      }
      told.push({ id: existing.id, reference: existing.reference, sectionId, hasReport: !isSaidHere })
      continue
    }
    if (!declares) {
      told.push(null)
      continue
    }
    const reference = await takeReference(tx, day, began)
    const { id } = await tx.incident.create({ data: { ...fields, reference }, select: { id: true } })
    told.push({ id, reference, sectionId, hasReport: false })
  }
  await tx.reviewIncident.deleteMany({ where: { reviewId } })
  await tx.reviewIncident.createMany({
    data: told.flatMap((one, position) =>
      one ? [{ reviewId, incidentId: one.id, position, sectionId: one.sectionId }] : [],
    ),
  })
  return told
}

/** The incidents whose references a review says, by these. */
async function findNamed(
  tx: Transaction,
  isThere: Prisma.Sql,
  before: ToldBefore[],
  incidents: ReviewedIncident[],
): Promise<Map<string, ToldIncident>> {
  const references = incidents.flatMap(({ reference }) => reference ?? [])
  if (references.length === 0) return new Map()
  const told = before.map(({ incident }) => incident.id)
  const rows = await tx.$queryRaw<ToldIncident[]>`
    SELECT i.id::text, i.reference, true AS "hasReport" FROM incidents i
    WHERE i.reference = ANY (${references}) AND (${isThere} OR i.id = ANY (${told}::uuid[]))`
  return new Map(rows.map((row) => [row.reference, row]))
}

/** Writes the causes the review names for its incidents; one that has a report of its own keeps what that says. */
export async function storeFactors(
  tx: Transaction,
  report: Report,
  document: StoredDocument,
  told: (ToldIncident | null)[],
): Promise<void> {
  for (const [index, incident] of told.entries()) {
    if (!incident || incident.hasReport) continue
    const factors = report.factors.filter((factor) => incidentOfSection(report, factor.section) === index)
    await tx.contributingFactor.deleteMany({ where: { incidentId: incident.id } })
    await tx.contributingFactor.createMany({
      data: factorRows(factors).map(({ row, ...factor }) => ({
        incidentId: incident.id,
        ...document.placeOf(row),
        ...factor,
      })),
    })
  }
}

/** The incident whose section is this one or stands above it; null where the section belongs to none. */
function incidentOfSection(report: Report, section: number): number | null {
  let level = 7
  for (let at = section; at >= 0; at--) {
    const one = report.sections[at]
    if (!one || one.level >= level) continue
    const index = report.incidents.findIndex((incident) => incident.section === at)
    if (index >= 0) return index
    level = one.level
  }
  return null
}

/** The title an incident is told under, as it is kept. */
function titleOf(one: ReviewedIncident, position: number): string {
  return shortTitle(bareTitle(plainText(one.title))) || `Incident ${position + 1}`
}

/** Takes the incident of this title out of those the review told; of two with one title, the one at this position. */
function takeSame(known: ToldBefore[], title: string, position: number) {
  const same = known.filter((one) => one.incident.title === title)
  const chosen = same.find((one) => one.position === position) ?? same[0]
  return chosen ? takeFrom(known, chosen.incident.id) : null
}

function takeFrom(known: ToldBefore[], id: string) {
  const at = known.findIndex(({ incident }) => incident.id === id)
  return at < 0 ? null : (known.splice(at, 1)[0]?.incident ?? null)
}
