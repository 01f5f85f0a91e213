const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )

/** Source of a pattern for a count in digits or in words, one to twenty. */
export const COUNT_PATTERN = String.raw`(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12}|${WORDS.slice(1).join('|')})`

/** A count in digits ("1,200") or in words ("three"); NaN for anything else. */
export function countOf(written: string): number {
  const at = WORDS.indexOf(written.toLowerCase())
  return at >= 0 ? at : /^\d[\d,]*$/.test(written) ? Number(written.replaceAll(',', '')) : Number.NaN
}

/** A count in the author's own form: words where words stood, up to twenty, with their capital. */
export function countLike(count: number, written: string): string {
  const word = WORDS[count]
  if (/\d/.test(written) || word === undefined) return String(count)
  return /^[A-Z]/.test(written) ? word[0]?.toUpperCase() + word.slice(1) : word
}
