import { plainText } from '@/lib/markdown/inline'
import { type Line, readLines } from '@/lib/markdown/lines'
import { isPlaceholder } from '@/lib/markdown/metadata'
import type { Report, Section, SectionKind, Span } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { exactKind } from '@/lib/markdown/section-kinds'
import { applyChanges, lineValue, type TextChange } from '@/lib/markdown/write'
import { type Edit, firstThatReads } from './edit'
import { lineBreakOf } from './lines'

/** A section as an outline lists it. */
export type OutlineSection = {
  /** Index into `report.sections`. */
  index: number
  heading: string
  level: number
  kind: SectionKind
  /** True where neither the section nor one below it has words of its own. */
  isEmpty: boolean
  /** The heading with everything down to the next one of its level, without a sign-off at the end of the report. */
  span: Span
  /** Where a caret goes that is to write in it. */
  position: number
}

/** The headed sections of a report, in order; the title and what stands before the first heading are none. */
export function outlineOf(report: Report): OutlineSection[] {
  const written = report.sections.map((_, index) => hasWords(report, index))
  return report.sections.flatMap((section, index) => {
    if (section.level === 0 || section.kind === 'title') return []
    const span = extentOf(report, index)
    const isEmpty = indexesIn(report, index).every((inner) => !written[inner])
    const position = placeToWrite(report, section)
    return [{ index, heading: section.heading, level: section.level, kind: section.kind, isEmpty, span, position }]
  })
}

function placeToWrite({ source }: Report, { bodySpan }: Section): number {
  const blank = /^[^\S\r\n]*(?:\r\n|\n|\r)/.exec(source.slice(bodySpan.start, bodySpan.end))?.[0].length ?? 0
  return Math.min(bodySpan.start + blank, bodySpan.end)
}

function indexesIn({ sections }: Report, index: number): number[] {
  const level = sections[index]?.level ?? 0
  const next = sections.findIndex((other, at) => at > index && other.level <= level)
  return sections.map((_, at) => at).slice(index, next < 0 ? undefined : next)
}

function hasWords(report: Report, index: number): boolean {
  const { bodySpan } = report.sections[index] as Section
  const end = endOfWords(report, index)
  return bodyLines(report, index).some(
    ({ block, start, text }) =>
      !['blank', 'comment', 'rule', 'underline', 'table head', 'table rule'].includes(block) &&
      start < end &&
      start >= bodySpan.start &&
      !isPlaceholder(plainText(text.replace(/^\s*[-*+|]\s*(?:\[[ x]\])?/i, ''))),
  )
}

/** The lines of a section's body, with their places in the report; they are numbered from the body's first. */
function bodyLines({ source, sections }: Report, index: number): Line[] {
  const span = sections[index]?.bodySpan ?? { start: 0, end: 0 }
  // A body is read by itself: no fence or table reaches over a heading.
  return readLines(source.slice(span.start, span.end)).map((line) => ({
    ...line,
    start: line.start + span.start,
    end: line.end + span.start,
    next: line.next + span.start,
  }))
}

/**
 * Where the words of a section's own body end: before blank lines, a rule that divides it from the next section, and
 * the sign-off below the last rule of the report. The body's start where it has none.
 */
export function endOfWords(report: Report, index: number): number {
  const lines = bodyLines(report, index)
  const isLast = index === report.sections.length - 1
  const rule = lines.findLastIndex(({ block }) => block === 'rule')
  const behind = rule < 0 ? [] : lines.slice(rule + 1).filter(({ block }) => block !== 'blank')
  const isSignOff = isLast && behind.length <= 8 && behind.every(({ block }) => block === 'text')
  const own = rule >= 0 && (behind.length === 0 || isSignOff) ? lines.slice(0, rule) : lines
  return own.findLast(({ block }) => block !== 'blank')?.end ?? report.sections[index]?.bodySpan.start ?? 0
}

/** A section with those below it; the sign-off behind the last one belongs to the report. */
function extentOf(report: Report, index: number): Span {
  const last = indexesIn(report, index).at(-1) ?? index
  const section = report.sections[last]
  const isEnd = last === report.sections.length - 1
  const end = section?.bodySpan.end ?? 0
  const words = endOfWords(report, last)
  const isSignedOff = isEnd && report.source.slice(words, end).trim() !== ''
  const blank = /^\s*/.exec(report.source.slice(words, end))?.[0].length ?? 0
  return { start: report.sections[index]?.headingSpan.start ?? 0, end: isSignedOff ? words + blank : end }
}

const ORDER: SectionKind[] = [
  'metadata',
  'summary',
  'what happened',
  'timeline',
  'root cause',
  'contributing factors',
  'not caught',
  'impact',
  'detection',
  'resolution',
  'action items',
  'lessons',
  'went well',
  'went wrong',
  'lucky',
  'prevention',
  'people',
  'references',
  'sign-off',
]

/**
 * Room to write in a section, and where the caret goes in the text after that. A section without a line of its own gets
 * one, with a blank line above and below: words typed there never run into the next heading. Others stay as they are.
 */
export function roomToWrite(report: Report, index: number): { changes: TextChange[]; position: number } {
  const section = report.sections[index]
  if (!section) return { changes: [], position: 0 }
  const { source, sections } = report
  const { start, end } = section.bodySpan
  if (source.slice(start, end).trim() !== '') return { changes: [], position: placeToWrite(report, section) }
  const lineBreak = lineBreakOf(source)
  const isEnded = /[\r\n]$/.test(source.slice(0, start))
  const above = isEnded ? lineBreak : lineBreak.repeat(2)
  const below = index === sections.length - 1 ? lineBreak : lineBreak.repeat(2)
  const insert = above + below
  const position = start + above.length
  return { changes: insert === source.slice(start, end) ? [] : [{ start, end, insert }], position }
}

/** The heading, empty, as a new section: behind `after` and those below it, else where sections of its kind mostly stand. */
export function addSection(report: Report, wanted: { heading: string; level?: number; after?: number }): Edit {
  const change = newSection(report, wanted)
  if (typeof change === 'string') return change
  return [change]
}

/** The same as one insertion that ends where the section's body begins, for what is written into it at once. */
export function newSection(
  report: Report,
  { heading, level = 2, after }: { heading: string; level?: number; after?: number },
): TextChange | string {
  const words = lineValue(heading).replace(/^#+\s*/, '')
  if (plainText(words) === '') return 'Write the heading of the section.'
  const { source, sections } = report
  const behind = after ?? fittingPlace(report, exactKind(words))
  const at = behind === null ? firstPlace(report) : extentOf(report, behind).end
  const lineBreak = lineBreakOf(source)
  const above = /(?:\r\n|\n|\r)*$/.exec(source.slice(0, at))?.[0].match(/\r\n|\n|\r/g)?.length ?? 0
  const lead = at === 0 ? '' : lineBreak.repeat(Math.max(0, 2 - above))
  const tail = at < source.length ? lineBreak : ''
  const insert = `${lead}${'#'.repeat(Math.min(Math.max(level, 1), 6))} ${words}${lineBreak}${tail}`
  const next = readReport(applyChanges(source, [{ start: at, end: at, insert }]))
  if (next.sections.length !== sections.length + (sections.length === 1 && source === '' ? 0 : 1))
    return 'This would not be read as one heading: write it in one line of words.'
  return { start: at, end: at, insert }
}

function firstPlace(report: Report): number {
  const first = report.sections.findIndex(({ level, kind }) => level > 0 && kind !== 'title')
  return first < 0 ? report.source.length : (report.sections[first]?.headingSpan.start ?? 0)
}

/** The top section that a new one of a kind goes behind; null where it goes before all of them. */
function fittingPlace(report: Report, kind: SectionKind | null): number | null {
  const tops = outlineOf(report).filter(({ level }) => level <= 2)
  const last = tops.at(-1)?.index ?? null
  const rank = kind === null ? -1 : ORDER.indexOf(kind)
  if (rank < 0) return last
  const lower = tops.filter(({ kind: other }) => {
    const at = ORDER.indexOf(other)
    return at >= 0 && at < rank
  })
  return lower.at(-1)?.index ?? (tops.some(({ kind: other }) => ORDER.indexOf(other) > rank) ? null : last)
}

/** Another heading for a section; its marks stay. */
export function renameSection(report: Report, index: number, heading: string): Edit {
  const section = report.sections[index]
  const words = lineValue(heading)
  if (!section || plainText(words) === '') return 'Write the heading of the section.'
  const lines = readLines(report.source.slice(section.headingSpan.start, section.bodySpan.end))
  const place = lines[0]?.heading
  if (!place) return 'This heading can be changed in the text only.'
  const start = section.headingSpan.start + place.start
  const end = section.headingSpan.start + place.end
  if (report.source.slice(start, end) === words) return []
  const lead = start === end && report.source[start - 1] === '#' ? ' ' : ''
  return firstThatReads(
    report,
    [() => [{ start, end, insert: lead + words }]],
    (after) =>
      after.sections.length === report.sections.length &&
      after.sections[index]?.heading === plainText(words) &&
      after.sections[index]?.level === section.level,
    'This would not be read as a heading: write it in one line of words.',
  )
}

/** Takes a section out, with those below it. */
export function removeSection(report: Report, index: number): Edit {
  const { start, end } = extentOf(report, index)
  return [{ start, end, insert: '' }]
}

/** Puts a section, with those below it, before or behind the next one of its level. */
export function moveSection(report: Report, index: number, by: -1 | 1): Edit {
  const neighbour = siblingOf(report, index, by)
  if (neighbour === null) return by < 0 ? 'It is the first of its level here.' : 'It is the last of its level here.'
  const [moved, other] = [extentOf(report, index), extentOf(report, neighbour)]
  const lineBreak = lineBreakOf(report.source)
  const apart = lineBreak + lineBreak
  const text = report.source.slice(moved.start, moved.end)
  const isEnd = Math.max(moved.end, other.end) === report.source.length
  if (by < 0) {
    const changes = [{ start: other.start, end: other.start, insert: text.trimEnd() + gapBehind(text, apart) }]
    const kept = report.source.slice(other.start, other.end)
    // What becomes the end of the text ends as the text did.
    const from = isEnd ? other.start + kept.trimEnd().length : moved.start
    const end = isEnd ? text.length - text.trimEnd().length : 0
    return [...changes, { start: from, end: moved.end - end, insert: '' }]
  }
  const words = report.source.slice(other.start, other.end)
  const behind = other.start + words.trimEnd().length
  const insert = isEnd ? apart + text.trimEnd() : gapBehind(words, apart) + text.trimEnd()
  return [
    { start: moved.start, end: moved.end, insert: '' },
    { start: behind, end: behind, insert },
  ]
}

/** The blank lines a text ends with; a text that ends without one gets one. */
function gapBehind(text: string, apart: string): string {
  const gap = text.slice(text.trimEnd().length)
  return /(?:\r\n|\n|\r).*(?:\r\n|\n|\r)/.test(gap) ? gap : apart
}

function siblingOf(report: Report, index: number, by: -1 | 1): number | null {
  const { sections } = report
  const level = sections[index]?.level ?? 0
  for (let at = index + by; at >= 0 && at < sections.length; at += by) {
    const other = sections[at]
    if (!other || other.level < level || other.kind === 'title') return null
    if (other.level === level) return at
  }
  return null
}
