import type { Entry, Report } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { applyChanges, type TextChange } from '@/lib/markdown/write'
import { type RowShape, shapeBehind, shapeOfEmpty } from './row-shape'
import { ROLLS_OVER, type Settled } from './settle'
import { momentOf, wallMillis, wallTime } from './wall-clock'

/** What is written of an entry: a typed line or a row of a preview is one. */
export type NewEntry = Omit<Settled, 'doubts'> & { written: string; text: string }

export type Insertion = {
  change: TextChange
  /** The new entries as they are read back. A milestone that their words don't say is kept on the row, not in the text. */
  entries: Entry[]
}

/** How much of a time is written: as little as the reader needs, or with its day, or with day and offset. */
type Form = 'short' | 'dated' | 'offset'

/**
 * The change that writes entries into a report behind `after`, in the shape of the timeline around it; without `after`
 * behind the last entry, or as a table in an empty timeline section. The result has been read back: the same instants
 * and texts in it, and no other entry changed. Null where that can't be had: no timeline section, a text without a time
 * where entries are headings, a zone of its own in a report that states none.
 */
export function insertEntries(report: Report, rows: NewEntry[], after = report.entries.at(-1)): Insertion | null {
  const shape = after ? shapeBehind(report, after) : shapeOfEmpty(report)
  if (!shape || rows.length === 0) return null
  for (const form of ['short', 'dated', 'offset'] as const) {
    const change = changeIn(report, rows, shape, after ?? null, form)
    const again = readReport(applyChanges(report.source, [change]))
    const entries = newEntries(report, again, change, rows, shape)
    if (entries) return { change, entries }
  }
  return null
}

function changeIn(report: Report, rows: NewEntry[], shape: RowShape, after: Entry | null, form: Form): TextChange {
  let previous = after ? after.local : report.date
  const lines = rows.map((row) => {
    const line = shape.row(timeText(row, previous, report.timeZone, form), row.text)
    previous = row.local ?? previous
    return line
  })
  return { start: shape.at, end: shape.at, insert: shape.opening + lines.join(shape.between) }
}

/** The time as the timeline writes it: "14:20", "~2024-03-18 14:20", "23:50-00:10"; as typed where it has no day. */
export function timeText(row: NewEntry, previous: string | null, zone: string | null, form: Form): string {
  const { local, localUntil, at, zoneLabel } = row
  if (!local || row.precision === 'none') return row.written
  const about = row.approximate ? '~' : ''
  if (!local.includes('T')) return about + local
  const moment = zone === null ? null : momentOf(zone, local)
  const isSecond = moment !== null && moment.at !== at
  const until = localUntil ? untilText(local, localUntil) : ''
  const offset = form === 'offset' || isSecond ? (at?.slice(19) ?? '') : ''
  const day = form !== 'short' || offset !== '' || !isOnDayOf(local, previous) ? `${local.slice(0, 10)} ` : ''
  return (
    about + day + clockOf(local, row.precision) + offset + until + (zoneLabel && offset === '' ? ` ${zoneLabel}` : '')
  )
}

function untilText(local: string, until: string): string {
  const next = wallTime(wallMillis(local) + 86_400_000)
  return until >= local && until < next ? `-${clockOf(until)}` : ` - ${until.slice(0, 10)} ${clockOf(until)}`
}

function clockOf(local: string, precision: Settled['precision'] = 'minute'): string {
  return local.slice(11, precision === 'minute' && local.endsWith(':00') ? 16 : 19)
}

/** True where the reader finds the day by itself, coming from the entry before. */
function isOnDayOf(local: string, previous: string | null): boolean {
  if (!previous) return false
  const sameDay = previous.slice(0, 10) + local.slice(10)
  const rolls = previous.includes('T') && wallMillis(previous) - wallMillis(sameDay) > ROLLS_OVER
  return local === (rolls ? wallTime(wallMillis(sameDay) + 86_400_000) : sameDay)
}

/** The entries read from the new rows; null where they, or any entry that stood there before, are read differently. */
function newEntries(before: Report, again: Report, change: TextChange, rows: NewEntry[], shape: RowShape) {
  const end = change.start + change.insert.length
  const isNew = ({ span }: Entry) => span.start >= change.start && span.start < end
  const added = again.entries.filter(isNew)
  const others = again.entries.filter((entry) => !isNew(entry))
  const areSame = added.length === rows.length && added.every((entry, at) => isSame(entry, rows[at], shape))
  const areKept =
    others.length === before.entries.length &&
    others.every((entry, at) => {
      const old = before.entries[at]
      return entry.at === old?.at && entry.local === old.local && entry.text === old.text
    })
  return areSame && areKept ? added : null
}

function isSame(entry: Entry, row: NewEntry | undefined, { asRead }: RowShape): boolean {
  if (!row || entry.text !== asRead(row.text)) return false
  if (!row.local) return entry.local === null || row.precision !== 'none'
  const isInstant = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(row.at ?? '')
  const atSame = isInstant ? Date.parse(entry.at ?? '') === Date.parse(row.at ?? '') : entry.at === row.at
  const untilSame = (entry.localUntil ?? null) === row.localUntil
  const alike = entry.precision === row.precision && entry.approximate === row.approximate
  return atSame && entry.local === row.local && untilSame && alike
}
