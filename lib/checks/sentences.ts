import { plainText, trimSpan, unmarked } from '@/lib/markdown/inline'
import type { Line } from '@/lib/markdown/lines'
import type { Report, SectionKind, Span } from '@/lib/markdown/model'
import { linesOf } from './report-lines'

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
  /** True within a quotation (`> `): words that are somebody else's. */
  isQuoted: boolean
}

/** Not after an abbreviation, an initial, or a number that orders at the start of a line. */
const END =
  /(?<!\b(?:[Ee]\.g|[Ii]\.e|etc|vs|[Aa]pprox|[Cc]a|[Nn]o(?=\.\s+\d)|[Ff]ig|[Ss]t|[Dd]r|[Mm]rs?|[Mm]s|[Aa]\.m|[Pp]\.m|[A-Z])|^\s{0,8}\d{1,2})[.!?]+["')\]*_`]*(?=\s+["'([*_`]*[A-Z\d~$])/gm

/** The sentences of a report in order. */
export function sentencesOf(report: Report): Sentence[] {
  const rowAt = rowFinder(report)
  const { source, sections, metadata } = report
  const found: Sentence[] = []
  let section = 0
  for (const paragraph of paragraphsOf(linesOf(report), new Set(metadata.map(({ span }) => span.start)))) {
    while ((sections[section + 1]?.headingSpan.start ?? Number.POSITIVE_INFINITY) <= paragraph.start) section++
    let { line, start: counted } = paragraph
    for (const span of cut(source, paragraph)) {
      line += source.slice(counted, span.start).match(/\r\n|\n|\r/g)?.length ?? 0
      counted = span.start
      const text = source.slice(span.start, span.end)
      const kind = sections[section]?.kind ?? 'other'
      const { isQuoted } = paragraph
      found.push({ span, line, text, words: unmarked(text), section, kind, row: rowAt(span), isQuoted })
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

type Paragraph = Span & { line: number; isQuoted: boolean }

/** A value of the metadata has a line of its own, and what stands behind a hard break too. */
function paragraphsOf(lines: readonly Line[], values: ReadonlySet<number>): Paragraph[] {
  const found: Paragraph[] = []
  let isOpen = false
  for (const line of lines) {
    const isProse = line.block === 'text' || line.block === 'item' || line.block === 'quote'
    const last = found.at(-1)
    const isValue = values.has(line.start)
    if (isProse && isOpen && line.block === 'text' && !isValue && last) last.end = line.end
    else if (isProse)
      found.push({ start: wordsOf(line), end: line.end, line: line.number, isQuoted: line.block === 'quote' })
    isOpen = isProse && !isValue && !/(?: {2}|\\)$/.test(line.text)
  }
  return found
}

/** Where the words of a line start, behind the mark of an item or a quotation. */
function wordsOf({ block, item, start, text }: Line): number {
  return item?.start ?? start + (block === 'quote' ? (/^[ \t]*(?:>[ \t]?)+/.exec(text)?.[0].length ?? 0) : 0)
}

function cut(source: string, { start, end }: Span): Span[] {
  const text = source.slice(start, end)
  const ends = Array.from(text.matchAll(END), (match) => match.index + match[0].length)
  return [...ends, text.length]
    .map((to, at) => trimSpan(source, { start: start + (ends[at - 1] ?? 0), end: start + to }))
    .filter((span) => span.end > span.start)
}

/** Finds the row that a span lies in, the most telling first; spans must be asked for in order. */
function rowFinder(report: Report): (span: Span) => RowName | null {
  const rows = rowSpans(report).sort((a, b) => a.start - b.start)
  let next = 0
  let open: typeof rows = []
  return ({ start, end }) => {
    open = open.filter((row) => row.end > start)
    for (let row = rows[next]; row && row.start < end; row = rows[++next]) if (row.end > start) open.push(row)
    const first = open.reduce<(typeof rows)[number] | null>(
      (one, row) => (one && one.rank <= row.rank ? one : row),
      null,
    )
    return first?.name ?? null
  }
}

function rowSpans(report: Report): (Span & { name: RowName; rank: number })[] {
  const named: [RowName, readonly { span: Span }[]][] = [
    ['entry', report.entries],
    ['action item', report.actionItems],
    ['alert', report.alertRecommendations],
    ['factor', report.factors],
    ['person', report.people],
    ['figure', report.impactFigures],
    // Last: the only item below a heading such as Impact is its value as well.
    ['metadata', report.metadata],
  ]
  return named.flatMap(([name, rows], rank) => rows.map(({ span }) => ({ ...span, name, rank })))
}
