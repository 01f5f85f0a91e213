/** True for a value without NUL and halves of characters in its texts, which Postgres could not keep. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !/\p{Surrogate}/u.test(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, one]) => isStorable(key) && isStorable(one))
}

/** What If-Match asks for: a version, any at all, or one that no item can have. */
export type Condition = { version: number } | 'any' | 'none'

/**
 * Reads If-Match; null where it isn't sent. A tag begins with the version it is of, and that alone is asked for: what
 * else is in it follows the day and the names of people. A weak tag, or one that was never given, fits nothing.
 */
export function readCondition(ifMatch: string | null): Condition | null {
  if (ifMatch === null) return null
  if (ifMatch.trim() === '*') return 'any'
  const version = Number(/^\s*"(\d{1,9})(?:\.[\w-]+)?"\s*$/.exec(ifMatch)?.[1] ?? Number.NaN)
  return Number.isNaN(version) ? 'none' : { version }
}

/** True for what can name a request: 1 to 255 visible ASCII characters. */
export function isKey(text: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(text)
}
