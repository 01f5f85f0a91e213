import { cellSpans } from '@/lib/markdown/inline'
import { readLines } from '@/lib/markdown/lines'
import type { Report, Span } from '@/lib/markdown/model'
import { readTables, type Table } from '@/lib/markdown/tables'
import { escapedCell, type TextChange } from '@/lib/markdown/write'
import { lineBreakOf } from './lines'

/** The table that an offset stands in, with the line of its rule; null where none does. */
export function tableAt({ source }: Report, at: number): (Table & { rule: Span }) | null {
  return (
    tablesIn(source, { start: 0, end: source.length }).find(
      ({ head, rule, rows }) => head.start <= at && at <= (rows.at(-1)?.line.end ?? rule.end),
    ) ?? null
  )
}

/** The tables that begin within a span. */
export function tablesIn(source: string, { start, end }: Span): (Table & { rule: Span })[] {
  const lines = readLines(source)
  return readTables(source, lines).flatMap((table) => {
    const rule = lines[table.head.number]
    return rule && table.head.start >= start && table.head.end <= end ? [{ ...table, rule }] : []
  })
}

/** A row of values, escaped, with pipes at its ends where the table has them. */
export function tableRow(source: string, head: Span, values: readonly string[]): string {
  const isOpen = !source.slice(head.start, head.end).trim().startsWith('|')
  const cells = values.map((value) => escapedCell(value)).join(' | ')
  return isOpen ? cells : `| ${cells} |`
}

/** The change that writes a row behind the last one of a table. */
export function rowAtEnd({ source }: Report, table: Table & { rule: Span }, values: readonly string[]): TextChange {
  const at = table.rows.at(-1)?.line.end ?? table.rule.end
  return { start: at, end: at, insert: lineBreakOf(source) + tableRow(source, table.head, values) }
}

/** The changes that give a table one more column at its end, with a value in one row. */
export function withColumn(
  { source }: Report,
  table: Table & { rule: Span },
  head: string,
  row: Span,
  value: string,
): TextChange[] {
  const lines = [
    { line: table.head as Span, text: head },
    { line: table.rule, text: '-'.repeat(Math.max(3, head.length + 2)) },
    ...table.rows.map(({ line }) => ({ line: line as Span, text: line.start === row.start ? escapedCell(value) : '' })),
  ]
  return lines.map(({ line, text }) => {
    const isRule = line === table.rule
    const missing = Math.max(0, table.heads.length - cellSpans(source, line).length)
    const end = line.start + source.slice(line.start, line.end).trimEnd().length
    const isClosed = source[end - 1] === '|' && source[end - 2] !== '\\'
    const words = isRule ? text : ` ${text} `
    const open = isRule ? `|${text}` : ` | ${text}`.trimEnd()
    const insert = isClosed ? `${'  |'.repeat(missing)}${words}|` : ' |'.repeat(missing) + open
    return { start: end, end, insert }
  })
}

/** The change that fills up a row which has fewer cells than its table has heads, with a value in one of them. */
export function withCell({ source }: Report, row: Span, column: number, value: string): TextChange | null {
  const cells = cellSpans(source, row).length
  if (column < cells) return null
  const end = row.start + source.slice(row.start, row.end).trimEnd().length
  const isClosed = source[end - 1] === '|' && source[end - 2] !== '\\'
  const empty = '  |'.repeat(column - cells)
  return { start: end, end, insert: isClosed ? `${empty} ${escapedCell(value)} |` : ` |${empty} ${escapedCell(value)}` }
}
