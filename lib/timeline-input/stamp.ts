import { unmarked } from '@/lib/markdown/inline'
import { readStampAt, type Stamp } from '@/lib/markdown/stamps'
import type { Doubt } from './doubts'
import { fourDigits } from './numbers'

/** A stamp at the start of a typed line, or why there is none. */
export type TypedStamp = { stamp: Stamp; doubts: Doubt[] } | { stamp: null; doubts: Doubt[] }

/** Zone labels that are words, too ("14:23 WEST region fails over"): they count in brackets or before a separator. */
const WORD_ZONES = /^(?:WEST|WET|CAT|EAT|WAT|MT|[Pp]acific)$/
const DOTTED_HALF_DAY = /^\W{0,4}(?:\p{L}{1,8}\s)?\d{1,2}\.\d{2}\s?[ap]\.?m\b/iu
const LOOKS_TIMED =
  /^\W{0,4}(?:\d{4}-\d{2}-\d{2}[\sT]+|(?:at|about|around|circa|yesterday|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s+)?(\d{1,2})[.:h](\d{2})(?![\d%])/i

/**
 * Reads the stamp at the start of a line with the reader of lib/markdown, more carefully: what is typed has no other
 * rows to vouch for it. A day alone needs its year ("May 5 customers"), four digits must not count something, hours
 * joined by a dot need am or pm ("1.20 released").
 */
export function typedStampAt(line: string, at: number): TypedStamp {
  const words = unmarked(line)
  const rest = line.slice(at)
  const digits = fourDigits(rest)
  const style = { compact: digits === 'time', dotted: DOTTED_HALF_DAY.test(rest) }
  const midnight = midnightIn(words, at)
  // The reader knows no hour 24: it gets the minute before, and the hour is put back.
  const readable = midnight ? `${words.slice(0, midnight.start)}23:59${words.slice(midnight.end)}` : words
  const found = readStampAt(readable, at, style)
  if (!found || found.relativeMinutes !== null || isWordOnly(found, line)) return { stamp: null, doubts: missed(rest) }
  const stamp = withOffset(withoutWordZone(found, line), line)
  if (!stamp.time && !stamp.placeholder && stamp.date?.year == null) return { stamp: null, doubts: missed(rest) }
  const doubts: Doubt[] = digits === 'time' ? ['without colon'] : []
  if (midnight && midnight.end <= stamp.end) putBack(stamp, /\d[:.hap]/i.test(words.slice(stamp.start, midnight.start)))
  const written = line.slice(stamp.start, stamp.end)
  if (/:\d{2}:\d{2}[.,]\d/.test(written)) doubts.push('fraction dropped')
  if (/(?<![\d:.])(?:1[3-9]|2\d|00?)(?:[:.]\d{2}){0,2}\s?[ap]\.?m\b/i.test(written)) doubts.push('half day ignored')
  return { stamp: { ...stamp, approximate: stamp.approximate || /^by\s/i.test(written) }, doubts }
}

/** Where the first "24:00" stands, if one stands near `at`: not the minutes and seconds of "04:24:00". */
function midnightIn(words: string, at: number): { start: number; end: number } | null {
  const before = /^.{0,30}?(?<![\d:.])(?=24:00(?::00(?!\d)|(?![:\d])))/.exec(words.slice(at))
  return before && { start: at + before[0].length, end: at + before[0].length + '24:00'.length }
}

/** Puts the hour 24 back: into the end of a range where another time stands before it ("22:00-24:00"). */
function putBack(stamp: Stamp, isBehindTime: boolean) {
  if (!isBehindTime && stamp.time) stamp.time = { ...stamp.time, hour: 24, minute: 0 }
  else if (stamp.until) stamp.until.time = { ...stamp.until.time, hour: 24, minute: 0 }
}

/** "unknown", "n/a": words of the text, unless question marks stand where digits would. */
function isWordOnly({ placeholder, start, end }: Stamp, line: string): boolean {
  return placeholder && !/\?|--/.test(line.slice(start, end))
}

function missed(rest: string): Doubt[] {
  if (fourDigits(rest) === 'number' || /^\W{0,4}\d{1,2}\.\d{2}(?![\d%.])/.test(rest)) return ['perhaps a time']
  const timed = LOOKS_TIMED.exec(rest)
  if (!timed) return []
  return Number(timed[1]) > 23 || Number(timed[2]) > 59 || /^\d{4}-/.test(rest) ? ['no such time'] : ['perhaps a time']
}

function withoutWordZone(stamp: Stamp, line: string): Stamp {
  if (!stamp.zone || !WORD_ZONES.test(stamp.zone) || !/^\s+\p{L}/u.test(line.slice(stamp.end))) return stamp
  const from = line.lastIndexOf(stamp.zone, stamp.end)
  return line[from - 1] === '(' ? stamp : { ...stamp, zone: null, end: line.slice(0, from).trimEnd().length }
}

/** "14:23+05:30": an offset behind a time without a date. (Behind a minus sign it would be the end of a range.) */
function withOffset(stamp: Stamp, line: string): Stamp {
  const offset = stamp.time && !stamp.zone && !stamp.until && /^\s?(\+\d{2}:\d{2})(?![\d:])/.exec(line.slice(stamp.end))
  return offset ? { ...stamp, zone: offset[1] ?? null, end: stamp.end + offset[0].length } : stamp
}
