import type { Report } from '@/lib/markdown/model'
import type { Sentence } from '../sentences'

/** One incident as the document tells it: figures are compared within it, never across. */
export type Scope = {
  passages: Sentence[]
  statedMinutes: number | null
  statedWritten: string | null
  /** First section and the one behind the last. */
  from: number
  to: number
}

/** The whole of a report; of a review, each incident it tells, with the sections below its heading. */
export function scopesOf(report: Report, passages: Sentence[]): Scope[] {
  const { sections, statedMinutes, statedWritten } = report
  if (report.kind === 'incident') return [{ passages, statedMinutes, statedWritten, from: 0, to: sections.length }]
  return report.incidents.map((incident) => {
    const from = incident.section
    const level = sections[from]?.level ?? 1
    const next = sections.findIndex((other, at) => at > from && other.level <= level)
    const to = next < 0 ? sections.length : next
    const own = passages.filter(({ section }) => section >= from && section < to)
    return { passages: own, statedMinutes: incident.statedMinutes, statedWritten: incident.statedWritten, from, to }
  })
}
