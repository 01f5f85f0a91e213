import { addDays, findDate, isoDay, readDateAt } from '@/lib/markdown/dates'

export type DueContext = {
  /** The day it is: "2024-03-20". Weekdays and "+2w" count from it. */
  today: string
  /** The report's day, which a date without a year is closest to; null where it has none: then today. */
  reportDay: string | null
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const LONG_MONTHS = 'January February March April May June July August September October November December'.split(' ')

/**
 * The day somebody means: "fri" (the next one, never today), "today", "tomorrow", "+3d", "+2w", "+1m", "25 mar",
 * "Mar 25", "2024-03-25". Null where it is none of these.
 */
export function readDue(typed: string, { today, reportDay }: DueContext): string | null {
  const words = typed.trim().toLowerCase()
  if (words === 'today') return today
  if (words === 'tomorrow' || words === 'tmr') return addDays(today, 1)
  const ahead = /^\+\s?(\d{1,3})\s?(d|day|days|w|wk|week|weeks|m|mo|month|months)?$/.exec(words)
  if (ahead) return later(today, Number(ahead[1]), (ahead[2] ?? 'd')[0] ?? 'd')
  const weekday = /^(?:next\s)?(sun|mon|tue|wed|thu|fri|sat)(?:s|nes|rs|r|ur)?(?:day)?\.?$/.exec(words)
  if (weekday) {
    const from = new Date(`${today}T00:00:00Z`).getUTCDay()
    return addDays(today, (WEEKDAYS.indexOf(weekday[1] ?? '') - from + 7) % 7 || 7)
  }
  const read = readDateAt(typed.trim(), 0)
  if (!read || typed.trim().slice(read.end).trim() !== '') return null
  return isoDay(read.date, reportDay ?? today)
}

function later(today: string, count: number, unit: string): string {
  if (unit !== 'm') return addDays(today, unit === 'w' ? count * 7 : count)
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(day, last))).toISOString().slice(0, 10)
}

/**
 * A due date as the table's other dates are written ("2024-03-25", "25 March", "Mar 25"); "Mar 25" where there are none.
 * The year is written where a reader would take another one, or the others have it.
 */
export function writeDue(due: string, others: readonly string[], reportDay: string | null): string {
  const model = others.findLast((written) => findDate(written) !== null)?.trim() ?? ''
  const [year = 0, month = 1, day = 1] = due.split('-').map(Number)
  if (/^\d{4}-\d{2}-\d{2}/.test(model)) return due
  if (/^\d{4}\/\d{1,2}\/\d{1,2}/.test(model)) return due.replaceAll('-', '/')
  const isOther = isoDay({ year: null, month, day, ambiguous: false }, reportDay) !== due
  const isDayFirst = /^(?:[A-Z][a-z]{2,8},?\s)?\d{1,2}(?:st|nd|rd|th)?[\s-]+[A-Z]/i.test(model)
  const names = LONG_MONTHS.some((name) => name.length > 3 && model.includes(name)) ? LONG_MONTHS : MONTHS
  const hasYear = isOther || /\b\d{4}\b/.test(model)
  const name = names[month - 1] ?? ''
  if (isDayFirst) return `${day} ${name}${hasYear ? ` ${year}` : ''}`
  return `${name} ${day}${hasYear ? `, ${year}` : ''}`
}
