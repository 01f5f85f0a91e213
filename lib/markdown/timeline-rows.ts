import { trimSpan, unmarked } from './inline'
import type { Line } from './lines'
import type { Span } from './model'
import { isFollowedByTimes, type Part } from './parts'
import { readStampAt, type Stamp, type StampStyle } from './stamps'
import { cellText, extraCells, findColumn, readTables, type Table, widestColumn } from './tables'

/** A row of a timeline before its day and zone are settled. A row without `text` is a day marker. */
export type TimelineRow = {
  line: Line
  span: Span
  container: 'cell' | 'line'
  stamp: Stamp | null
  /** The stamp as written; null where the row has none. */
  stampSpan: Span | null
  /** Null for a day marker ("### 5 January 2021"), which only moves the day on. */
  textSpan: Span | null
  text: string
  extra: Record<string, string>
  /** Year that a column head names: "Date (2021)". */
  yearHint: number | null
  isHeading: boolean
}

const TIME_HEAD = /\b(?:time|times|timestamp|date|when|day|hour|utc|hh:mm)\b|時刻|日時|日付|時間/i
const DATE_HEAD = /\b(?:date|day)\b|日付/i
const EVENT_HEAD =
  /\b(?:event|events|description|what|activity|details?|happened|update|message|comment|notes?|action|entry|status)\b|イベント|内容|出来事/i

/** True for a table whose heads say that it is a timeline. */
export function isTimelineTable(table: Table): boolean {
  return (
    findColumn(table, TIME_HEAD) >= 0 && findColumn(table, /\b(?:event|events|what happened)\b|イベント|出来事/i) >= 0
  )
}

/** The rows of one table, by its time and event columns. Empty where it has no time column. */
export function tableRows(source: string, table: Table, style: StampStyle): TimelineRow[] {
  const event = findColumn(table, EVENT_HEAD)
  const times = table.heads.flatMap((head, index) => (index !== event && TIME_HEAD.test(head) ? [index] : []))
  if (times.length === 0 && looksTimed(source, table, style)) times.push(0)
  if (times.length === 0) return []
  const date = times.length > 1 ? times.find((index) => DATE_HEAD.test(table.heads[index] ?? '')) : undefined
  // A weekday column ("Sun") stands beside the date, a second zone's column beside the time: the first of each counts.
  const dates = date === undefined ? [] : times.filter((index) => DATE_HEAD.test(table.heads[index] ?? ''))
  const time = times.find((index) => !dates.includes(index)) ?? times[0] ?? 0
  const text = event >= 0 ? event : widestColumn(table, times)
  const yearHint = Number(/\((\d{4})\)/.exec(table.heads.join(' '))?.[1] ?? 0) || null
  return table.rows.map(({ line, cells }) => {
    const dated = dates.map((index) => stampIn(source, cells[index], style)).find((stamp) => stamp?.date)
    const timed = stampIn(source, cells[time], style)
    const stamp = timed ? { ...timed, date: timed.date ?? dated?.date ?? null } : (dated ?? null)
    const textSpan = cells[text] ?? { start: line.end, end: line.end }
    const timeSpan = cells[time] ?? null
    return {
      line,
      span: { start: line.start, end: line.end },
      container: 'cell',
      stamp,
      stampSpan: timeSpan && timeSpan.end > timeSpan.start ? timeSpan : null,
      textSpan,
      text: cellText(source, textSpan),
      extra: extraCells(source, table, cells, [time, text]),
      yearHint,
      isHeading: false,
    }
  })
}

function looksTimed(source: string, table: Table, style: StampStyle): boolean {
  const timed = table.rows.filter(({ cells }) => stampIn(source, cells[0], style)?.time)
  return timed.length > 0 && timed.length * 2 >= table.rows.length
}

function stampIn(source: string, cell: Span | undefined, style: StampStyle): Stamp | null {
  if (!cell || cell.end - cell.start > 300) return null
  const text = unmarked(source.slice(cell.start, cell.end))
  return readStampAt(text, 0, { ...style, compact: true })
}

/** The rows of a timeline's part: its tables, or its list items, time-stamped headings and lines. */
export function partRows(source: string, part: Part, style: StampStyle): TimelineRow[] {
  const fromTables = readTables(source, part.body).flatMap((table) => tableRows(source, table, style))
  const rows = [...fromTables, ...lineRows(source, part.body, style)].sort((a, b) => a.span.start - b.span.start)
  return rows
}

/** A line that may be a row: its words, and the stamp at their start or end. */
type Candidate = {
  index: number
  line: Line
  words: Span
  stamp: Stamp | null
  trailing: Trailing | null
  list: string
}

function lineRows(source: string, body: Line[], style: StampStyle): TimelineRow[] {
  const kept = vouchedFor(candidates(source, body, style))
  return kept.flatMap((candidate, at) => {
    const limit = kept[at + 1]?.index ?? body.length
    return candidate.stamp
      ? stampedRow(source, body, candidate, candidate.stamp, limit)
      : itemRow(source, body, candidate, limit)
  })
}

function candidates(source: string, body: Line[], style: StampStyle): Candidate[] {
  let list = 0
  return body.flatMap((line, index) => {
    if (!['heading', 'item', 'text'].includes(line.block) || line.text.length > 8_000) return []
    if (!line.item && !/^\s/.test(line.text)) list++
    const words = { start: line.heading?.start ?? line.item?.start ?? line.start, end: line.heading?.end ?? line.end }
    const stamp = readStampAt(unmarked(source.slice(words.start, words.end)), 0, style)
    if (!stamp && !line.item) return []
    const trailing = stamp ? null : trailingStamp(source, words, style)
    return [{ index, line, words, stamp, trailing, list: `${list}/${line.item?.indent ?? 'none'}` }]
  })
}

/** An item without a time is an entry only in a list where others have one. */
function vouchedFor(found: Candidate[]): Candidate[] {
  const isTimed = ({ stamp, trailing }: Candidate) => stamp !== null || trailing !== null
  const timed = new Set(
    found.flatMap((candidate) => (isTimed(candidate) && candidate.line.item ? [candidate.list] : [])),
  )
  return found.filter((candidate) => isTimed(candidate) || timed.has(candidate.list))
}

function itemRow(
  source: string,
  body: Line[],
  { index, line, words, trailing }: Candidate,
  limit: number,
): TimelineRow {
  const end = endOfItem(body, index, limit)
  const textSpan = trimSpan(source, { start: words.start, end: trailing ? trailing.textEnd : end })
  return {
    ...emptyRow(line, { start: line.start, end: trimSpan(source, { start: line.start, end }).end }),
    stamp: trailing?.stamp ?? null,
    stampSpan: trailing?.span ?? null,
    textSpan,
    text: source.slice(textSpan.start, textSpan.end),
  }
}

function stampedRow(source: string, body: Line[], candidate: Candidate, stamp: Stamp, limit: number): TimelineRow {
  const { index, line, words } = candidate
  const at = words.start + stamp.end
  const rest = afterSeparators(source, at, words.end, source.slice(words.start, words.start + stamp.start))
  const stampSpan = trimSpan(source, { start: words.start + stamp.start, end: at })
  const ownText = source.slice(rest.at, words.end).trim()
  const isMarker = ownText === '' && stamp.time === null && !stamp.placeholder && isFollowedByTimes(source, body, index)
  if (isMarker)
    return {
      ...emptyRow(line, { start: line.start, end: line.end }),
      stamp,
      stampSpan,
      isHeading: line.heading !== null,
    }
  const end = (line.heading ? endOfHeadingEntry : line.item ? endOfItem : endOfParagraph)(body, index, limit)
  const span = { start: line.start, end: trimSpan(source, { start: line.start, end }).end }
  const textStart = Math.min(ownText === '' && line.heading ? line.next : rest.at, span.end)
  const textSpan = trimSpan(source, { start: textStart, end: span.end })
  return {
    ...emptyRow(line, span),
    stamp,
    stampSpan,
    textSpan,
    text: rest.opener + source.slice(textSpan.start, textSpan.end),
    isHeading: line.heading !== null,
  }
}

function emptyRow(line: Line, span: Span): TimelineRow {
  return {
    line,
    span,
    container: 'line',
    stamp: null,
    stampSpan: null,
    textSpan: null,
    text: '',
    extra: {},
    yearHint: null,
    isHeading: false,
  }
}

/**
 * Where the text starts behind a stamp: past the marks that close around it and one separator. An emphasis that opened
 * before the stamp and goes on ("**14:20 Deployed** by Ann") is opened again in front of the text.
 */
function afterSeparators(source: string, from: number, end: number, before: string): { at: number; opener: string } {
  const rest = source.slice(from, end)
  const opener = /(\*\*|__|\*|_|`)[\s[(`]*$/.exec(before)?.[1] ?? ''
  const close = opener === '' ? -1 : rest.indexOf(opener)
  const closesHere = close >= 0 && /^[\s:：\-–—|,;.)\]`]*$/.test(rest.slice(0, close))
  const link = /^\]\([^()\n]*\)/.exec(rest)?.[0].length ?? 0
  const head = closesHere ? close + opener.length : link
  const gap = /^(?:[\s)\]]*(?:->|=>|[:：\-–—|,;→.]+)?[\s]*)/.exec(rest.slice(head))?.[0].length ?? 0
  return { at: from + head + gap, opener: opener !== '' && close >= 0 && !closesHere ? opener : '' }
}

/** "Fault occurs 2020-02-12 11:45", "**Detected**: 14:20": a time at the end of an item, behind its label. */
type Trailing = { stamp: Stamp; span: Span; textEnd: number }

function trailingStamp(source: string, words: Span, style: StampStyle): Trailing | null {
  const text = unmarked(source.slice(words.start, words.end))
  if (text.length > 300) return null
  for (const match of text.matchAll(/(?<=[\s:：(])(?=[\d~?])/g)) {
    const stamp = readStampAt(text, match.index, style)
    if (!stamp?.time || !/^[\s).]*(?:\(.{0,60}\))?[\s.]*$/.test(text.slice(stamp.end))) continue
    const label = text.slice(0, stamp.start).replace(/[\s:：(\-–—]+$/, '')
    if (label.trim() === '') continue
    const span = { start: words.start + stamp.start, end: words.start + stamp.end }
    return { stamp, span, textEnd: words.start + label.length }
  }
  return null
}

/** Up to the next item that is not nested in this one, or the end of the list. */
function endOfItem(body: Line[], index: number, limit: number): number {
  const indent = body[index]?.item?.indent ?? 0
  let end = body[index]?.end ?? 0
  for (let at = index + 1; at < limit; at++) {
    const line = body[at]
    if (!line || line.block === 'heading' || line.block === 'rule' || line.block === 'comment') break
    if (line.item && line.item.indent <= indent) break
    const nested = /^\s{2,}/.test(line.text)
    const afterBlank = body[at - 1]?.block === 'blank'
    if (line.block !== 'blank' && !nested && afterBlank) break
    if (line.block === 'table head') break
    if (line.block !== 'blank') end = line.end
  }
  return end
}

function endOfHeadingEntry(body: Line[], index: number, limit: number): number {
  let end = body[index]?.end ?? 0
  for (let at = index + 1; at < limit; at++) {
    const line = body[at]
    if (!line || line.block === 'heading' || line.block === 'rule') break
    end = line.end
  }
  return end
}

function endOfParagraph(body: Line[], index: number, limit: number): number {
  let end = body[index]?.end ?? 0
  for (let at = index + 1; at < limit && body[at]?.block === 'text'; at++) end = body[at]?.end ?? end
  return end
}
