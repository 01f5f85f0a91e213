import { findDate } from '@/lib/markdown/dates'
import { cellSpans } from '@/lib/markdown/inline'
import { type Line, readLines } from '@/lib/markdown/lines'
import type { Stamp } from '@/lib/markdown/stamps'
import { readTables, type Table } from '@/lib/markdown/tables'
import { tableRows } from '@/lib/markdown/timeline-rows'
import { findZoneLabel } from '@/lib/markdown/zones'

export type PastedTables = {
  rows: {
    line: number
    stamp: Stamp | null
    written: string
    text: string
    who: string | null
    extra: Record<string, string>
  }[]
  skipped: { line: number; written: string; reason: 'heading' | 'outside the table' | 'no time column' | 'empty' }[]
  zoneLabel: string | null
}

const WHO = /^(?:who|by|author|user|owner|person|actor|name|from|sender)$/i

/** Reads the tables of a pasted Markdown text with the reader of lib/markdown; null where none has rows. */
export function readPastedTables(markdown: string): PastedTables | null {
  const lines = readLines(markdown)
  const tables = readTables(markdown, lines).filter(({ rows }) => rows.length > 0)
  if (tables.length === 0) return null
  const rows = tables.flatMap((table) => tableRows(markdown, table, { dotted: true, compact: true }))
  const taken = new Set(rows.map(({ line }) => line.number))
  const written = (line: Line) => markdown.slice(line.start, line.end)
  const skipped = lines.flatMap((line) => {
    if (taken.has(line.number) || ['blank', 'table head', 'table rule'].includes(line.block)) return []
    const reason =
      line.block === 'heading' ? 'heading' : line.block === 'table row' ? 'no time column' : 'outside the table'
    return [{ line: line.number, written: written(line), reason } as const]
  })
  const isEmpty = (row: (typeof rows)[number]) => row.text === '' && !row.stamp
  const empty = rows
    .filter(isEmpty)
    .map(({ line }) => ({ line: line.number, written: written(line), reason: 'empty' as const }))
  return {
    rows: rows
      .filter((row) => !isEmpty(row))
      .map((row) => {
        const head = Object.keys(row.extra).find((name) => WHO.test(name))
        const { [head ?? '']: who = null, ...extra } = row.extra
        const shown = row.stampSpan ? markdown.slice(row.stampSpan.start, row.stampSpan.end) : ''
        return { line: row.line.number, stamp: row.stamp, written: shown, text: row.text, who, extra }
      }),
    skipped: [...skipped, ...empty].sort((a, b) => a.line - b.line),
    zoneLabel: zoneIn(markdown, lines, tables),
  }
}

/** The zone in a table's head ("Time (UTC)"), else in a heading or sentence beside it. */
function zoneIn(markdown: string, lines: Line[], tables: Table[]): string | null {
  const heads = tables.flatMap(({ head }) =>
    cellSpans(markdown, head).map((cell) => markdown.slice(cell.start, cell.end)),
  )
  const beside = lines.filter(({ block, text }) => block === 'heading' || (block === 'text' && !findDate(text)))
  return [...heads, ...beside.map(({ text }) => text)].map(findZoneLabel).find((label) => label !== null) ?? null
}
