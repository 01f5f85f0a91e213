import { cellSpans } from '@/lib/markdown/inline'
import { readLines } from '@/lib/markdown/lines'
import type { Entry, Report, Span } from '@/lib/markdown/model'
import { readTables } from '@/lib/markdown/tables'
import { escapedCell, lineValue } from '@/lib/markdown/write'

/** How a timeline writes its entries, and where the next one goes. */
export type RowShape = {
  /** UTF-16 offset where the new rows are put in. */
  at: number
  /** What goes in front of the first row, and between rows. */
  opening: string
  between: string
  row: (time: string, text: string) => string
  /** A text as it is read back from such a row. */
  asRead: (text: string) => string
}

/**
 * The shape of the timeline behind an entry: its table's columns, or its list's marks, as that entry (or the nearest one
 * written alike) has them. Null where none of its entries has a time and a text to go by.
 */
export function shapeBehind(report: Report, after: Entry): RowShape | null {
  const { source } = report
  const index = report.entries.indexOf(after)
  const model = [...report.entries.slice(0, index + 1).reverse(), ...report.entries.slice(index + 1)].find(
    (entry) => entry.section === after.section && entry.container === after.container && isModel(source, entry),
  )
  if (!model) return null
  const gap = gapBefore(report, model)
  const at = endOfLine(source, after.span.end)
  return model.container === 'cell'
    ? { at, opening: gap, between: gap, row: cellRow(source, model), asRead: cellAsRead }
    : { at, opening: gap, between: gap, row: lineRow(source, model), asRead: (text) => lineValue(text) }
}

/** A table at the end of the first timeline section, which has no entries yet; null where the report has no such section. */
export function shapeOfEmpty(report: Report): RowShape | null {
  const { source } = report
  const section = report.sections.find(({ kind }) => kind === 'timeline')
  if (!section) return null
  const lineBreak = lineBreakOf(source)
  const { start, end } = section.bodySpan
  const lines = readLines(source).filter((line) => line.start >= start && line.end <= end)
  const rule = lines.findLast(({ block }) => block === 'table rule')
  const heads = readTables(source, lines).at(-1)?.heads ?? ['Time', 'Event']
  const row = (time: string, text: string) =>
    `| ${heads.map((_, column) => (column === 0 ? escapedCell(time) : column === 1 ? escapedCell(text) : '')).join(' | ')} |`
  if (rule) return { at: rule.end, opening: lineBreak, between: lineBreak, row, asRead: cellAsRead }
  const words = source.slice(0, end).trimEnd().length
  const table = ['', '', '| Time | Event |', '|------|-------|', ''].join(lineBreak)
  return { at: words, opening: table, between: lineBreak, row, asRead: cellAsRead }
}

function isModel(source: string, { slots: { written, text } }: Entry): boolean {
  if (!written || !text || text.start === text.end || written.end > text.start) return false
  return written.end > written.start && !/[\r\n]/.test(source.slice(text.start, text.end))
}

/** What stands between two entries of this kind: a line break, or a blank line where the author leaves one. */
function gapBefore({ source, entries }: Report, model: Entry): string {
  const above = entries[entries.indexOf(model) - 1]
  const gap = above?.section === model.section ? source.slice(endOfLine(source, above.span.end), model.span.start) : ''
  return /^\s+$/.test(gap) ? gap : lineBreakOf(source)
}

/** The model's line with its time and text replaced and its other cells emptied. */
function cellRow(source: string, { span, slots }: Entry): RowShape['row'] {
  return (time, text) => {
    let row = ''
    let at = span.start
    for (const cell of cellSpans(source, span)) {
      const value = isSame(cell, slots.written) ? escapedCell(time) : isSame(cell, slots.text) ? escapedCell(text) : ''
      row += source.slice(at, cell.start) + value
      at = cell.end
    }
    return row + source.slice(at, span.end)
  }
}

/** The model's marks around the new time; a text without a time keeps the mark of the list alone. */
function lineRow(source: string, { span, slots }: Entry): RowShape['row'] {
  const before = source.slice(span.start, slots.written?.start)
  const between = source.slice(slots.written?.end, slots.text?.start)
  const mark = /^\s*(?:[-*+•]|\d{1,9}[.)])\s+/.exec(before)?.[0] ?? ''
  return (time, text) => (time === '' ? mark : before + time + between) + lineValue(text)
}

function isSame(cell: Span, slot: Span | undefined): boolean {
  return cell.start === slot?.start && cell.end === slot.end
}

function cellAsRead(text: string): string {
  return escapedCell(text).replaceAll('\\|', '|')
}

function endOfLine(source: string, from: number): number {
  const length = source.slice(from).search(/[\r\n]/)
  return length < 0 ? source.length : from + length
}

function lineBreakOf(source: string): string {
  return /\r\n|\n|\r/.exec(source)?.[0] ?? '\n'
}
