import { addDays, findDate, isoDay } from './dates'
import { readDuration } from './durations'
import { plainText } from './inline'
import { firstValue } from './metadata'
import type { MetadataValue, ReviewedIncident, Section } from './model'
import { readSeverity } from './severity'

const PERIODIC =
  /\b(?:weekly|bi-?weekly|fortnightly|monthly|quarterly|yearly|annual|week of|on-?call hand-?off|hand-?over)\b|\bweek\s*\d{1,2}\b|\b\d{4}-?W\d{1,2}\b|\b(?:incidents|outages) (?:in|of|for|during) (?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|20\d\d)\b|週次|月次/i
const INCIDENT_HEADING = /^(?:incident|outage|issue)\s*#?\s*\d{1,3}\s*[:.\-–—]/i
const SEVERITY_IN_BRACKETS =
  /[([](?:severity:?\s*)?((?:P|SEV|S)-?[0-5]|critical|major|minor|high|medium|moderate|low|significant)\b[^()[\]]*[)\]]:?\s*$/i
const DAY_WORDS =
  /\b(?:(?:on |during (?:a |the )?[\w\s-]{0,40})?((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:early )?(?:morning|afternoon|evening|night|midnight|noon))?))\b/i

/** True for the document of a period rather than of one incident. */
export function isReview(title: string | null, sections: Section[]): boolean {
  if (title !== null && PERIODIC.test(title) && !/\bpost-?mortem\b/i.test(title)) return true
  const told = sections.filter(({ heading, level }) => level > 0 && INCIDENT_HEADING.test(heading))
  return told.length >= 2
}

/** The ISO week a title or period names: "Week 50, 2024", "2024-W50", "week of December 9, 2024". Null where none. */
export function readWeek(text: string): { year: number; week: number } | null {
  const named = /\b(\d{4})-?\s?W(?:eek)?\s?(\d{1,2})\b/i.exec(text)
  const worded = /\b(?:week|KW|W)\s*(\d{1,2})\b[^\d]{0,12}(\d{4})\b/i.exec(text)
  const year = Number(named?.[1] ?? worded?.[2])
  const week = Number(named?.[2] ?? worded?.[1])
  if (year && week) return week >= 1 && week <= weeksIn(year) ? { year, week } : null
  const found = /\bweek\b/i.test(text) ? findDate(text) : null
  const day = found ? isoDay(found.date, null) : null
  return day ? weekOf(day) : null
}

/** ISO 8601: the week belongs to the year that its Thursday lies in. */
function weekOf(day: string): { year: number; week: number } {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const thursday = addDays(day, 3 - weekday)
  const year = Number(thursday.slice(0, 4))
  const days = (Date.parse(`${thursday}T00:00:00Z`) - Date.UTC(year, 0, 1)) / 86_400_000
  return { year, week: Math.floor(days / 7) + 1 }
}

function weeksIn(year: number): number {
  return weekOf(`${year}-12-28`).week
}

/** The incidents a review tells, each with the metadata and the words that stand below its heading. */
export function readReviewedIncidents(
  source: string,
  sections: Section[],
  metadata: MetadataValue[],
): ReviewedIncident[] {
  const heads = incidentSections(sections)
  return heads.map((index) => {
    const section = sections[index]
    const end = endOfSubtree(sections, index, source.length)
    const start = section?.headingSpan.start ?? 0
    const own = metadata.filter(({ span }) => span.start >= start && span.start < end)
    const heading = section?.heading ?? ''
    const body = source.slice(section?.bodySpan.start ?? start, end)
    const bracketed = SEVERITY_IN_BRACKETS.exec(heading)?.[1] ?? null
    const severity = firstValue(own, 'severity')?.value ?? bracketed
    const stated = firstValue(own, 'duration')?.value ?? null
    const impact = firstValue(own, 'impact')?.value ?? null
    const dated = findDate(firstValue(own, 'date')?.value ?? firstValue(own, 'start')?.value ?? heading)
    return {
      reference: /\bINC-\d{4}-[\w-]+/i.exec(firstValue(own, 'reference')?.value ?? '')?.[0].toUpperCase() ?? null,
      title: plainText(heading.replace(INCIDENT_HEADING, '').replace(SEVERITY_IN_BRACKETS, '')) || heading,
      severity: severity === null ? null : readSeverity(severity),
      severityWritten: severity,
      statedMinutes: stated === null ? null : readDuration(stated),
      statedWritten: stated,
      impact,
      date: dated ? isoDay(dated.date, null) : null,
      dateWritten: dated ? null : (DAY_WORDS.exec(body.slice(0, 20_000))?.[1] ?? null),
      section: index,
      line: section?.line ?? 1,
    }
  })
}

function incidentSections(sections: Section[]): number[] {
  const numbered = sections.flatMap(({ heading, level }, index) =>
    level > 0 && INCIDENT_HEADING.test(heading) ? [index] : [],
  )
  if (numbered.length > 0) return numbered
  return sections.flatMap(({ heading, level }, index) => {
    const named =
      level > 1 &&
      (SEVERITY_IN_BRACKETS.test(heading) ||
        (level === 2 && /\b(?:outage|incident|degradation|disruption)\b/i.test(heading) && findDate(heading) !== null))
    return named ? [index] : []
  })
}

function endOfSubtree(sections: Section[], index: number, fallback: number): number {
  const level = sections[index]?.level ?? 1
  for (let at = index + 1; at < sections.length; at++) {
    const next = sections[at]
    if (next && next.level <= level) return next.headingSpan.start
  }
  return fallback
}
