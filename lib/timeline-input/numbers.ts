/** Four digits a clock could show, at the start or behind a word such as "about" or a date. */
const FOUR_DIGITS =
  /^\s*(?:(?:~|≈|at|about|around|approx(?:\.|imately)?|circa)\s*)?(?:\d{4}-\d{2}-\d{2}[\sT]+)?(?:[01]\d|2[0-3])[0-5]\d(?:\s?[-–—]\s?\d{4})?(?=$|[\s:–—h]|-(?!\d))\s*:?\s*(.*)$/i
const UNIT =
  /^(?:[%‰€$£°]|(?:[kKMGTP]i?B|[mµn]?s|secs?|seconds?|min|mins|minutes?|rps|qps|tps|x|k|times|percent|per|of|out|or|more|other|total|unique|distinct|people)(?![\w]))/
const NOT_PLURAL = /(?:ss|us|is|'s)$/
/** Verbs that end like a plural and start what an entry says. */
const VERBS = new Set(
  'was has does goes starts begins ends stops fires fails restarts triggers responds acks acknowledges joins reports confirms pages escalates opens closes notices sees says asks finds identifies deploys merges reverts rolls recovers resolves returns detects alerts always'.split(
    ' ',
  ),
)

/** How four digits at the start of a line are read: as a time, as a number of something; null where none stand there. */
export function fourDigits(line: string): 'time' | 'number' | null {
  const match = FOUR_DIGITS.exec(line)
  if (!match) return null
  const behind = match[1] ?? ''
  return UNIT.test(behind) || isCounted(behind) ? 'number' : 'time'
}

/**
 * "users affected", "failed requests": small letters, and a plural among the first two words. "alert triggered" is not
 * counted, nor is "Users affected": somebody who goes on with a capital has begun a sentence.
 */
function isCounted(words: string): boolean {
  const [first = '', second = ''] = words.split(/[\s,;:.]+/, 2)
  if (!/^\p{Ll}[\p{Ll}-]*$/u.test(first) || VERBS.has(first)) return false
  return isPlural(first) || (isPlural(second) && !VERBS.has(second))
}

function isPlural(word: string): boolean {
  return /^\p{Ll}[\p{Ll}-]{2,}s$/u.test(word) && !NOT_PLURAL.test(word)
}
