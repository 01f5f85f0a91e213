/**
 * Days are 'YYYY-MM-DD', instants are ISO texts with an offset, durations are whole minutes. Nothing here asks the
 * machine for its own zone or for the time.
 */

/** An ISO 8601 week. */
export type Week = { year: number; week: number }

const DAY = 86_400_000
const MINUTE = 60_000

const utc = (day: string) => Date.parse(`${day}T00:00:00Z`)
const toDay = (time: number) => new Date(time).toISOString().slice(0, 10)

/** True for a day of the calendar such as '2024-03-18'; false for '2024-02-30', the year 0 and anything else. */
export function isDay(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return false
  const time = utc(text)
  return !Number.isNaN(time) && toDay(time) === text
}

/** The day `days` after `day` (before it, if negative). */
export function addDays(day: string, days: number): string {
  return toDay(utc(day) + days * DAY)
}

/** Days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY)
}

/** Whole minutes from one instant to another, rounded down; negative if `to` is earlier. */
export function minutesBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE)
}

/** The ISO week a day lies in. Its year is that of its Thursday: '2024-12-30' is in week 1 of 2025. */
export function weekOf(day: string): Week {
  const weekday = (new Date(utc(day)).getUTCDay() + 6) % 7
  const thursday = addDays(day, 3 - weekday)
  const year = Number(thursday.slice(0, 4))
  return { year, week: Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1 }
}

/** The Monday a week begins with. */
export function mondayOf({ year, week }: Week): string {
  // 4 January lies in week 1 of every year.
  const fourth = `${String(year).padStart(4, '0')}-01-04`
  const weekday = (new Date(utc(fourth)).getUTCDay() + 6) % 7
  return addDays(fourth, (week - 1) * 7 - weekday)
}

/** The Sunday a week ends with. */
export function sundayOf(week: Week): string {
  return addDays(mondayOf(week), 6)
}

/** True for a week that its year has: week 53 of 2020, but not of 2024. */
export function isWeek(week: Week): boolean {
  if (!Number.isInteger(week.year) || week.year < 1 || week.year > 9999) return false
  if (!Number.isInteger(week.week) || week.week < 1 || week.week > 53) return false
  return weekOf(addDays(mondayOf(week), 3)).week === week.week
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a hundred times more than using it. */
function formatter(zone: string, kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${kind} ${zone}`
  let made = formatters.get(key)
  if (!made) {
    made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options })
    formatters.set(key, made)
  }
  return made
}

/** True where this runtime knows the IANA zone. An offset such as '+05:00' is none: it has no daylight saving. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return Boolean(formatter(zone, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }))
  } catch {
    return false
  }
}

/** The day an instant falls on in a zone. Throws a RangeError for an unknown zone. */
export function dayIn(zone: string, instant: string | Date): string {
  const parts = formatter(zone, 'day', { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    new Date(instant),
  )
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** What a clock on the wall shows at an instant, to the minute: '14:20'. Throws a RangeError for an unknown zone. */
export function clockIn(zone: string, instant: string): string {
  return formatter(zone, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant))
}

/** The offset in force at an instant: '-07:00', '+05:45', '+00:00'. Throws a RangeError for an unknown zone. */
export function offsetIn(zone: string, instant: string): string {
  return zoneName(zone, instant, 'longOffset').replace(/^(GMT|UTC)/, '') || '+00:00'
}

/** The abbreviation in force at an instant, where English has one: 'PDT'; else 'GMT+5:45'. */
export function zoneLabelIn(zone: string, instant: string): string {
  return zoneName(zone, instant, 'short')
}

function zoneName(zone: string, instant: string, style: 'short' | 'longOffset'): string {
  // British English abbreviates only British zones, American English the American ones.
  const key = `${style} ${zone}`
  const made = formatters.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style })
  formatters.set(key, made)
  return made.formatToParts(new Date(instant)).find((part) => part.type === 'timeZoneName')?.value ?? ''
}

const days = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })

/** '2024-03-18' as '18 March 2024'. */
export function formatDay(day: string): string {
  return days.format(utc(day))
}

/** 'Week 50, 2024'. */
export function formatWeek({ year, week }: Week): string {
  return `Week ${week}, ${year}`
}

/** The days of a week: '9 to 15 December 2024', '30 December 2024 to 5 January 2025'. */
export function formatWeekDays(week: Week): string {
  const first = formatDay(mondayOf(week)).split(' ')
  const last = formatDay(sundayOf(week)).split(' ')
  if (first[2] !== last[2]) return `${first.join(' ')} to ${last.join(' ')}`
  return `${first[1] === last[1] ? first[0] : `${first[0]} ${first[1]}`} to ${last.join(' ')}`
}

/** Minutes as people read them: '48 min', '1 h 04 min', '2 d 01 h' (its minutes left out); '−3 min' below nought. */
export function formatMinutes(minutes: number): string {
  if (minutes < 0) return `−${formatMinutes(-minutes)}`
  const whole = Math.floor(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  if (whole < 60) return `${whole} min`
  if (whole < 24 * 60) return `${Math.floor(whole / 60)} h ${two(whole % 60)} min`
  return `${Math.floor(whole / 1440)} d ${two(Math.floor((whole % 1440) / 60))} h`
}
