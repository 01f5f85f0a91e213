/**
 * A stretch of text that looks like a date and is none. `insert` is what must have been meant, where that is plain;
 * `isYear` where its year is no year, `isNamed` where its month is a word.
 */
export type ImpossibleDay = {
  at: number
  text: string
  why: string
  insert: string | null
  isYear: boolean
  isNamed: boolean
}

const NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const DIGITS = /(?<![\w./-])(\d{3,6})-(\d{1,2})-(\d{1,2})(?![\d-])/g
const SLASHED = /(?<![\w./-])(\d{1,2})\/(\d{1,2})\/(\d{3}|\d{5,6})(?![\d/-])/g
const MONTH_FIRST = new RegExp(`(?<![\\w-])${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?![\\w:.-])`, 'g')
const DAY_FIRST = new RegExp(`(?<![\\w:.-])(\\d{1,2})(?:st|nd|rd|th)? ${MONTH}\\.?(?:,? (\\d{4}))?(?![\\w-])`, 'g')

/** Every date of a text that no calendar has. `near` is a day of the report: a year that is off by one digit becomes its. */
export function impossibleIn(text: string, near: string | null): ImpossibleDay[] {
  const found: ImpossibleDay[] = []
  for (const match of text.matchAll(DIGITS)) {
    const [whole, year = '', month = '', day = ''] = match
    const isYear = year.length !== 4
    // Other digits in threes are numbers of tickets and telephones.
    if (isYear && wrongDay(2024, Number(month), Number(day))) continue
    const why = isYear ? wrongYear(year) : wrongDay(Number(year), Number(month), Number(day))
    if (!why) continue
    const right = isYear ? rightYear(year, near) : null
    const insert = right && `${right}-${month}-${day}`
    found.push({ at: match.index, text: whole, why, insert, isYear, isNamed: false })
  }
  for (const match of text.matchAll(SLASHED)) {
    const [text, one, two, year = ''] = match
    const why = wrongYear(year)
    // Day or month first: a year is none either way.
    if (!why || (wrongDay(2024, Number(one), Number(two)) && wrongDay(2024, Number(two), Number(one)))) continue
    found.push({ at: match.index, text, why, insert: null, isYear: true, isNamed: false })
  }
  for (const match of text.matchAll(MONTH_FIRST)) add(found, match, match[1], match[2], match[3])
  for (const match of text.matchAll(DAY_FIRST)) add(found, match, match[2], match[1], match[3])
  return found
}

function add(found: ImpossibleDay[], match: RegExpMatchArray, name = '', day = '', year?: string): void {
  const month = NAMES.findIndex((one) => one.startsWith(name.slice(0, 3))) + 1
  const why = wrongDay(year ? Number(year) : 2024, month, Number(day))
  const at = match.index ?? 0
  // "30 May 31": one of two readings is a day.
  if (why && !found.some((one) => one.at <= at + match[0].length && at <= one.at + one.text.length)) {
    found.push({ at, text: match[0], why, insert: null, isYear: false, isNamed: true })
  }
}

function wrongDay(year: number, month: number, day: number): string | null {
  if (year < 1970 || year > 2199) return `no incident was in the year ${year}`
  if (month < 1 || month > 12) return `there is no month ${month}`
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day >= 1 && day <= last) return null
  return day < 1 ? 'no month has a day 0' : `${NAMES[month - 1]} has ${last} days`
}

/** Where a digit too many or too few was typed into a year of this century. */
function wrongYear(written: string): string | null {
  const shorter = [...written].map((_, at) => written.slice(0, at) + written.slice(at + 1))
  const isNearly = written.length === 3 ? /^2\d\d$/.test(written) : shorter.some((year) => /^20[0-4]\d$/.test(year))
  return isNearly ? `${written} is no year` : null
}

/** The year of the report, where one digit too many or too few makes it the one that is written. */
function rightYear(written: string, near: string | null): string | null {
  const year = near?.slice(0, 4) ?? ''
  const [long, short] = written.length > year.length ? [written, year] : [year, written]
  if (short.length < 3 || long.length !== short.length + 1) return null
  return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short) ? year : null
}
