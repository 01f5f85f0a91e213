import { readReport } from '@/lib/markdown/read'
import type { WeekFacts, WeekItem } from './week-schema'

/** An incident that isn't there for whoever reads. */
export type Hidden = { reference: string; title: string }

/** A title shorter than this is too common a word to withhold every section that has it. */
const TELLING_TITLE = 12

type Section = { level: number; words: string }

/**
 * For each section of a review that was published, true where it tells a hidden incident: it names its reference or
 * title, or stands below one that is about it. `withheldSections` says the same of a draft in SQL.
 */
export function withheldOf(sections: readonly Section[], hidden: readonly Hidden[]): boolean[] {
  if (hidden.length === 0) return sections.map(() => false)
  let below = 7
  return sections.map(({ level, words }) => {
    if (level > below && level > 0) return true
    below = tells(words, hidden) ? level || 7 : 7
    return below < 7 || tells(words, hidden)
  })
}

function tells(words: string, hidden: readonly Hidden[]): boolean {
  const text = words.toLowerCase()
  return hidden.some(
    ({ reference, title }) =>
      text.includes(reference.toLowerCase()) || (title.length >= TELLING_TITLE && text.includes(title.toLowerCase())),
  )
}

/** A review's Markdown without the sections that tell a hidden incident, and how many those are. */
export function withoutHidden(text: string, hidden: readonly Hidden[]): { text: string; withheld: number } {
  if (hidden.length === 0) return { text, withheld: 0 }
  const sections = readReport(text).sections.map(({ level, headingSpan, bodySpan }) => ({
    level,
    words: text.slice(headingSpan.start, bodySpan.end),
  }))
  const withheld = withheldOf(sections, hidden)
  const shown = sections.filter((_, index) => !withheld[index]).map(({ words }) => words)
  return { text: shown.join(''), withheld: sections.length - shown.length }
}

/** What Hindsight found out about a week without what is of hidden incidents: those are counted as restricted. */
export function factsWithoutHidden(facts: WeekFacts, hidden: readonly Hidden[]): WeekFacts {
  const references = new Set(hidden.map(({ reference }) => reference))
  const incidents = facts.incidents.filter(({ reference }) => !references.has(reference))
  const gone = facts.incidents.length - incidents.length
  const listed = ({ rows, total }: { rows: WeekItem[]; total: number }) => {
    const left = rows.filter(({ incident }) => !incident || !references.has(incident.reference))
    return { rows: left, total: total - (rows.length - left.length) }
  }
  return {
    ...facts,
    incidents,
    incidentsTotal: facts.incidentsTotal - gone,
    restricted: facts.restricted + gone,
    made: listed(facts.made),
    carried: listed(facts.carried),
    done: listed(facts.done),
  }
}
