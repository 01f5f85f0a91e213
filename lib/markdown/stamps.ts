import { readDateAt, type WrittenDate } from './dates'
import { ZONE_SOURCE } from './zones'

export type WrittenTime = { hour: number; minute: number; second: number | null }

/** A time stamp as far as it is written: any of date, time and zone may be missing. */
export type Stamp = {
  start: number
  end: number
  date: WrittenDate | null
  time: WrittenTime | null
  /** The end of a range: "13:30-13:45". */
  until: { date: WrittenDate | null; time: WrittenTime } | null
  approximate: boolean
  /** Minutes after the incident's start, where that is how it is written: "T+5m". */
  relativeMinutes: number | null
  /** Where a time belongs but is not known: "??:??", "不明". */
  placeholder: boolean
  zone: string | null
}

const ABOUT = /(?:~|≈|〜|about|around|approx(?:imately|\.)?|circa|ca?\.|roughly|約|at|on|by)\s*/iy
const ABOUT_WORD = /~|≈|〜|about|around|approx|circa|ca?\.|roughly|約/i
const COLON_TIME = /(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:[.,]\d{1,6})?)?(?!\d)(?:\s?([ap])\.?m\b\.?)?/iy
const HALF_DAY_TIME = /(\d{1,2})\s?([ap])\.?m\b\.?/iy
const DOTTED_TIME = /(\d{1,2})\.(\d{2})(?![\d.%])(?:\s?([ap])\.?m\b\.?)?/iy
// "2026-05" is a month.
const COMPACT_TIME = /([01]\d|2[0-3])([0-5]\d)(?!-\d{2}(?!\d))(?=\s?(?:hrs?|hours|h\b|[-–—]|\s|:|$))/y
const FRENCH_TIME = /(\d{1,2})h(\d{2})(?![\dm])/iy
const PLACEHOLDER =
  /(?:\?\?|--|\d{1,2})[:：](?:\?\?|--)|\d{4}-\d{2}-\?\?(?:\s+[\w?:]+)?|不明|(?:unknown|tbd|n\/a)(?=\s*(?:\||$))/iy
const RELATIVE =
  /T?\s?([+\u2212])\s?(?:(\d{1,3}):(\d{2})(?!\d)|(?:(\d{1,3})\s?h(?:ours?)?)?\s?(?:(\d{1,4})\s?m(?:in(?:ute)?s?)?)?(?![a-z\d]))/iy
const ZONE = new RegExp(`[(,]?\\s?(${ZONE_SOURCE})\\)?`, 'y')
const OFFSET = /([+-]\d{2}:?\d{2}|Z)(?![\w:])/y
const RANGE = /\s*(?:-|–|—|〜|~|→|\bto\b|\buntil\b|\btill\b)\s*/iy
const AFTER_APPROXIMATE =
  /(?!\s~\d)\s?(?:頃|ごろ|前後|以前|以降|~|〜|\((?:approx\.?|approximately|estimated|maybe earlier\??|概算)\))/iy

/** A cheap look that spares most lines the patterns above: a time has a digit near its start, or is a placeholder. */
const MAY_START =
  /^[\p{L}~≈T+−-]{0,14}[^\p{L}]{0,3}[\p{L}]{0,12}[^\p{L}\d]{0,4}\d|^[?\d-]{2}|^(?:不明|unknown|tbd|n\/a)|^約/iu

/** Which ways of writing a time are looked for: dotted and compact ones only where the document writes its times so. */
export type StampStyle = { dotted: boolean; compact: boolean }

/**
 * Reads the time stamp that stands at `at`: "14:23", "2024-04-13T01:02Z", "~13:30-13:45 UTC", "Jan 14, 10:18 AM",
 * "October 31", "T+5m", "??:??". Null where none stands there. `text` must have its Markdown marks blanked.
 */
export function readStampAt(text: string, at: number, style: StampStyle): Stamp | null {
  const start = skipSpace(text, at)
  if (!MAY_START.test(text.slice(start, start + 32))) return null
  let cursor = start
  let approximate = false
  const about = matchAt(ABOUT, text, cursor)
  if (about) {
    cursor = about.end
    approximate = ABOUT_WORD.test(about.match[0])
  }
  const placeholder = matchAt(PLACEHOLDER, text, cursor)
  if (placeholder) return { ...nothing(start, placeholder.end), placeholder: true }
  const relative = readRelative(text, cursor)
  if (relative) return { ...nothing(start, relative.end), relativeMinutes: relative.minutes, approximate }
  const first = readMoment(text, cursor, style)
  if (!first) return null
  cursor = first.end
  const marked = matchAt(AFTER_APPROXIMATE, text, cursor)
  const range = readRange(text, cursor, style)
  if (range) cursor = range.end
  else if (marked) {
    cursor = marked.end
    approximate = true
  }
  const zone = readZone(text, cursor)
  const late = !range && zone ? readRange(text, zone.end, style) : null
  const until = range ?? late
  return {
    start,
    end: late?.end ?? zone?.end ?? cursor,
    date: first.date,
    time: first.time,
    until: until ? { date: until.date, time: until.time } : null,
    approximate,
    relativeMinutes: null,
    placeholder: false,
    zone: first.zone ?? until?.zone ?? zone?.zone ?? null,
  }
}

function nothing(start: number, end: number): Stamp {
  return {
    start,
    end,
    date: null,
    time: null,
    until: null,
    approximate: false,
    relativeMinutes: null,
    placeholder: false,
    zone: null,
  }
}

type Moment = { date: WrittenDate | null; time: WrittenTime | null; zone: string | null; end: number }

/** A date, a time, or both in either order, with a zone between or behind them. */
function readMoment(text: string, at: number, style: StampStyle): Moment | null {
  const date = readDateAt(text, at)
  if (date) {
    const joint = /(?:T|\s*,?\s*(?:at\s|@\s|-\s|\([A-Za-z月火水木金土日]{1,3}\)\s)?\s*)?~?/iy
    joint.lastIndex = date.end
    const gap = joint.exec(text)?.[0].length ?? 0
    const time = readTime(text, date.end + gap, style)
    if (!time) return { date: date.date, time: null, zone: null, end: date.end }
    const offset = matchAt(OFFSET, text, time.end)
    const zone = offset && gap <= 1 ? offset.match[1] : null
    return { date: date.date, time: time.time, zone: zone ?? null, end: zone && offset ? offset.end : time.end }
  }
  const time = readTime(text, at, style)
  if (!time) return null
  // "12:45 PM PST Saturday Oct 30th", "10:45 on March 5"
  const zone = readZone(text, time.end)
  const from = skipSpace(text, zone?.end ?? time.end)
  const joint = /(?:,\s*|on\s+|\()?/iy
  joint.lastIndex = from
  const gap = joint.exec(text)?.[0] ?? ''
  const behind = from > time.end ? readDateAt(text, from + gap.length) : null
  if (!behind) return { date: null, time: time.time, zone: null, end: time.end }
  const closed = gap.includes('(') && text[behind.end] === ')' ? 1 : 0
  return { date: behind.date, time: time.time, zone: zone?.zone ?? null, end: behind.end + closed }
}

/** A time of day. A wrong half-day mark ("17:14pm", "23:00 AM") does not change what the 24-hour clock already says. */
function readTime(text: string, at: number, style: StampStyle): { time: WrittenTime; end: number } | null {
  const colon = matchAt(COLON_TIME, text, at)
  if (colon) return clock(colon.match[1], colon.match[2], colon.match[3], colon.match[4], colon.end)
  const half = matchAt(HALF_DAY_TIME, text, at)
  if (half) return clock(half.match[1], '0', undefined, half.match[2], half.end)
  const french = matchAt(FRENCH_TIME, text, at)
  if (french) return clock(french.match[1], french.match[2], undefined, undefined, french.end)
  const dotted = style.dotted ? matchAt(DOTTED_TIME, text, at) : null
  if (dotted) return clock(dotted.match[1], dotted.match[2], undefined, dotted.match[3], dotted.end)
  const compact = style.compact ? matchAt(COMPACT_TIME, text, at) : null
  if (compact) {
    const unit = /\s?(?:hrs?|hours|h)\b/iy
    unit.lastIndex = compact.end
    return clock(
      compact.match[1],
      compact.match[2],
      undefined,
      undefined,
      compact.end + (unit.exec(text)?.[0].length ?? 0),
    )
  }
  return null
}

function clock(
  h: string | undefined,
  m: string | undefined,
  s: string | undefined,
  half: string | undefined,
  end: number,
): { time: WrittenTime; end: number } | null {
  const minute = Number(m)
  const second = s === undefined ? null : Number(s)
  let hour = Number(h)
  if (half && hour <= 12) hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  return hour > 23 || minute > 59 || (second ?? 0) > 59 ? null : { time: { hour, minute, second }, end }
}

function readRange(text: string, at: number, style: StampStyle) {
  const joint = matchAt(RANGE, text, at)
  if (!joint) return null
  const moment = readMoment(text, joint.end, style)
  return moment?.time ? { ...moment, time: moment.time } : null
}

function readRelative(text: string, at: number): { minutes: number; end: number } | null {
  const relative = matchAt(RELATIVE, text, at)
  if (!relative) return null
  const [, direction, clockHours, clockMinutes, hours, minutes] = relative.match
  if (clockHours === undefined && hours === undefined && minutes === undefined) return null
  const total = Number(clockHours ?? hours ?? 0) * 60 + Number(clockMinutes ?? minutes ?? 0)
  return { minutes: direction === '+' ? total : -total, end: relative.end }
}

function readZone(text: string, at: number): { zone: string; end: number } | null {
  const match = matchAt(ZONE, text, skipSpace(text, at))
  return match?.match[1] ? { zone: match.match[1], end: match.end } : null
}

function matchAt(pattern: RegExp, text: string, at: number): { match: RegExpExecArray; end: number } | null {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return match && match[0].length > 0 ? { match, end: at + match[0].length } : null
}

function skipSpace(text: string, at: number): number {
  let cursor = at
  while (text[cursor] === ' ' || text[cursor] === '\t') cursor++
  return cursor
}
