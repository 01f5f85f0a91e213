import { addDays, isoDay } from '@/lib/markdown/dates'
import type { Stamp, WrittenTime } from '@/lib/markdown/stamps'
import { labelOffset, zoneOfLabel } from '@/lib/markdown/zones'
import type { Doubt } from './doubts'
import { localAt, momentOf, wallMillis, wallTime } from './wall-clock'

/** What a line is read against. Wall-clock times are "2024-03-18T14:20:00", in the report's zone. */
export type InputContext = {
  /** IANA zone of the report; null where it states none: then there are no instants. */
  timeZone: string | null
  /** The report's zone label as written: "PST". */
  zoneLabel: string | null
  /** IANA zone of the clock that bare times were read off, where it isn't the report's: a pasted chat shows its reader's. */
  typedZone?: string | null
  /** The day of the report, for times before any entry: "2024-03-18". */
  day: string | null
  /** The time of the entry before this one; a day where only that is known. */
  previous: string | null
  /** The instant it is now, an ISO text with an offset. */
  now: string
}

/** When something happened, as far as a line says it. */
export type Settled = {
  /** On the report's clock; where the report has no zone, on the clock as typed. A day where only that is known. */
  local: string | null
  localUntil: string | null
  /** The same with its offset: without one where no zone is known. */
  at: string | null
  /** A zone label typed into this line of a report that has no zone itself; else null. */
  zoneLabel: string | null
  precision: 'second' | 'minute' | 'day' | 'none'
  approximate: boolean
  doubts: Doubt[]
}

/** As lib/markdown reads a timeline: further back than this is the next day, less is out of order. */
export const ROLLS_OVER = 6 * 3_600_000
const DAY = 86_400_000

/** The moment a stamp names. A written date is taken; a bare time stands on the day of the entry before, or the next. */
export function settle(stamp: Stamp, context: InputContext): Settled {
  if (!stamp.time && !stamp.date) return { ...NOTHING, doubts: ['no time'] }
  const doubts: Doubt[] = []
  const clock = clockOf(stamp, context, doubts)
  const day = stamp.date && isoDay(stamp.date, nearestDay(context))
  if (stamp.date?.year === null) doubts.push('year inferred')
  if (stamp.date?.ambiguous) doubts.push('day or month')
  const zoneLabel = context.timeZone === null ? stamp.zone : null
  const common = { zoneLabel, approximate: stamp.approximate, doubts }
  if (!stamp.time) return { ...common, local: day, localUntil: null, at: day, precision: 'day' }
  const shown = day ? clock.read(wallOf(day, stamp.time)) : bareTime(stamp.time, clock, context, doubts)
  const precision = stamp.time.second === null ? 'minute' : 'second'
  if (!shown) return { ...common, local: null, localUntil: null, at: null, precision, doubts: [...doubts, 'no day'] }
  if (shown.change) doubts.push(shown.change)
  if (shown.local !== shown.typed) doubts.push('other zone')
  if (stamp.zone && isOutOfForce(stamp.zone, shown.typedAt)) doubts.push('label not in force')
  return {
    ...common,
    local: shown.local,
    localUntil: endOf(stamp, shown.typed, clock, doubts),
    at: shown.at,
    precision,
  }
}

export const NOTHING: Settled = {
  local: null,
  localUntil: null,
  at: null,
  zoneLabel: null,
  precision: 'none',
  approximate: false,
  doubts: [],
}

/** A typed wall-clock time, and what the report's clock showed then. */
type Shown = { typed: string; typedAt: string; local: string; at: string; change: 'skipped' | 'repeated' | null }
type Clock = { isOther: boolean; read: (typed: string) => Shown }

function clockOf({ zone: label }: Stamp, context: InputContext, doubts: Doubt[]): Clock {
  const isOwn = label !== null && label === context.zoneLabel
  const zone = isOwn ? context.timeZone : label === null ? (context.typedZone ?? context.timeZone) : zoneOfLabel(label)
  if (label !== null && zone === null) doubts.push('unknown zone')
  const isOther = zone !== null && context.timeZone !== null && zone !== context.timeZone
  const wanted = label === null ? null : labelOffset(label)
  return {
    isOther,
    read(typed) {
      const moment = zone === null ? null : momentOf(zone, typed, wanted)
      if (!moment) return { typed, typedAt: typed, local: typed, at: typed, change: null }
      const there = isOther && context.timeZone ? localAt(context.timeZone, moment.instant) : null
      const change = moment.change === 'repeated' && wanted !== null ? null : moment.change
      return { typed, typedAt: moment.at, local: there?.local ?? typed, at: there?.at ?? moment.at, change }
    },
  }
}

/**
 * The first day, from that of the entry before on, on which the report's clock comes to at least six hours before that
 * entry. Where the time was typed in another zone its own day may be one off the report's.
 */
function bareTime(time: WrittenTime, clock: Clock, context: InputContext, doubts: Doubt[]): Shown | null {
  const { previous } = context
  const base = previous?.slice(0, 10) ?? context.day
  if (!base) return null
  const since = previous?.includes('T') ? wallMillis(previous) : null
  const shown = (clock.isOther ? [-1, 0, 1, 2] : [0, 1])
    .map((days) => clock.read(wallOf(addDays(base, days), time)))
    .find(({ local }) => local >= base && (since === null || wallMillis(local) >= since - ROLLS_OVER))
  if (!shown) return null
  const ahead = since === null ? 0 : wallMillis(shown.local) - since
  if (time.hour === 24) doubts.push('end of day')
  else if (shown.local.slice(0, 10) > base) doubts.push('next day')
  if (ahead < 0) doubts.push('out of order')
  if (ahead > DAY - ROLLS_OVER) doubts.push('far ahead')
  return shown
}

function endOf({ until }: Stamp, start: string, clock: Clock, doubts: Doubt[]): string | null {
  if (!until) return null
  const day = start.slice(0, 10)
  const end = wallOf((until.date && isoDay(until.date, day)) ?? day, until.time)
  if (until.date || end >= start) return clock.read(end).local
  doubts.push('ends next day')
  return clock.read(wallTime(wallMillis(end) + DAY)).local
}

/** The hour 24 runs over into the next day by itself. */
function wallOf(day: string, { hour, minute, second }: WrittenTime): string {
  return wallTime(wallMillis(`${day}T00:00:00`) + ((hour * 60 + minute) * 60 + (second ?? 0)) * 1_000)
}

function isOutOfForce(label: string, typedAt: string): boolean {
  const written = labelOffset(label)
  const wall = wallMillis(typedAt.slice(0, 19))
  return written !== null && typedAt.length > 19 && Math.round((wall - Date.parse(typedAt)) / 60_000) !== written
}

/** The day that a date without a year is closest to. */
function nearestDay({ previous, day, now }: InputContext): string {
  return previous?.slice(0, 10) ?? day ?? now.slice(0, 10)
}
