import type { Report } from '@/lib/markdown/model'
import { nameOfSection } from '../passages'

export type RowKind = 'alerts' | 'factors' | 'causes' | 'actions' | 'incidents'

export type RowCounts = {
  total: number
  /** The rows of each section or incident alone: a count may mean these. */
  parts: number[]
  /** The section of the first row. */
  section: number
  heading(report: Report): string
}

/** The rows that a noun counts. */
export function kindOfNoun(noun: string): RowKind {
  const name = noun.toLowerCase()
  if (name.startsWith('alert')) return 'alerts'
  if (name.startsWith('contributing')) return 'factors'
  if (name.startsWith('root')) return 'causes'
  return name.startsWith('action') ? 'actions' : 'incidents'
}

/** How many there are; null where the report lists none, or in a form in which they can't be counted. */
export function countsOf(report: Report, rows: RowKind, qualifier: string, from: number): RowCounts | null {
  if (rows === 'incidents') return incidentCounts(report, qualifier)
  const listed = rowsOf(report, rows)
  const first = listed[0]
  if (!first) return null
  const bySection = new Map<number, number>()
  for (const { section } of listed) bySection.set(section, (bySection.get(section) ?? 0) + 1)
  const parts = [...bySection.values()]
  const own = rows === 'alerts' ? alertsOfIncident(report, from) : null
  const heading = () => (parts.length === 1 ? nameOfSection(report, first.section) : `${parts.length} sections`)
  return { total: listed.length, parts: own === null ? parts : [own, ...parts], section: first.section, heading }
}

function rowsOf(report: Report, rows: RowKind): { section: number }[] {
  if (rows === 'alerts') return report.alertRecommendations
  if (rows === 'actions') return report.actionItems
  const kind = rows === 'factors' ? 'contributing' : 'root cause'
  const factors = report.factors.filter((factor) => factor.kind === kind)
  // A cause told in a paragraph is not a row among others.
  const areItems = factors.every(({ span }) =>
    /(?:[-*+•]|\d{1,3}[.)])[ \t]+$/.test(report.source.slice(span.start - 8, span.start)),
  )
  if (!areItems || rows === 'factors') return areItems ? factors : []
  // Items below a root cause are mostly its story: only numbered or named ones are causes each.
  const areCauses = factors.every(
    ({ name, span }) => name !== null || /\d[.)][ \t]+$/.test(report.source.slice(span.start - 8, span.start)),
  )
  return areCauses && factors.length > 1 ? factors : []
}

function incidentCounts(report: Report, qualifier: string): RowCounts | null {
  const level = /\d$/.exec(qualifier)?.[0]
  const chosen = level ? report.incidents.filter(({ severity }) => severity === `P${level}`) : report.incidents
  if (report.incidents.length === 0 || (level && report.incidents.some(({ severity }) => severity === null)))
    return null
  const section = (chosen[0] ?? report.incidents[0])?.section ?? 0
  return { total: chosen.length, parts: [], section, heading: () => 'this review' }
}

function alertsOfIncident(report: Report, section: number): number | null {
  const at = report.incidents.findLastIndex((incident) => incident.section <= section)
  const isBelow =
    at >= 0 && report.sections[section]?.level !== report.sections[report.incidents[at]?.section ?? 0]?.level
  return isBelow ? report.alertRecommendations.filter(({ incident }) => incident === at).length : null
}
