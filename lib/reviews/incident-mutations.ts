import { hiddenIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import type { Transaction } from '@/lib/db'
import type { StoredDocument } from '@/lib/documents/mutations'
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
 * by a new edition. A reference of an incident that isn't there for the actor is one that nobody knows.
 */
export async function storeIncidents(
  tx: Transaction,
  actor: Actor,
  reviewId: string,
  week: Week,
  incidents: ReviewedIncident[],
  document: StoredDocument,
  before: ToldBefore[],
): Promise<ToldIncident[]> {
  const known = [...before]
  const named = await findNamed(tx, actor, incidents)
  const told: (ToldIncident & { sectionId: string | null })[] = []
  for (const [position, one] of incidents.entries()) {
    const { sectionId } = document.placeOf({ section: one.section, span: { start: 0, end: 0 } })
    const itself = one.reference === null ? undefined : named.get(one.reference)
    if (itself) {
      told.push({ ...itself, sectionId })
      continue
    }
    const day = one.date !== null && isDay(one.date) ? one.date : null
    const began = day ? weekOf(day) : week
    const title = shortTitle(bareTitle(plainText(one.title))) || `Incident ${position + 1}`
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
    const existing = takeSame(known, title, position)
    if (existing) {
      if (!existing.postmortem) {
        const data = { ...fields, version: { increment: 1 } }
        await tx.incident.update({ where: { id: existing.id }, data, select: { id: true } })
      }
      told.push({ id: existing.id, reference: existing.reference, sectionId, hasReport: existing.postmortem !== null })
      continue
    }
    const reference = await takeReference(tx, day, began)
    const { id } = await tx.incident.create({ data: { ...fields, reference }, select: { id: true } })
    told.push({ id, reference, sectionId, hasReport: false })
  }
  await tx.reviewIncident.deleteMany({ where: { reviewId } })
  // Of two sections that name one incident the first tells it.
  const firsts = told.filter(({ id }, index) => told.findIndex((one) => one.id === id) === index)
  await tx.reviewIncident.createMany({
    data: firsts.map(({ id, sectionId }, position) => ({ reviewId, incidentId: id, position, sectionId })),
  })
  return told
}

/** The incidents whose references a review says, by these. */
async function findNamed(
  tx: Transaction,
  actor: Actor,
  incidents: ReviewedIncident[],
): Promise<Map<string, ToldIncident>> {
  const references = incidents.flatMap(({ reference }) => reference ?? [])
  if (references.length === 0) return new Map()
  const rows = await tx.$queryRaw<ToldIncident[]>`
    SELECT i.id::text, i.reference, true AS "hasReport" FROM incidents i
    WHERE i.reference = ANY (${references}) AND i.id NOT IN (${hiddenIncidents(actor)})`
  return new Map(rows.map((row) => [row.reference, row]))
}

/** Writes the causes the review names for its incidents; one that has a report of its own keeps what that says. */
export async function storeFactors(
  tx: Transaction,
  report: Report,
  document: StoredDocument,
  told: ToldIncident[],
): Promise<void> {
  for (const [index, incident] of told.entries()) {
    if (incident.hasReport) continue
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

/** Takes the incident of this title out of those the review told; of two with one title, the one at this position. */
function takeSame(known: ToldBefore[], title: string, position: number) {
  const same = known.filter((one) => one.incident.title === title)
  const chosen = same.find((one) => one.position === position) ?? same[0]
  if (!chosen) return null
  known.splice(known.indexOf(chosen), 1)
  return chosen.incident
}
