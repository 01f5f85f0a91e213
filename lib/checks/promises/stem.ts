const ENDINGS = [
  'ization',
  'isation',
  'ation',
  'ibility',
  'ability',
  'ition',
  'ment',
  'ance',
  'ence',
  'ness',
  'tion',
  'sion',
  'ion',
  'ing',
  'able',
  'ible',
  'ated',
  'ate',
  'ized',
  'ize',
  'ised',
  'ise',
  'ive',
  'er',
  'ed',
  'ly',
  'al',
] as const

/** Of these the first letter belongs to the word: "detection" is of "detect". */
const KEEPS_FIRST: ReadonlySet<string> = new Set(['tion', 'sion'])

/**
 * A word in lower case cut to what its forms have in common: "exhausted", "exhaustion" and "exhausts" become one. It is
 * no word of a dictionary, and short words keep their ending: "user", "table".
 */
export function stemOf(word: string): string {
  if (!/^[a-z]+$/.test(word) || word.length > 40) return word
  const single = singular(word)
  const ending = ENDINGS.find((one) => single.endsWith(one) && single.length - one.length >= leastBefore(one))
  if (!ending) return bare(single)
  const kept = single.slice(0, -ending.length) + (KEEPS_FIRST.has(ending) ? (ending[0] ?? '') : '')
  return bare(kept.replace(/([bdgklmnprt])\1$/, '$1').replace(/(?<=[a-z]{4})at$/, ''))
}

function leastBefore(ending: string): number {
  if (ending === 'ing' || ending === 'ed') return 3
  return ending === 'ment' || ending === 'al' ? 5 : 4
}

function bare(word: string): string {
  return word.replace(/(?<=[a-z]{3})(?:ie|[eyi])$/, '')
}

function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}
