import { addDays, findDate, isoDay } from './dates'
import { cellSpans, unmarked } from './inline'
import type { Line } from './lines'
import { assignMilestones } from './milestones'
import type { Entry, Note } from './model'
import type { Part } from './parts'
import { readStampAt, type StampStyle, type WrittenTime } from './stamps'
import { readTables } from './tables'
import { isTimelineTable, partRows, type TimelineRow, tableRows } from './timeline-rows'
import { findZoneLabel, formatOffset, isAmbiguousZone, labelOffset, offsetOfLocal, zoneOfLabel } from './zones'

type Timeline = {
  entries: Entry[]
  zoneLabel: string | null
  timeZone: string | null
  /** The day of the first entry whose day is written down. */
  firstDay: string | null
}

/** Six hours: a bare time further back than this is the next day's, a smaller step back is an entry out of order. */
const ROLLS_OVER_MINUTES = 6 * 60

/**
 * Reads every timeline of a report. `day` is the report's date: bare times stand on it until the timeline names another
 * day; `zone` is a label found in the metadata.
 */
export function readTimeline(
  source: string,
  parts: Part[],
  day: string | null,
  zone: string | null,
  notes: Note[],
): Timeline {
  const style = styleOf(parts)
  const found = timelineRows(source, parts, style)
  const label = zone ?? statedZone(source, parts, found) ?? commonZone(found.flatMap(({ rows }) => rows))
  const timeZone = label === null ? null : zoneOfLabel(label)
  const clock = new WallClock(day, label, timeZone, notes)
  const entries = found.flatMap(({ part, rows }) => {
    const heading = findDate(part.heading)
    if (heading) clock.moveTo(isoDay(heading.date, day))
    const isAbout = /\ball times\b[^.]*\bapprox/i.test(part.heading)
    return rows.flatMap((row) => clock.read(source, isAbout ? approximated(row) : row) ?? [])
  })
  assignMilestones(entries)
  noteZone(label, timeZone, entries, found[0]?.part.head?.number ?? 1, notes)
  return { entries, zoneLabel: label, timeZone, firstDay: clock.firstWrittenDay }
}

/** "All times approximations" in the heading speaks for every row. */
function approximated(row: TimelineRow): TimelineRow {
  return row.stamp ? { ...row, stamp: { ...row.stamp, approximate: true } } : row
}

type PartRows = { part: Part; rows: TimelineRow[] }

function timelineRows(source: string, parts: Part[], style: StampStyle): PartRows[] {
  const named = parts
    .filter((part) => part.kind === 'timeline')
    .map((part) => ({ part, rows: partRows(source, part, style) }))
  if (named.some(({ rows }) => rows.length > 0)) return named
  const tables = parts.map((part) => ({
    part,
    rows: readTables(source, part.body)
      .filter(isTimelineTable)
      .flatMap((table) => tableRows(source, table, style)),
  }))
  if (tables.some(({ rows }) => rows.length > 0)) return tables.filter(({ rows }) => rows.length > 0)
  return parts.flatMap((part) => {
    if (!['title', 'other', 'summary', 'what happened', 'metadata', 'incident'].includes(part.kind)) return []
    const rows = partRows(source, part, style).filter(
      (row) => row.isHeading || row.line.item || /^\S{0,4}\d/.test(row.line.text),
    )
    return rows.filter((row) => row.stamp?.time).length >= 3 ? [{ part, rows }] : []
  })
}

/** Dotted times ("11.57") are read only where lines start with them and none starts with a colon time. */
function styleOf(parts: Part[]): StampStyle {
  let dotted = 0
  let colon = 0
  for (const line of parts.filter((part) => part.kind === 'timeline').flatMap((part) => part.body)) {
    const words = unmarked(line.text.slice(0, 40)).replace(/^[\s|+-]+/, '')
    if (/^~?\d{1,2}\.\d{2}(?![\d.%])/.test(words)) dotted++
    else if (/^~?\d{1,2}:\d{2}/.test(words)) colon++
  }
  return { dotted: dotted > 0 && dotted >= colon, compact: false }
}

/** The zone that a timeline's heading, a sentence, or a column head states, in this order; also one without rows yet. */
function statedZone(source: string, parts: Part[], found: PartRows[]): string | null {
  const timelines = [...found.map(({ part }) => part), ...parts.filter(({ kind }) => kind === 'timeline')]
  for (const part of timelines) {
    const label = findZoneLabel(part.heading)
    if (label) return label
  }
  const near = parts.filter(
    (part) => part.level < 2 || part.kind === 'timeline' || part.kind === 'summary' || part.kind === 'metadata',
  )
  for (const part of [...found.map(({ part }) => part), ...near]) {
    for (const line of part.body) {
      const sentence =
        line.block === 'code' || line.text.length > 2_000
          ? null
          : /\b(?:times?(?:stamps?| ?zone)?|all times)\b[^.\n|]{0,80}/i.exec(line.text)
      const label =
        sentence &&
        !readStampAt(unmarked(line.text), 0, { dotted: true, compact: false }) &&
        line.block !== 'table row' &&
        line.block !== 'table head'
          ? findZoneLabel(sentence[0])
          : null
      if (label) return label
    }
  }
  return timelines.map((part) => zoneOfHeads(source, part.body)).find((label) => label !== null) ?? null
}

function zoneOfHeads(source: string, body: Line[]): string | null {
  for (const line of body) {
    if (line.block !== 'table head') continue
    const label = cellSpans(source, line)
      .map(({ start, end }) => findZoneLabel(source.slice(start, end)))
      .find(Boolean)
    if (label) return label
  }
  return null
}

/** The label that most stamps carry. */
function commonZone(rows: TimelineRow[]): string | null {
  const counts = new Map<string, number>()
  for (const { stamp } of rows) if (stamp?.zone) counts.set(stamp.zone, (counts.get(stamp.zone) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Follows the timeline from row to row, so that a bare time finds its day. */
class WallClock {
  firstWrittenDay: string | null = null
  private previous: string | null = null
  private start: string | null = null

  constructor(
    private day: string | null,
    private readonly label: string | null,
    private readonly timeZone: string | null,
    private readonly notes: Note[],
  ) {}

  moveTo(day: string | null): void {
    if (!day) return
    this.day = day
    this.previous = null
    this.firstWrittenDay ??= day
  }

  /** The entry of a row; null for a day marker and for a row that a template left empty. */
  read(source: string, row: TimelineRow): Entry | null {
    const { stamp } = row
    if (stamp?.date) {
      if (stamp.date.ambiguous)
        this.notes.push({
          line: row.line.number,
          message: 'day and month could be the other way round: read as month first',
        })
      const near = row.yearHint ? `${row.yearHint}-07-01` : this.day
      const day = isoDay(stamp.date, near)
      if (day !== this.day) this.moveTo(day)
      else this.firstWrittenDay ??= day
    }
    if (!row.textSpan || (!row.stamp && row.text === '')) return null
    const local = this.localOf(row)
    const until = stamp?.until
    const untilDay = until?.date ? isoDay(until.date, this.day) : this.day
    const localUntil = until && untilDay ? joined(untilDay, until.time) : null
    const ends =
      localUntil && local && localUntil < local && !until?.date
        ? `${addDays(localUntil.slice(0, 10), 1)}${localUntil.slice(10)}`
        : localUntil
    return {
      section: 0,
      line: row.line.number,
      span: row.span,
      slots: slotsOf(source, row),
      container: row.container,
      written: row.stampSpan ? source.slice(row.stampSpan.start, row.stampSpan.end) : '',
      local,
      localUntil: ends,
      at: this.instantOf(local, stamp?.zone ?? null),
      precision: precisionOf(row),
      approximate: stamp?.approximate ?? false,
      zoneLabel: stamp?.zone ?? null,
      milestone: null,
      text: row.text,
      extra: row.extra,
    }
  }

  private localOf({ stamp, line }: TimelineRow): string | null {
    if (!stamp || stamp.placeholder) return null
    if (stamp.relativeMinutes !== null) return this.start ? shifted(this.start, stamp.relativeMinutes) : null
    if (!stamp.time) return this.day
    if (!this.day) return null
    let local = joined(this.day, stamp.time)
    if (!stamp.date && this.previous && minutesBetween(local, this.previous) > ROLLS_OVER_MINUTES) {
      this.day = addDays(this.day, 1)
      this.notes.push({ line: line.number, message: `past midnight: read as ${this.day}` })
      local = joined(this.day, stamp.time)
    }
    this.previous = local
    this.start ??= local
    return local
  }

  private instantOf(local: string | null, label: string | null): string | null {
    if (!local?.includes('T')) return local
    const zone = label && label !== this.label ? zoneOfLabel(label) : this.timeZone
    const offset = zone ? offsetOfLocal(zone, local) : null
    return offset === null ? local : `${local}${formatOffset(offset)}`
  }
}

function slotsOf(source: string, row: TimelineRow): Entry['slots'] {
  const slots: Entry['slots'] = {}
  if (row.stampSpan) slots.written = row.stampSpan
  const { textSpan } = row
  // A text that had to be put together differently from how it stands can't be edited in its place.
  if (textSpan && (row.container === 'cell' || source.slice(textSpan.start, textSpan.end) === row.text))
    slots.text = textSpan
  return slots
}

function precisionOf({ stamp }: TimelineRow): Entry['precision'] {
  if (!stamp || stamp.placeholder) return 'unknown'
  if (stamp.relativeMinutes !== null) return 'minute'
  if (!stamp.time) return 'day'
  return stamp.time.second === null ? 'minute' : 'second'
}

function joined(day: string, { hour, minute, second }: WrittenTime): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${day}T${pad(hour)}:${pad(minute)}:${pad(second ?? 0)}`
}

/** Minutes by which `later` lies behind `earlier`; both wall-clock times. */
function minutesBetween(earlier: string, later: string): number {
  return (Date.parse(`${later}Z`) - Date.parse(`${earlier}Z`)) / 60_000
}

function shifted(local: string, minutes: number): string {
  return new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 19)
}

function noteZone(label: string | null, zone: string | null, entries: Entry[], line: number, notes: Note[]): void {
  const timed = entries.find((entry) => entry.local?.includes('T'))
  if (!timed?.local) return
  if (label === null) notes.push({ line, message: 'no time zone is stated: times are kept as wall-clock times' })
  else if (zone === null)
    notes.push({ line, message: `time zone "${label}" is not known: times are kept as wall-clock times` })
  else {
    const written = labelOffset(label)
    const inForce = offsetOfLocal(zone, timed.local)
    if (written !== null && inForce !== null && written !== inForce) {
      notes.push({ line, message: `${label} was not in force on ${timed.local.slice(0, 10)}: read as ${zone}` })
    }
    if (isAmbiguousZone(label)) notes.push({ line, message: `${label} is used for several zones: read as ${zone}` })
  }
}
