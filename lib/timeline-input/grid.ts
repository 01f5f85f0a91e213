import { unmarked } from '@/lib/markdown/inline'
import { readStampAt } from '@/lib/markdown/stamps'
import { escapedCell } from '@/lib/markdown/write'

/** Cells of a spreadsheet or CSV, and the line (from 1) each record starts on. */
export type Grid = { shape: 'cells' | 'csv'; records: { line: number; cells: string[] }[] }

const HEAD = /^(?:time|times|timestamp|date|when|day|hour|utc)\b|\((?:UTC|GMT|[A-Z]{3,4})\)$/i

/**
 * Reads cells copied from a spreadsheet (tabs) or CSV (commas or semicolons, quoted as needed). Null for a text whose
 * lines don't all have the same number of cells, or where none of the columns holds times: commas stand in prose, too.
 */
export function readGrid(text: string): Grid | null {
  for (const [delimiter, shape] of DELIMITERS) {
    if (!text.includes(delimiter)) continue
    const records = recordsOf(text, delimiter).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    const width = records[0]?.cells.length ?? 0
    const isEven = delimiter === '\t' || records.every(({ cells }) => cells.length === width)
    const first = records[0]?.cells ?? []
    const isTimed = first.some((cell) => HEAD.test(cell.trim())) || first.some(isStamp)
    if (width >= 2 && isEven && isTimed) return { shape, records }
  }
  return null
}

const DELIMITERS: [string, Grid['shape']][] = [
  ['\t', 'cells'],
  [';', 'csv'],
  [',', 'csv'],
]

/** Splits at the delimiter outside quotes; a quote counts where a cell begins with it, and may hold line breaks. */
function recordsOf(text: string, delimiter: string): Grid['records'] {
  const records: Grid['records'] = []
  const pattern = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"(?=${delimiter}|[\\r\\n]|$)|([^${delimiter}\\r\\n]*))(${delimiter}|\\r\\n|\\n|\\r|$)`,
    'y',
  )
  let line = 1
  let record = { line, cells: [] as string[] }
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text)
    if (!match) break
    record.cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    line += match[0].match(/\r\n|\n|\r/g)?.length ?? 0
    if (match[3] === delimiter) continue
    records.push(record)
    record = { line, cells: [] }
  }
  // A text that ends with a delimiter ends with an empty cell.
  if (record.cells.length > 0) records.push({ ...record, cells: [...record.cells, ''] })
  return records
}

/**
 * The same cells as a Markdown table, which lib/markdown knows how to read: a head is made up where the first record is
 * a row already. `lines` gives the line of the paste that each line of the table came from.
 */
export function gridTable({ records }: Grid): { markdown: string; lines: number[] } {
  const hasHead = !(records[0]?.cells.some(isStamp) ?? false)
  const width = Math.max(...records.map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, column) => column)
  const body = hasHead ? records.slice(1) : records
  const heads = columns.map((column) => (hasHead ? (records[0]?.cells[column] ?? '') : headOf(body, column)))
  const row = (cells: string[]) => `| ${columns.map((column) => escapedCell(cells[column] ?? '')).join(' | ')} |`
  const markdown = [row(heads), `|${'---|'.repeat(width)}`, ...body.map(({ cells }) => row(cells))].join('\n')
  const first = records[0]?.line ?? 1
  return { markdown, lines: [first, first, ...body.map(({ line }) => line)] }
}

/** "Time" or "Date" for a column where most cells are one, else nothing. */
function headOf(records: Grid['records'], column: number): string {
  const stamps = records.map(({ cells }) => stampOf(cells[column] ?? ''))
  const most = (test: (stamp: ReturnType<typeof stampOf>) => boolean) => stamps.filter(test).length * 2 > records.length
  if (most((stamp) => Boolean(stamp?.time))) return 'Time'
  return most((stamp) => Boolean(stamp?.date)) ? 'Date' : ''
}

function isStamp(cell: string): boolean {
  return stampOf(cell) !== null
}

/** The stamp that is all a cell holds; null for any other cell. */
function stampOf(cell: string) {
  const words = unmarked(cell.trim())
  const stamp = words.length > 60 ? null : readStampAt(words, 0, { dotted: true, compact: true })
  return stamp && words.slice(stamp.end).trim() === '' && (stamp.time || stamp.date) ? stamp : null
}
