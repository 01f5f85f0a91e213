import { addDays, isoDay, readDateAt } from '@/lib/markdown/dates'
import { unmarked } from '@/lib/markdown/inline'
import { milestoneInWords } from '@/lib/markdown/milestones'
import { readStampAt } from '@/lib/markdown/stamps'
import { findZoneLabel, zoneOfLabel } from '@/lib/markdown/zones'
import { type ChatPart, RELATIVE_DAY, readChat } from './chat'
import { type Exported, readExported } from './exported'
import { gridTable, readGrid } from './grid'
import { readPastedTables } from './pasted-tables'
import { type InputContext, NOTHING, type Settled, settle } from './settle'
import { readTyped, type TypedLine } from './typed'
import { localAt } from './wall-clock'

/** An entry of a pasted text. `line` is the line it starts on, from 1; in an export the number of its message. */
export type PastedRow = TypedLine & {
  line: number
  who: string | null
  /** Address of the message, where an export carries one. */
  link: string | null
  /** Cells of further columns, by column head. */
  extra: Record<string, string>
}

export type SkippedLine = { line: number; written: string; reason: SkipReason }
export type SkipReason =
  | 'heading'
  | 'day'
  | 'rule'
  | 'outside the table'
  | 'no time column'
  | 'empty'
  | 'not a message'
  | 'joined or left'
  | 'not understood'

/** What a pasted text would become: nothing is taken over before somebody has looked at it. */
export type Preview = {
  shape: 'table' | 'cells' | 'csv' | 'lines' | 'chat' | 'export'
  rows: PastedRow[]
  skipped: SkippedLine[]
  /** The zone label that the text states for all its times; null where it states none. */
  zoneLabel: string | null
  /** IANA zone of the clock the bare times were read off: the stated one, the one asked for, or the report's. */
  timeZone: string | null
  /** The day of the first entry that has one. */
  firstDay: string | null
}

/**
 * Reads a pasted text as timeline entries: an export of a chat or pager as JSON, a Markdown table, cells of a
 * spreadsheet, CSV, a chat copied from the screen, or plain lines. Never throws. Each line is a row, part of one, or
 * skipped with a reason. `context.typedZone` says whose clock bare times are, where somebody has chosen it.
 */
export function readPasted(text: string, context: InputContext): Preview {
  const exported = readExported(text)
  if (exported) return previewOf('export', context, null, exportedRows(exported, context), skippedOf(exported))
  const grid = /^\s*\|/m.test(text) ? null : readGrid(text)
  const table = grid ? gridTable(grid) : { markdown: text, lines: null }
  const tables = readPastedTables(table.markdown)
  if (tables) {
    const reader = new Reader(context, tables.zoneLabel)
    const rows = tables.rows.map((row) => ({
      ...reader.follow(row.stamp ? settle(row.stamp, reader.context) : untimed()),
      ...worded(row.written, row.text),
      ...{ line: table.lines?.[row.line - 1] ?? row.line, who: row.who, link: null, extra: row.extra },
    }))
    const skipped = tables.skipped.map((line) => ({ ...line, line: table.lines?.[line.line - 1] ?? line.line }))
    return previewOf(grid?.shape ?? 'table', context, tables.zoneLabel, rows, skipped)
  }
  const chat = readChat(text)
  return chat ? chatPreview(chat, context) : linesPreview(text, context)
}

/** Follows the rows, so that each is read against the one before it. */
class Reader {
  context: InputContext

  constructor(context: InputContext, label: string | null) {
    this.context = { ...context, typedZone: context.typedZone ?? (label === null ? null : zoneOfLabel(label)) }
  }

  follow<Row extends Settled>(row: Row): Row {
    const { previous } = this.context
    // A day alone takes nothing away from a time on it.
    if (row.local && !previous?.startsWith(row.local)) this.context = { ...this.context, previous: row.local }
    return row
  }

  moveTo(day: string | null): void {
    if (day) this.context = { ...this.context, previous: day }
  }
}

function previewOf(
  shape: Preview['shape'],
  context: InputContext,
  label: string | null,
  rows: PastedRow[],
  skipped: SkippedLine[],
): Preview {
  const stated = label === null ? null : zoneOfLabel(label)
  const timeZone = context.typedZone ?? stated ?? context.timeZone
  // In a report without a zone each row has to say it for itself.
  const labelled = rows.map((row) =>
    context.timeZone === null && row.local?.includes('T') ? { ...row, zoneLabel: row.zoneLabel ?? label } : row,
  )
  const firstDay = rows.find(({ local }) => local !== null)?.local?.slice(0, 10) ?? null
  return { shape, rows: labelled, skipped, zoneLabel: label, timeZone, firstDay }
}

function exportedRows({ messages }: Exported, { timeZone }: InputContext): PastedRow[] {
  return messages.map(({ number, instant, who, text, link }) => {
    const shown = localAt(timeZone ?? 'UTC', Math.floor(Date.parse(instant) / 1_000) * 1_000)
    const settled: Settled = { ...NOTHING, ...shown, precision: 'second', zoneLabel: timeZone ? null : 'UTC' }
    return { ...settled, ...worded(instant, text), line: number, who, link, extra: {} }
  })
}

function skippedOf({ skipped }: Exported): SkippedLine[] {
  return skipped.map(({ number, written, reason }) => ({ line: number, written, reason }))
}

function chatPreview(parts: ChatPart[], context: InputContext): Preview {
  const reader = new Reader(context, null)
  const skipped: SkippedLine[] = []
  const rows = parts.flatMap((part) => {
    if (part.kind === 'day') reader.moveTo(dayOf(part.written, reader.context))
    if (part.kind !== 'message' || part.text === '') {
      const reason = part.kind === 'day' ? 'day' : part.kind === 'message' ? 'empty' : 'not a message'
      skipped.push({ line: part.line, written: part.kind === 'message' ? part.time : part.written, reason })
      return []
    }
    const dated = part.time.replace(RELATIVE_DAY, (_, word: string) => `${dayOf(word, reader.context)} `)
    const stamp = readStampAt(unmarked(dated), 0, { dotted: false, compact: false })
    const settled = reader.follow(stamp ? settle(stamp, reader.context) : untimed())
    return [{ ...settled, ...worded(part.time, part.text), line: part.line, who: part.who, link: null, extra: {} }]
  })
  return previewOf('chat', context, null, rows, skipped)
}

const RULE = /^(?:[-*_=`~] ?){3,}\w*$/

function linesPreview(text: string, context: InputContext): Preview {
  const lines = text.split(/\r\n|\n|\r/)
  const isHeading = (line: string) => /^\s{0,3}#{1,6}\s|^[^\d]{1,80}:\s*$/.test(line)
  const label =
    lines
      .filter(isHeading)
      .map(findZoneLabel)
      .find((found) => found !== null) ?? null
  const reader = new Reader(context, label)
  const skipped: SkippedLine[] = []
  const rows: PastedRow[] = []
  for (const [index, written] of lines.entries()) {
    const words = written.trim()
    // A longer line is prose: that keeps the patterns below linear in the size of the paste.
    const bare = words.length > 100 ? '' : words.replace(/^[\s#>*_]+|[\s*_:]+$/g, '')
    const day = dayOf(bare, reader.context)
    const reason = day ? 'day' : isHeading(written) ? 'heading' : RULE.test(words.slice(0, 100)) ? 'rule' : null
    if (words === '') continue
    if (reason) {
      reader.moveTo(day)
      skipped.push({ line: index + 1, written, reason })
      continue
    }
    const row = readTyped(written.replace(/^\s*>\s?/, ''), reader.context)
    const above = rows.at(-1)
    // An indented line without a time goes on with what stands above it.
    if (above && row.precision === 'none' && /^(?:\s{2,}|\t)/.test(written)) above.text += `\n${words}`
    else rows.push({ ...reader.follow(row), line: index + 1, who: null, link: null, extra: {} })
  }
  return previewOf('lines', context, label, rows, skipped)
}

/** The day that is all a text says: "2024-03-18", "Monday, March 18th", "Yesterday" (seen from now); else null. */
function dayOf(words: string, { typedZone, timeZone, previous, day, now }: InputContext): string | null {
  const date = readDateAt(words, 0)
  if (date && words.slice(date.end).trim() === '') return isoDay(date.date, previous ?? day ?? now)
  if (!/^(?:today|yesterday)$/i.test(words)) return null
  const today = localAt(typedZone ?? timeZone ?? 'UTC', Date.parse(now))?.local.slice(0, 10) ?? now.slice(0, 10)
  return addDays(today, /^y/i.test(words) ? -1 : 0)
}

function worded(written: string, text: string) {
  return { written, text, milestone: null, suggested: milestoneInWords(text), mark: '' }
}

function untimed(): Settled {
  return { ...NOTHING, doubts: ['no time'] }
}
