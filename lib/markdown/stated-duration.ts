import { addDays, isoDay } from './dates'
import { readDuration } from './durations'
import { unmarked } from './inline'
import { readStampAt, type Stamp } from './stamps'

const STYLE = { dotted: false, compact: false }

/**
 * Minutes of a duration field. A duration in words wins ("21:45 to 23:28 UTC (103 minutes)"); a bare range is as long as
 * its two ends are apart. Null where the field states neither.
 */
export function statedMinutesOf(text: string): number | null {
  const words = text.replace(/\b\d{1,2}:\d{2}(?::\d{2})?\s?[ap]m?\b/gi, ' ')
  return readDuration(words) ?? rangeMinutes(text)
}

function rangeMinutes(text: string): number | null {
  const at = text.search(/[\dJFMASOND~約]/)
  const stamp = at < 0 ? null : readStampAt(unmarked(text), at, STYLE)
  if (!stamp?.time || !stamp.until) return null
  const start = instant(stamp.date, stamp.time)
  const end = instant(stamp.until.date ?? stamp.date, stamp.until.time)
  if (start === null || end === null) return null
  const minutes = (end - start) / 60_000
  return minutes >= 0 ? minutes : stamp.until.date ? null : minutes + 1440
}

/** Milliseconds on the wall clock; a range without a day is measured on any one day. */
function instant(date: Stamp['date'], time: NonNullable<Stamp['time']>): number | null {
  const day = date ? isoDay(date, null) : addDays('2000-01-01', 0)
  return day === null
    ? null
    : Date.parse(`${day}T00:00:00Z`) + ((time.hour * 60 + time.minute) * 60 + (time.second ?? 0)) * 1000
}
