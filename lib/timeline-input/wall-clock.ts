import { formatOffset, offsetAt, offsetOfLocal } from '@/lib/markdown/zones'

/** What a change of the clock does to a wall-clock time: the hour was left out, or came twice. */
export type ClockChange = 'skipped' | 'repeated'

export type Moment = {
  /** Milliseconds since 1970. */
  instant: number
  /** The wall-clock time with its offset: "2024-03-18T14:20:00-07:00". */
  at: string
  change: ClockChange | null
}

const MINUTE = 60_000
const DAY = 86_400_000

/** Milliseconds of a wall-clock time ("2024-03-18T14:20:00") as if it were UTC: to add to and compare, not an instant. */
export function wallMillis(local: string): number {
  return Date.parse(`${local}Z`)
}

/** The wall-clock time that `wallMillis` was made from. */
export function wallTime(millis: number): string {
  return new Date(millis).toISOString().slice(0, 19)
}

/**
 * The moment a zone's clock shows a time. Around a change of the clock it agrees with lib/markdown: the offset before
 * the change holds, so a time left out is read as that much later, and of a time that came twice the first counts,
 * unless `wanted` (minutes ahead of UTC) names the second. Null for an unknown zone.
 */
export function momentOf(zone: string, local: string, wanted: number | null = null): Moment | null {
  const first = offsetOfLocal(zone, local)
  if (first === null) return null
  const wall = wallMillis(local)
  const shown = offsetAt(zone, wall - first * MINUTE)
  const later = offsetAt(zone, wall - first * MINUTE + DAY) ?? first
  const comesTwice = later < first && offsetAt(zone, wall - later * MINUTE) === later
  const offset = comesTwice && wanted === later ? later : first
  const change = shown !== first ? 'skipped' : comesTwice ? 'repeated' : null
  return { instant: wall - offset * MINUTE, at: `${local}${formatOffset(offset)}`, change }
}

/** What a zone's clock shows at an instant (milliseconds since 1970), whole seconds; null for an unknown zone. */
export function localAt(zone: string, instant: number): { local: string; at: string } | null {
  const offset = offsetAt(zone, instant)
  if (offset === null) return null
  const local = wallTime(instant + offset * MINUTE)
  return { local, at: `${local}${formatOffset(offset)}` }
}
