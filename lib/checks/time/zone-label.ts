import type { Report, Span } from '@/lib/markdown/model'
import { isAmbiguousZone, labelOffset, offsetOfLocal, zoneOfLabel } from '@/lib/markdown/zones'
import { formatDay } from '@/lib/time'
import type { Check, Evidence, Place } from '../model'
import { placeAt, placeOfRow } from '../places'
import type { Sentence } from '../sentences'

/** Winter and summer label of one zone. Left out are those that some country keeps all year: MST, AEST, CST. */
const PAIRS: [string, string, string][] = [
  ['PST', 'PDT', 'Pacific time'],
  ['EST', 'EDT', 'Eastern time'],
  ['WET', 'WEST', 'Western European time'],
  ['CET', 'CEST', 'Central European time'],
  ['EET', 'EEST', 'Eastern European time'],
  ['NZST', 'NZDT', 'New Zealand time'],
]
/** Labels of summer alone: their winter twin is used all year elsewhere, but they themselves never are. */
const SUMMER_ONLY: [string, string, string][] = [
  ['GMT', 'BST', 'British time'],
  ['MST', 'MDT', 'Mountain time'],
  ['CST', 'CDT', 'Central time'],
  ['AEST', 'AEDT', 'Sydney time'],
]

export const zoneLabel: Check = {
  id: 'zone-label',
  name: 'Zone label not in force',
  why: 'Read with the label as written, every time is an hour off from other records.',
  of: ['incident'],
  run(evidence) {
    const { report } = evidence
    return labelsOf(report).flatMap(({ label, local, date }) => {
      const right = rightLabel(label, local)
      if (!right) return []
      const stands = placesOf(evidence, label)
      const [first] = stands
      if (!first) return []
      const day = local.slice(0, 10)
      return [
        {
          about: `${label}, ${day}`,
          message: `${label} was not in force on ${formatDay(day)}: ${right.name} was ${right.label}`,
          places: [placeAt(report, first), ...(date ? [date] : [])],
          fix: { label: `Write ${right.label}`, changes: stands.map((span) => ({ ...span, insert: right.label })) },
        },
      ]
    })
  },
}

/** The label of the same zone that was in force; null where this one was, or where nobody can tell. */
function rightLabel(label: string, local: string): { label: string; name: string } | null {
  const pair = PAIRS.find(([winter, summer]) => label === winter || label === summer)
  const twins = pair ?? SUMMER_ONLY.find(([, summer]) => label === summer)
  const zone = zoneOfLabel(label)
  const written = labelOffset(label)
  if (!twins || !zone || written === null || isAmbiguousZone(label)) return null
  const inForce = offsetOfLocal(zone, local)
  if (inForce === null || inForce === written) return null
  const [winter, summer, name] = twins
  const other = label === winter ? summer : winter
  const isOther = other === 'GMT' ? inForce === 0 : labelOffset(other) === inForce
  return isOther ? { label: other, name } : null
}

type Labelled = { label: string; local: string; date: Place | null }

/** Each label of the report with a time it is said of; none that was in force for one of its entries. */
function labelsOf(report: Report): Labelled[] {
  const found = new Map<string, Labelled | null>()
  const note = (label: string | null, local: string | null, date: Place | null) => {
    if (!label || !local) return
    if (!rightLabel(label, local)) found.set(label, null)
    else if (!found.has(label)) found.set(label, { label, local, date })
  }
  const timed = report.entries.filter(({ local }) => local?.includes('T'))
  const dated = datePlace(report)
  const hours = new Set<string>()
  for (const entry of timed) {
    // The offset is the same for a whole hour.
    const hour = `${entry.zoneLabel ?? ''} ${entry.local?.slice(0, 13)}`
    if (hours.has(hour)) continue
    hours.add(hour)
    const place = /\d{4}|[A-Za-z]{3}/.test(entry.written) || !dated ? placeOfRow(report, entry) : dated
    note(entry.zoneLabel ?? report.zoneLabel, entry.local, place)
  }
  if (timed.length > 0) return [...found.values()].flatMap((one) => one ?? [])
  // Of days alone the timeline's come first: a report may be dated months later.
  const days = report.entries.filter(({ local }) => local)
  for (const day of days) note(report.zoneLabel, `${day.local}T12:00:00`, placeOfRow(report, day))
  if (days.length === 0 && report.date) note(report.zoneLabel, `${report.date}T12:00:00`, dated)
  return [...found.values()].flatMap((one) => one ?? [])
}

function datePlace(report: Report): Place | null {
  const value = report.metadata.find(({ known }) => known === 'date' || known === 'start')
  return value ? placeAt(report, value.valueSpan) : null
}

const OTHER_DATE =
  /\b\d{4}-\d\d|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d|\d (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/
const BEHIND_TIME = /\d:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)? ?\(?$|\btimes?\b[^.]{0,40}$/i

/** Where a label stands beside the incident's times: headings, metadata, table heads, times of entries and of prose. */
function placesOf({ report, sentences }: Evidence, label: string): Span[] {
  const { source, entries, metadata, sections } = report
  const holds = (start: number) => (span: Span) => span.start <= start && start < span.end
  const spans = [
    ...sections.map(({ headingSpan }) => headingSpan),
    ...metadata.map(({ span }) => span),
    ...entries.flatMap(({ slots, zoneLabel: named }) => (slots.written && named === label ? [slots.written] : [])),
  ]
  return Array.from(source.matchAll(new RegExp(`(?<![A-Za-z0-9/])${label}(?![A-Za-z0-9])`, 'g')), ({ index }) => index)
    .filter((start) => {
      if (spans.some(holds(start)) || isInTableHead(source, start)) return true
      const said = sentenceAt(sentences, start)
      // Beside another date the label may be right.
      return (
        said?.row === null &&
        !OTHER_DATE.test(said.words) &&
        BEHIND_TIME.test(said.words.slice(0, start - said.span.start))
      )
    })
    .map((start) => ({ start, end: start + label.length }))
}

/** The sentence at an offset; they stand in the order of the text. */
function sentenceAt(sentences: readonly Sentence[], offset: number): Sentence | undefined {
  let [low, high] = [0, sentences.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sentences[middle]?.span.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  const one = sentences[low]
  return one && one.span.start <= offset ? one : undefined
}

/** Whether the rule of a table stands below the line. */
function isInTableHead(source: string, at: number): boolean {
  const next = source.indexOf('\n', at)
  return (
    next >= 0 && /^[ \t]*\|?[ \t]*:?-[-:| \t]{0,200}$/.test(source.slice(next + 1, next + 201).split(/[\r\n]/)[0] ?? '')
  )
}
