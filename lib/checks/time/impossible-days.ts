/**
 * A stretch of text that looks like a date and is none. `insert` is what must have been meant, where that is plain;
 * `isYear` where its year is no year.
 */
export type ImpossibleDay = { at: number; text: string; why: string; insert: string | null; isYear: boolean }

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
const MONTH_FIRST = new RegExp(`(?<![\\w-])${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?![\\w:.-])`, 'g')
const DAY_FIRST = new RegExp(`(?<![\\w:.-])(\\d{1,2})(?:st|nd|rd|th)? ${MONTH}\\.?(?:,? (\\d{4}))?(?![\\w-])`, 'g')

/** Every date of a text that no calendar has. `near` is a day of the report: a year that is off by one digit becomes its. */
export function impossibleIn(text: string, near: string | null): ImpossibleDay[] {
  const found: ImpossibleDay[] = []
  for (const match of text.matchAll(DIGITS)) {
    const [whole, year = '', month = '', day = ''] = match
    const why = year.length === 4 ? wrongDay(Number(year), Number(month), Number(day)) : wrongYear(year)
    // Three digits and a dash are likelier the start of a telephone or ticket number.
    if (!why || (year.length !== 4 && month.length + day.length < 4)) continue
    const insert = year.length === 4 ? null : rightYear(year, near)
    const isYear = year.length !== 4
    found.push({ at: match.index, text: whole, why, insert: insert && `${insert}-${month}-${day}`, isYear })
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
    found.push({ at, text: match[0], why, insert: null, isYear: false })
  }
}

function wrongDay(year: number, month: number, day: number): string | null {
  if (year < 1970 || year > 2199) return `no incident was in the year ${year}`
  if (month < 1 || month > 12) return `there is no month ${month}`
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day >= 1 && day <= last) return null
  return day < 1 ? 'no month has a day 0' : `${NAMES[month - 1]} has ${last} days`
}

function wrongYear(year: string): string {
  return `${year} is no year`
}

/** The year of the report, where one digit too many or too few makes it the one that is written. */
function rightYear(written: string, near: string | null): string | null {
  const year = near?.slice(0, 4) ?? ''
  const [long, short] = written.length > year.length ? [written, year] : [year, written]
  if (short.length < 3 || long.length !== short.length + 1) return null
  return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short) ? year : null
}
