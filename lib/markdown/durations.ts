const NUMBER_WORDS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fortyfive: 45,
  'forty-five': 45,
  fifty: 50,
  ninety: 90,
}

const MINUTES: Record<string, number> = { s: 1 / 60, m: 1, h: 60, d: 1440, w: 10_080 }
const UNITS: [RegExp, string][] = [
  [/^(?:weeks?|wks?|w|週間)$/, 'w'],
  [/^(?:days?|d|日間?)$/, 'd'],
  [/^(?:hours?|hrs?|h|時間)$/, 'h'],
  [/^(?:minutes?|mins?|m|分間?)$/, 'm'],
  [/^(?:seconds?|secs?|s|秒間?)$/, 's'],
]
const UNIT =
  '(weeks?|wks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|週間|日間?|時間|分間?|秒間?)(?![A-Za-z]|\\s?未満)\\.?'
const QUANTITY = new RegExp(`(?<![\\w.,:<])(\\d{1,6}(?:,\\d{3})*(?:\\.\\d+)?)[ \\u00a0-]?${UNIT}`, 'gi')
const WORDS = new RegExp(`\\b(${Object.keys(NUMBER_WORDS).join('|')})(?:[ -](?:and a half[ -])?)${UNIT}`, 'gi')

/**
 * Minutes in a stated duration: "45 minutes", "0h 16m", "1d 5h 47m", "5 hours 26 minutes (10:45 - 16:11 UTC)", "約 2 時間",
 * "half an hour", "1.5 hours". Null where none is stated. Seconds count as fractions and the sum is rounded up to whole
 * minutes, so that a short incident is not 0.
 */
export function readDuration(text: string): number | null {
  const half = /\bhalf an hour\b/i.test(text) ? 30 : null
  const first = sumOfRun(text, QUANTITY) ?? half ?? sumOfRun(text, WORDS)
  if (first === null) return null
  const more = /\b(?:and a half hours?|hours? and a half)\b/i.test(text) ? 30 : 0
  return Math.ceil(Number((first + more).toFixed(6)))
}

/** Sums the first unbroken run of quantities ("1d 5h 47m", "1 hour and 4 minutes"); a later, separate one is another statement. */
function sumOfRun(text: string, pattern: RegExp): number | null {
  let sum: number | null = null
  let end = 0
  let lastUnit = Number.POSITIVE_INFINITY
  for (const match of text.slice(0, 500).matchAll(pattern)) {
    const between = text.slice(end, match.index)
    if (sum !== null && !/^[\s,]*(?:and\s+)?$/.test(between)) break
    const size = MINUTES[unitOf(match[2] ?? '')] ?? 0
    if (size >= lastUnit) break
    const count = NUMBER_WORDS[match[1]?.toLowerCase() ?? ''] ?? Number((match[1] ?? '').replaceAll(',', ''))
    sum = (sum ?? 0) + count * size
    lastUnit = size
    end = match.index + match[0].length
  }
  return sum
}

function unitOf(written: string): string {
  return UNITS.find(([pattern]) => pattern.test(written.toLowerCase()))?.[1] ?? 'm'
}
