import { zoneLabelIn } from '@/lib/time'
import { DOUBTS } from '@/lib/timeline-input/doubts'
import type { TypedLine } from '@/lib/timeline-input/typed'

const days = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' })
const shortDays = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })

type Read = Pick<TypedLine, 'local' | 'localUntil' | 'at' | 'zoneLabel' | 'approximate' | 'precision'>

/** When a line is read to have happened: "14:23 PDT, 18 Mar", "about 14:20 to 14:40, 18 Mar"; null without a time. */
export function timeWords(
  { local, localUntil, at, zoneLabel, approximate }: Read,
  timeZone: string | null,
): string | null {
  if (!local) return null
  const about = approximate ? 'about ' : ''
  const day = shortDays.format(new Date(`${local.slice(0, 10)}T00:00:00Z`))
  if (!local.includes('T')) return about + day
  const until = localUntil ? ` to ${clock(localUntil)}` : ''
  const label = timeZone && at ? zoneLabelIn(timeZone, at) : zoneLabel
  return `${about}${clock(local)}${until}${label ? ` ${label}` : ''}, ${day}`
}

function clock(local: string): string {
  return local.endsWith(':00') ? local.slice(11, 16) : local.slice(11, 19)
}

/** The day of a wall-clock time for a divider: "Tue 19 Mar". */
export function dayWords(local: string): string {
  return days.format(new Date(`${local.slice(0, 10)}T00:00:00Z`)).replace(',', '')
}

/** What a typed line is read as, with each doubt in words. */
export function readingWords(row: TypedLine, timeZone: string | null): string {
  const milestone = row.milestone ?? row.suggested
  const time = timeWords(row, timeZone) ?? (row.precision === 'none' ? 'time?' : row.written)
  const doubts = row.doubts.map((doubt) => DOUBTS[doubt])
  return [`${time}${milestone ? ` · ${milestone}` : ''}.`, ...doubts].join(' ')
}
