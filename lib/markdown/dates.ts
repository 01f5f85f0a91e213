import { plainHyphens } from './inline'

/** A calendar day as far as it is written. */
export type WrittenDate = {
  year: number | null
  month: number
  day: number
  /** True where day and month could be the other way round. */
  ambiguous: boolean
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'
const WEEKDAY = '(?:(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\.?,?\\s+)?'
// The first day of "29-30" counts.
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?[-–]\\s?\\d{1,2}(?:st|nd|rd|th)?(?![\\d:.-]))?'

type Form = { pattern: RegExp; read: (match: RegExpExecArray) => WrittenDate | null }

const FORMS: Form[] = [
  {
    // The year may carry a typing error ("22025"): then it is no date.
    pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/y,
    read: ([, y, m, d]) => day(y, m, d),
  },
  { pattern: /(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日/y, read: ([, y, m, d]) => day(y, m, d) },
  { pattern: /(\d{1,2})月\s?(\d{1,2})日/y, read: ([, m, d]) => day(undefined, m, d) },
  {
    pattern: new RegExp(`${WEEKDAY}${MONTH}\\s+${DAY}(?:,?\\s+(?:of\\s+)?(\\d{4})(?![\\d:]))?(?![\\w:])`, 'iy'),
    read: ([, month, d, y]) => day(y, monthNumber(month), d),
  },
  {
    pattern: new RegExp(`${WEEKDAY}${DAY}\\s+(?:of\\s+)?${MONTH}(?:,?\\s+(\\d{4})(?![\\d:]))?(?!\\w)`, 'iy'),
    read: ([, d, month, y]) => day(y, monthNumber(month), d),
  },
  {
    pattern: new RegExp(`${DAY}-${MONTH}-(\\d{4})(?!\\w)`, 'iy'),
    read: ([, d, month, y]) => day(y, monthNumber(month), d),
  },
  {
    pattern: new RegExp(`(\\d{4})\\s+${MONTH}\\s+${DAY}(?!\\w)`, 'iy'),
    read: ([, y, month, d]) => day(y, monthNumber(month), d),
  },
  { pattern: /(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/y, read: ([, d, m, y]) => day(y, m, d) },
  // "08-15 21:00": month and day without a year, only in front of a time of day.
  { pattern: /(\d{2})-(\d{2})(?=\s+(?:\d{1,2}:\d{2}|朝|昼|夕|夜|午))/y, read: ([, m, d]) => day(undefined, m, d) },
  {
    pattern: /(\d{1,2})\/(\d{1,2})(?=\s+\d{1,2}:\d{2})/y,
    read: ([, first, second]) => eitherOrder(first, second, undefined),
  },
  {
    pattern: new RegExp(`${WEEKDAY}(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?![\\d/-])`, 'iy'),
    read: ([, first, , second, y]) => eitherOrder(first, second, y),
  },
]

const DIGIT_FORMS = FORMS.filter(({ pattern }) => !pattern.source.startsWith(WEEKDAY + MONTH))
const WORD_FORMS = FORMS.filter(({ pattern }) => pattern.source.startsWith(WEEKDAY))

function monthNumber(name: string | undefined): string {
  return String(MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1)
}

function day(y: string | undefined, m: string | undefined, d: string | undefined): WrittenDate | null {
  const year = y === undefined ? null : y.length === 2 ? 2000 + Number(y) : Number(y)
  const date = { year, month: Number(m), day: Number(d), ambiguous: false }
  return isDay(date) ? date : null
}

/** 10/14/2022 or 14/10/2022: month first where both are possible, and marked so. */
function eitherOrder(first: string | undefined, second: string | undefined, y: string | undefined): WrittenDate | null {
  const monthFirst = day(y, first, second)
  const dayFirst = day(y, second, first)
  if (monthFirst && dayFirst) return { ...monthFirst, ambiguous: first !== second }
  return monthFirst ?? dayFirst
}

function isDay({ year, month, day }: WrittenDate): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  if (year !== null && (year < 1970 || year > 2199)) return false
  return day <= new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate()
}

/** The date that stands at `at`, and where it ends; null where none does. */
export function readDateAt(text: string, at: number): { date: WrittenDate; end: number } | null {
  const startsWithDigit = /\d/.test(text[at] ?? '')
  for (const { pattern, read } of startsWithDigit ? DIGIT_FORMS : WORD_FORMS) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const date = match && read(match)
    if (match && date) return { date, end: at + match[0].length }
  }
  return null
}

const ANYWHERE =
  /(?<![\w./-])(?:\d{1,4}[-/.年月]\d|\d{1,2}月|\d{1,2}(?:st|nd|rd|th)?[\s-]+(?:of\s)?[A-Z]|\d{4}\s+[A-Z]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/gi

/** The first date anywhere in the first thousand characters of a text; one with a year is preferred. */
export function findDate(text: string): { date: WrittenDate; start: number; end: number } | null {
  const head = plainHyphens(text.slice(0, 1000))
  let found: { date: WrittenDate; start: number; end: number } | null = null
  ANYWHERE.lastIndex = 0
  for (let match = ANYWHERE.exec(head); match; match = ANYWHERE.exec(head)) {
    const read = readDateAt(head, match.index)
    if (read?.date.year != null) return { ...read, start: match.index }
    if (read && !found) found = { ...read, start: match.index }
  }
  return found
}

/** "2024-03-18"; a missing year is taken from `near`, so that the day comes closest to it. Null where that is missing too. */
export function isoDay(date: WrittenDate, near: string | null): string | null {
  if (date.year !== null) return format(date.year, date.month, date.day)
  if (!near) return null
  const middle = Date.parse(`${near.slice(0, 10)}T00:00:00Z`)
  const year = Number(near.slice(0, 4))
  const candidates = [year - 1, year, year + 1].filter((y) => isDay({ ...date, year: y }))
  const distance = (y: number) => Math.abs(Date.UTC(y, date.month - 1, date.day) - middle)
  const best = candidates.sort((a, b) => distance(a) - distance(b))[0]
  return best === undefined ? null : format(best, date.month, date.day)
}

function format(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The day `days` later: addDays("2024-03-18", 1) is "2024-03-19". */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
