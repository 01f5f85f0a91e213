import { plainText, trimSpan, unmarked } from '@/lib/markdown/inline'
import { type Line, readLines } from '@/lib/markdown/lines'
import type { Report, SectionKind, Span } from '@/lib/markdown/model'

/** Which row of the report a sentence belongs to, where it is one. */
export type RowName = 'metadata' | 'entry' | 'figure' | 'factor' | 'action item' | 'alert' | 'person'

/** A sentence of a paragraph, list item or quotation. Tables, code, comments and headings have none. */
export type Sentence = {
  span: Span
  line: number
  /** As written. */
  text: string
  /** As written, of the same length, with marks blanked out: patterns look here, and offsets stay those of `text`. */
  words: string
  /** Index into `report.sections`, and that section's kind. */
  section: number
  kind: SectionKind
  row: RowName | null
}

/** Not after an abbreviation, an initial or a number that orders. */
const END =
  /(?<!\b(?:e\.g|i\.e|etc|vs|approx|ca|no|fig|st|dr|mr|mrs|ms|a\.m|p\.m|[A-Z]|\d{1,2}))[.!?]+["')\]*_`]*(?=\s+["'([*_`]*[A-Z\d~$])/g

/** The sentences of a report in order. */
export function sentencesOf(report: Report): Sentence[] {
  const rows = rowSpans(report)
  const { source, sections } = report
  const found: Sentence[] = []
  let section = 0
  for (const paragraph of paragraphsOf(readLines(source))) {
    while ((sections[section + 1]?.headingSpan.start ?? Number.POSITIVE_INFINITY) <= paragraph.start) section++
    for (const span of cut(source, paragraph)) {
      const text = source.slice(span.start, span.end)
      const line = paragraph.line + (source.slice(paragraph.start, span.start).match(/\n/g)?.length ?? 0)
      const row = rows.find((one) => one.start < span.end && one.end > span.start)?.name ?? null
      found.push({ span, line, text, words: unmarked(text), section, kind: sections[section]?.kind ?? 'other', row })
    }
  }
  return found
}

/** What a sentence says, whatever marks, case and ending it is written with; null for one too short to be told again. */
export function sentenceKey({ text }: Pick<Sentence, 'text'>): string | null {
  const words = plainText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return words.length >= 40 && words.split(' ').length >= 8 ? words : null
}

function paragraphsOf(lines: Line[]): (Span & { line: number })[] {
  const found: (Span & { line: number })[] = []
  let isOpen = false
  for (const line of lines) {
    const isProse = line.block === 'text' || line.block === 'item' || line.block === 'quote'
    const last = found.at(-1)
    if (isProse && isOpen && line.block === 'text' && last) last.end = line.end
    else if (isProse) found.push({ start: line.item?.start ?? line.start, end: line.end, line: line.number })
    isOpen = isProse
  }
  return found
}

function cut(source: string, { start, end }: Span): Span[] {
  const text = source.slice(start, end)
  const ends = Array.from(text.matchAll(END), (match) => match.index + match[0].length)
  return [...ends, text.length]
    .map((to, at) => trimSpan(source, { start: start + (ends[at - 1] ?? 0), end: start + to }))
    .filter((span) => span.end > span.start)
}

function rowSpans(report: Report): (Span & { name: RowName })[] {
  const named = (name: RowName, rows: readonly { span: Span }[]) => rows.map(({ span }) => ({ ...span, name }))
  return [
    ...named('metadata', report.metadata),
    ...named('entry', report.entries),
    ...named('action item', report.actionItems),
    ...named('alert', report.alertRecommendations),
    ...named('factor', report.factors),
    ...named('person', report.people),
    ...named('figure', report.impactFigures),
  ]
}
