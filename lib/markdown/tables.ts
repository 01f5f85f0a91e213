import { cellSpans, plainText } from './inline'
import type { Line } from './lines'
import type { Span } from './model'

/** A table of the text: its heads in plain words, and its rows with the span of each cell. */
export type Table = { heads: string[]; head: Line; rows: { line: Line; cells: Span[] }[] }

/** Every table among the lines. */
export function readTables(source: string, lines: Line[]): Table[] {
  const tables: Table[] = []
  for (const line of lines) {
    if (line.block === 'table head') {
      const heads = cellSpans(source, line).map((cell) => plainText(source.slice(cell.start, cell.end)))
      tables.push({ heads, head: line, rows: [] })
    } else if (line.block === 'table row') {
      tables.at(-1)?.rows.push({ line, cells: cellSpans(source, line) })
    }
  }
  return tables
}

/** Index of the first head that matches and is not taken yet; -1 where none does. */
export function findColumn(table: Table, pattern: RegExp, taken: readonly number[] = []): number {
  return table.heads.findIndex((head, index) => !taken.includes(index) && pattern.test(head))
}

/** The column with the most text among those not taken; -1 for a table without one. */
export function widestColumn(table: Table, taken: readonly number[]): number {
  let best = -1
  let most = -1
  for (let column = 0; column < table.heads.length; column++) {
    if (taken.includes(column)) continue
    const width = table.rows.slice(0, 200).reduce((sum, { cells }) => sum + lengthOf(cells[column]), 0)
    if (width > most) {
      best = column
      most = width
    }
  }
  return best
}

function lengthOf(span: Span | undefined): number {
  return span ? span.end - span.start : 0
}

/** The words of a cell as written, its escaped pipes undone; empty for a cell the row lacks. */
export function cellText(source: string, span: Span | undefined): string {
  return span ? source.slice(span.start, span.end).replaceAll('\\|', '|') : ''
}

/** The cells of a row that no known column took, by head; empty cells are left out. */
export function extraCells(
  source: string,
  table: Table,
  cells: Span[],
  taken: readonly number[],
): Record<string, string> {
  const extra: Record<string, string> = {}
  for (const [index, head] of table.heads.entries()) {
    const text = taken.includes(index) ? '' : cellText(source, cells[index])
    if (text !== '') extra[head || `column ${index + 1}`] = text
  }
  return extra
}
