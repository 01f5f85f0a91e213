import type { Report, SectionKind, Span } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { applyChanges, lineValue, type TextChange } from '@/lib/markdown/write'
import { type Edit, firstThatReads, isSameList, joined, keepsOthers, type RowKind, type RowOf } from './edit'
import { endOfLine, lineBreakOf, linesOf, startOfLine, withoutLines } from './lines'
import { exchanged } from './move'
import { endOfWords, newSection } from './sections'

const MARK = /^(\s*)(?:([-*+•])|(\d{1,9})([.)]))(\s+)(?:\[[ xX]\]\s+)?/

/** The mark of the list that a row stands in, for the row behind it: "- ", "4. "; null where it stands in none. */
export function nextMark(source: string, row: Span): string | null {
  const line = linesOf(source, row)
  const mark = MARK.exec(source.slice(line.start, line.end))
  if (!mark) return null
  const [, indent = '', bullet, number, stop = '', space = ' '] = mark
  return indent + (bullet ?? `${Number(number) + 1}${stop}`) + space
}

/** The change that writes a line as an item behind a row, in the marks of its list. */
export function itemBehind(report: Report, row: Span, text: string): TextChange {
  const { source } = report
  const at = endOfLine(source, row.end)
  const mark = nextMark(source, row)
  const isList = mark !== null
  const lineBreak = lineBreakOf(source)
  return { start: at, end: at, insert: (isList ? lineBreak : lineBreak.repeat(2)) + (mark ?? '- ') + lineValue(text) }
}

/** The change that writes a block of lines at the end of a section's own words. */
export function blockInSection(report: Report, index: number, block: string): TextChange {
  const { source, sections } = report
  const lineBreak = lineBreakOf(source)
  const { headingSpan, bodySpan } = sections[index] ?? {
    headingSpan: { start: 0, end: 0 },
    bodySpan: { start: 0, end: 0 },
  }
  const at = endOfWords(report, index)
  if (at > bodySpan.start) {
    const last = source.slice(startOfLine(source, at), at)
    const goesOn = MARK.test(last) && MARK.test(block)
    return { start: at, end: at, insert: (goesOn ? lineBreak : lineBreak.repeat(2)) + block }
  }
  const isOpen = headingSpan.end > headingSpan.start && /[\r\n]$/.test(source.slice(headingSpan.start, headingSpan.end))
  const blank = /^(?:[^\S\r\n]*(?:\r\n|\n|\r))*/.exec(source.slice(at, bodySpan.end))?.[0] ?? ''
  const breaks = blank.match(/\r\n|\n|\r/g)?.length ?? 0
  const tail =
    at + blank.length < source.length ? lineBreak.repeat(Math.max(0, 2 - breaks)) : breaks > 0 ? '' : lineBreak
  return { start: at, end: at, insert: (isOpen ? lineBreak : lineBreak.repeat(2)) + block + tail }
}

/** The change that writes a block into the first section of a kind; where there is none, into a new one. */
export function blockInKind(report: Report, kind: SectionKind, heading: string, block: string): TextChange | null {
  const index = report.sections.findIndex((section) => section.kind === kind)
  if (index >= 0) return blockInSection(report, index, block)
  const section = newSection(report, { heading })
  if (typeof section === 'string') return null
  const next = readReport(applyChanges(report.source, [section]))
  const at = next.sections.findIndex(
    ({ headingSpan }) => headingSpan.end > section.start && headingSpan.start >= section.start,
  )
  return at < 0 ? null : joined(section, blockInSection(next, at, block))
}

type Statement = 'impactFigures' | 'factors' | 'people'

/** Rows of a kind that don't stand on the lines of a span. */
function elsewhere<Kind extends RowKind>(rows: readonly RowOf<Kind>[], source: string, span: Span): RowOf<Kind>[] {
  const lines = linesOf(source, span)
  return rows.filter((row) => row.span.start < lines.start || row.span.start > lines.end)
}

/**
 * Other words for a row that is a line of its own. `isWanted` gets the rows that are read from them. Rows that share the
 * line are read anew with it.
 */
export function changeLine<Kind extends Statement>(
  report: Report,
  kind: Kind,
  row: RowOf<Kind>,
  text: string,
  isWanted: (read: RowOf<Kind>[]) => boolean,
  refusal: string,
): Edit {
  if (row.container === 'cell') return 'It stands in a table: change it in the text.'
  const insert = lineValue(text)
  if (insert === report.source.slice(row.span.start, row.span.end)) return []
  const rows = report[kind] as RowOf<Kind>[]
  return firstThatReads(
    report,
    [() => [{ ...row.span, insert }]],
    (after) => {
      const all = after[kind] as RowOf<Kind>[]
      const here = { start: row.span.start, end: row.span.start + insert.length }
      const others = elsewhere(all, after.source, here)
      return (
        isSameList(kind, elsewhere(rows, report.source, row.span), others) &&
        isWanted(all.filter((read) => !others.includes(read))) &&
        keepsOthers(report, after, kind)
      )
    },
    refusal,
  )
}

/** Takes the line of a row out. */
export function removeLine<Kind extends RowKind>(report: Report, kind: Kind, row: RowOf<Kind>): Edit {
  const rest = elsewhere(report[kind] as RowOf<Kind>[], report.source, row.span)
  return firstThatReads(
    report,
    [() => [withoutLines(report, row.span)]],
    (after) => isSameList(kind, rest, after[kind] as RowOf<Kind>[]) && keepsOthers(report, after, kind),
    'Without this line others would be read differently: take it out in the text.',
  )
}

/** Puts a row in the place of the one before or behind it. */
export function moveLine<Kind extends RowKind>(report: Report, kind: Kind, row: RowOf<Kind>, by: -1 | 1): Edit {
  const rows = report[kind] as RowOf<Kind>[]
  const lines = rows.filter((other, at) => other === row || rows[at - 1]?.span.start !== other.span.start)
  const index = lines.findIndex(({ span }) => span.start === row.span.start)
  const neighbour = lines[index + by]
  if (!neighbour || neighbour.section !== row.section) return by < 0 ? 'It is the first.' : 'It is the last.'
  const isNumbered = ({ extra }: { extra?: Record<string, string> }) => ({ ...extra, '#': '', 'No.': '', No: '' })
  const plain = (one: RowOf<Kind>) => ('extra' in one ? { ...one, extra: isNumbered(one) } : one)
  return firstThatReads(
    report,
    [() => exchanged(report, row.span, neighbour.span)],
    (after) => {
      const wanted = rowsExchanged(rows, row, neighbour)
      return (
        isSameList(kind, wanted.map(plain), (after[kind] as RowOf<Kind>[]).map(plain)) &&
        keepsOthers(report, after, kind)
      )
    },
    'Other text stands between: move it in the text.',
  )
}

function rowsExchanged<Row extends { span: Span }>(rows: readonly Row[], row: Row, neighbour: Row): Row[] {
  const on = (one: Row) => rows.filter(({ span }) => span.start === one.span.start)
  const [first, second] = row.span.start < neighbour.span.start ? [on(row), on(neighbour)] : [on(neighbour), on(row)]
  const at = rows.indexOf(first[0] as Row)
  return [...rows.slice(0, at), ...second, ...first, ...rows.slice(at + first.length + second.length)]
}

/** Writes a new row by whichever way reads back as wanted, with every other row as it was. */
export function addRow<Kind extends RowKind>(
  report: Report,
  kind: Kind,
  ways: readonly (() => TextChange[] | null)[],
  isWanted: (added: RowOf<Kind>[]) => boolean,
  refusal: string,
): Edit {
  let changes: TextChange[] = []
  return firstThatReads(
    report,
    ways.map((way) => () => {
      changes = way() ?? []
      return changes.length > 0 ? changes : null
    }),
    (after) => {
      const all = after[kind] as RowOf<Kind>[]
      const added = all.filter((row) => isAdded(row.span, changes))
      const others = all.filter((row) => !added.includes(row))
      return (
        isWanted(added) && isSameList(kind, report[kind] as RowOf<Kind>[], others) && keepsOthers(report, after, kind)
      )
    },
    refusal,
  )
}

/** True for a row of the changed text that begins in what an insertion brought. */
function isAdded({ start }: Span, changes: readonly TextChange[]): boolean {
  let shift = 0
  for (const change of [...changes].sort((a, b) => a.start - b.start)) {
    const from = change.start + shift
    if (change.start === change.end && start >= from && start < from + change.insert.length) return true
    shift += change.insert.length - (change.end - change.start)
  }
  return false
}
