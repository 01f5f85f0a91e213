import { formatMinutes } from '@/lib/time'

/** A duration as it stands in a text. Offsets are those of the text. */
export type WrittenDuration = {
  start: number
  end: number
  text: string
  minutes: number
  /** Minutes by which the true value may differ, by the way it is written: "2 hours" is rounded, "about" is ±10 %. */
  slack: number
  bound: 'exact' | 'at most' | 'at least'
  /** One end of "30 to 45 minutes", or "45+ minutes": it says no single value. */
  isVague: boolean
  /** Minutes in the form that the author chose: "48 minutes", "1h 50m". */
  write(minutes: number): string
}

const WORDS: Record<string, number> = {
  ...{ an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11 },
  ...{ twelve: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90 },
}
const SIZES = { s: 1 / 60, m: 1, h: 60, d: 1440, w: 10_080 }
type Unit = keyof typeof SIZES

const QUANTITY = new RegExp(
  '(?<![\\w.,:<$€£/+-])' +
    `(\\d{1,5}(?:\\.\\d{1,2})?|(?:${Object.keys(WORDS).join('|')})(?=[ -]))([ \\u00a0-]{0,2})` +
    '(weeks?|wks?|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|週間|日間?|時間|分間?|秒間?)(?![\\w/%])',
  'gi',
)
const ABOUT =
  /(?:\b(?:about|around|approx(?:imately|\.)?|roughly|nearly|almost|circa|ca\.|some|estimated|est\.)|[~≈〜約]|推定)\s{0,2}$/i
const AT_MOST =
  /(?:\b(?:within|in (?:less|under)(?: than)?|less than|fewer than|under|below|at most|up to|no more than|not more than|max(?:imum)?)|[<≤])\s{0,2}$/i
const AT_LEAST = /(?:\b(?:over|more than|at least|longer than|well over|above|min(?:imum)?)|[>≥])\s{0,2}$/i
const RANGE_BEFORE = /\d\s?(?:[-–—〜~]|to|or)\s?$/i

type Part = {
  value: number
  gap: string
  unit: Unit
  word: string
  decimals: number
  isPadded: boolean
  start: number
  end: number
}

/** The durations of a text in order; a run such as "1 hour and 4 minutes" is one. */
export function durationsIn(text: string): WrittenDuration[] {
  const runs: Part[][] = []
  for (const match of text.matchAll(QUANTITY)) {
    const part = partOf(match)
    const run = runs.at(-1)
    const last = run?.at(-1)
    const between = last ? text.slice(last.end, part.start) : ''
    if (run && last && SIZES[part.unit] < SIZES[last.unit] && /^[\s,]{0,3}(?:and\s+)?$/.test(between)) run.push(part)
    else runs.push([part])
  }
  return runs.flatMap((run) => durationOf(text, run) ?? [])
}

function partOf(match: RegExpMatchArray): Part {
  const [whole, number = '', gap = '', word = ''] = match
  const unit = ({ 週: 'w', 日: 'd', 時: 'h', 分: 'm', 秒: 's' }[word[0] ?? ''] ?? word[0]?.toLowerCase() ?? 'm') as Unit
  const start = match.index ?? 0
  return {
    ...{ gap, unit, word, start, end: start + whole.length },
    value: WORDS[number.toLowerCase()] ?? Number(number),
    decimals: number.split('.')[1]?.length ?? 0,
    isPadded: /^0\d/.test(number),
  }
}

function durationOf(text: string, parts: Part[]): WrittenDuration | null {
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return null
  const before = text.slice(Math.max(0, first.start - 24), first.start)
  const behind = text.slice(last.end, last.end + 12)
  const minutes = parts.reduce((sum, { value, unit }) => sum + value * SIZES[unit], 0)
  const isAbout = ABOUT.test(before) || /^\s?(?:or so|ish|ほど|前後|弱|強)/.test(behind)
  const bare = before.replace(ABOUT, '')
  return {
    ...{ start: first.start, end: last.end, text: text.slice(first.start, last.end), minutes },
    slack: Math.max(roundingOf(last), isAbout ? minutes / 10 : 0),
    bound:
      AT_MOST.test(bare) || /^(?:以内|未満)/.test(behind)
        ? 'at most'
        : AT_LEAST.test(bare) || /^(?:以上|超)/.test(behind)
          ? 'at least'
          : 'exact',
    isVague: RANGE_BEFORE.test(before) || /^\s?(?:\+|[-–—〜~]\s?\d|to \d|or (?:more|less|\d))/.test(behind),
    write: (value) => written(value, parts),
  }
}

/** Half of the unit that a value was rounded to. Minutes and seconds are taken as exact. */
function roundingOf({ unit, decimals }: Part): number {
  if (unit === 'm' || unit === 's') return decimals > 0 ? 0.5 : 0
  return SIZES[unit] / 2 / (decimals === 0 ? 1 : decimals === 1 ? 2 : 10)
}

function written(minutes: number, parts: Part[]): string {
  const whole = Math.round(minutes)
  const hours = parts.find(({ unit }) => unit === 'h')
  const small = parts.find(({ unit }) => unit === 'm')
  if (parts.some(({ unit }) => unit !== 'h' && unit !== 'm')) return formatMinutes(whole)
  if (!hours) return small ? quantity(whole, small) : formatMinutes(whole)
  const [count, rest] = [Math.floor(whole / 60), whole % 60]
  const isShort = hours.word.length === 1
  const minute = small ?? { ...hours, word: { h: 'm', hr: 'min', hrs: 'min', 時間: '分' }[hours.word] ?? 'minutes' }
  // "0h 16m" keeps its nought, "1 hour 4 minutes" becomes "48 minutes".
  const told = [
    ...(count > 0 || (small && isShort) ? [quantity(count, hours)] : []),
    ...(rest > 0 || count === 0 ? [quantity(rest, minute)] : []),
  ]
  return told.join(hours.word === '時間' && hours.gap === '' ? '' : ' ')
}

function quantity(count: number, { gap, word, isPadded }: Part): string {
  const isLong = /^(?:hour|minute|hr)s?$/i.test(word) && !gap.includes('-')
  const unit = isLong ? `${word.replace(/s$/i, '')}${count === 1 ? '' : 's'}` : word
  return `${String(count).padStart(isPadded ? 2 : 1, '0')}${gap}${unit}`
}

/** True where a value of so many minutes is what the duration says; `slack` is what its two times may be off. */
export function isSaidBy(duration: WrittenDuration, minutes: number, slack = 0): boolean {
  const { bound } = duration
  if (bound === 'at most') return minutes <= duration.minutes + slack
  if (bound === 'at least') return minutes >= duration.minutes - slack
  return Math.abs(minutes - duration.minutes) <= Math.max(duration.slack, slack) + 1e-6
}
