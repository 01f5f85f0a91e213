import { readActionItems } from './action-items'
import { findDate, isoDay } from './dates'
import { readFigures } from './figures'
import { plainText } from './inline'
import { type Line, readLines } from './lines'
import { firstValue, readMetadata } from './metadata'
import type { AlertRecommendation, MetadataValue, Note, Report, Section } from './model'
import { type Part, readParts, sectionsOf } from './parts'
import { readPeople, readSignOff } from './people'
import { isReview, readReviewedIncidents, readWeek } from './review'
import { readSeverity } from './severity'
import { statedMinutesOf } from './stated-duration'
import { readAlerts, readFactors, sectionAt } from './statements'
import { readTimeline } from './timeline'
import { zoneOfLabel } from './zones'

/**
 * Reads a postmortem or a weekly review. Never throws, whatever the text: what is not understood stays text in its
 * place. Time and memory grow linearly with the text. `kind` is for a document of which that is known, whatever it says.
 */
export function readReport(
  source: string,
  options: { fileName?: string; kind?: Report['kind'] | undefined } = {},
): Report {
  const lines = readLines(source)
  const parts = readParts(source, lines)
  const sections = sectionsOf(source, parts)
  const metadata = readMetadata(source, lines, parts)
  const notes: Note[] = []
  const title = titleOf(lines, parts, metadata)
  const looksLike = isReview(title, sections) && !statesIncident(metadata, sections) ? 'review' : 'incident'
  const kind = options.kind ?? looksLike
  const frame = kind === 'incident' ? metadata : metadata.filter(({ span }) => span.start < firstSubsection(sections))
  const written = dateOf(frame, title, options.fileName, notes)
  const zone = zoneOf(frame)
  const timeline = readTimeline(source, parts, written, zone, notes)
  const date = written ?? (kind === 'incident' ? timeline.firstDay : null)
  const severity = firstValue(frame, 'severity')
  const duration = firstValue(frame, 'duration')
  const report: Report = {
    source,
    kind,
    title,
    reference: kind === 'incident' ? referenceOf(frame, title, options.fileName) : null,
    date: kind === 'incident' ? date : null,
    severity: severity ? readSeverity(plainText(severity.value)) : null,
    severityWritten: severity?.value ?? null,
    statedMinutes: duration ? statedMinutesOf(plainText(duration.value)) : null,
    statedWritten: duration?.value ?? null,
    zoneLabel: timeline.zoneLabel,
    timeZone: timeline.timeZone,
    impact: firstValue(frame, 'impact')?.value ?? null,
    week: kind === 'review' ? weekOf(title, frame, options.fileName) : null,
    metadata,
    sections,
    entries: timeline.entries,
    impactFigures: readFigures(source, parts),
    factors: readFactors(source, parts),
    actionItems: readActionItems(source, parts, date),
    alertRecommendations: readAlerts(source, parts),
    people: readPeople(source, parts, notes),
    signOff: readSignOff(metadata, lines),
    incidents: kind === 'review' ? readReviewedIncidents(source, sections, metadata) : [],
    notes,
  }
  return placed(report)
}

/** Gives every row the section it stands in, and every alert of a review its incident. */
function placed(report: Report): Report {
  const { sections, incidents } = report
  const { entries, impactFigures, factors, actionItems, alertRecommendations, people } = report
  for (const rows of [entries, impactFigures, factors, actionItems, alertRecommendations, people]) {
    for (const row of rows) row.section = sectionAt(sections, row.span.start)
  }
  for (const alert of alertRecommendations) alert.incident = incidentOf(alert, incidents)
  for (const item of actionItems) {
    if (item.dueInferred)
      report.notes.push({ line: item.line, message: `due date "${item.dueWritten}" has no year: read as ${item.due}` })
  }
  for (const [index, section] of sections.entries()) {
    if (incidents.some((incident) => incident.section === index)) section.kind = 'incident'
  }
  report.notes.sort((a, b) => a.line - b.line)
  return report
}

function incidentOf(alert: AlertRecommendation, incidents: Report['incidents']): number | null {
  const index = incidents.findLastIndex((incident) => incident.section <= alert.section)
  return index < 0 ? null : index
}

/** A document that states the reference of one incident is its report, whatever its title says of weeks. */
function statesIncident(metadata: MetadataValue[], sections: Section[]): boolean {
  return metadata.some(({ known, span }) => known === 'reference' && span.start < firstSubsection(sections))
}

function firstSubsection(sections: Section[]): number {
  return sections.find(({ level }) => level > 1)?.headingSpan.start ?? Number.POSITIVE_INFINITY
}

/** The first heading of the first level; else the front matter's title, a bold first line, or the first heading at all. */
function titleOf(lines: Line[], parts: Part[], metadata: MetadataValue[]): string | null {
  const heading = parts.find((part) => part.kind === 'title') ?? parts.find((part) => part.level === 1 && !part.isLabel)
  if (heading?.heading) return heading.heading
  const named = firstValue(metadata, 'title')
  if (named) return plainText(named.value) || null
  const first = lines.find(({ block }) => block !== 'blank' && block !== 'front matter' && block !== 'comment')
  if (first?.block === 'text') return titleInText(first, lines[first.number], parts)
  const any = parts.find((part) => part.head?.heading && part.kind === 'other')
  return any && first?.start === any.head?.start ? any.heading : null
}

/** A bold first line; in a text without headings also a plain one that stands alone and is no sentence. */
function titleInText(first: Line, next: Line | undefined, parts: Part[]): string | null {
  const bold = /^\s*(?:\*\*|__)([^*_]{3,200})(?:\*\*|__)\s*$/.exec(first.text)?.[1]
  if (bold) return plainText(bold)
  const isAlone = (next?.block ?? 'blank') === 'blank' && first.text.length <= 120
  const isSentence = /[.:;,]$/.test(first.text.trim())
  return isAlone && !isSentence && !parts.some((part) => part.head?.heading) ? plainText(first.text) : null
}

const REFERENCE =
  /(?<![A-Za-z\d])((?:INC|PM|SEV|PIR|RCA|COE|IR|POSTMORTEM|INCIDENT)-?\d{2,}(?:-(?:\d+|W\d+))*)(?![A-Za-z\d])/i

function referenceOf(metadata: MetadataValue[], title: string | null, fileName: string | undefined): string | null {
  const stated = firstValue(metadata, 'reference')
  const words = stated ? plainText(stated.value) : ''
  if (/^[A-Za-z\d][\w.#/-]{0,63}$/.test(words)) return words
  const named = REFERENCE.exec(words) ?? REFERENCE.exec(title ?? '') ?? REFERENCE.exec(baseName(fileName))
  return named?.[1] ?? null
}

/** The incident's day: a date field, the start, the title, the front matter, the file's name. */
function dateOf(
  metadata: MetadataValue[],
  title: string | null,
  fileName: string | undefined,
  notes: Note[],
): string | null {
  const fields = metadata.filter(
    ({ key }) => !/^(?:retro|published|created|updated|last|review|due|postmortem)/i.test(key),
  )
  const stated = [firstValue(fields, 'start'), firstValue(fields, 'date'), firstValue(fields, 'duration')]
  const named = title === null ? null : findDate(title)
  const near =
    stated.flatMap((value) => readDay(value?.value, null) ?? [])[0] ??
    (named ? isoDay(named.date, null) : null) ??
    readDay(baseName(fileName), null)
  const days = [
    ...stated.map((value) => ({ line: value?.line ?? 1, day: readDay(value?.value, near) })),
    { line: 1, day: named ? isoDay(named.date, near) : null },
    { line: 1, day: readDay(baseName(fileName).replaceAll('_', ' '), null) },
  ]
  const first = days.find(({ day }) => day !== null)
  const other = days.find(({ day }) => day !== null && first?.day != null && day !== first.day)
  if (first?.day && other?.day)
    notes.push({
      line: other.line,
      message: `${other.day} stands beside ${first.day}: the incident's day is read as ${first.day}`,
    })
  return first?.day ?? null
}

function readDay(text: string | undefined, near: string | null): string | null {
  const found = text ? findDate(plainText(text)) : null
  return found ? isoDay(found.date, near) : null
}

function zoneOf(metadata: MetadataValue[]): string | null {
  const stated = firstValue(metadata, 'zone')
  const label = stated ? plainText(stated.value) : ''
  return label !== '' && zoneOfLabel(label) ? label : null
}

function weekOf(title: string | null, metadata: MetadataValue[], fileName: string | undefined) {
  const period = metadata.find(({ key }) => /^(?:week|period|reporting period)$/i.test(key))
  return readWeek(title ?? '') ?? readWeek(period ? `week ${period.value}` : '') ?? readWeek(baseName(fileName))
}

function baseName(fileName: string | undefined): string {
  return (
    (fileName ?? '')
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.[A-Za-z.]+$/, '') ?? ''
  )
}
