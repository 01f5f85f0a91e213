import type { Severity } from '@/lib/generated/prisma/enums'
import { addDays, isDay } from '@/lib/time'
import { type WorkCalendar, workingDayFrom } from '@/lib/working-days'
import type { Undated } from './schema'

/** A day on which nobody works: 'YYYY-MM-DD'. */
export type Holiday = { day: string; name: string }

/** How many holidays are kept: thirty years of them. */
export const MOST_HOLIDAYS = 1000

/**
 * Holidays of pasted lines, each '2026-12-25 Christmas Day', by their days; a later line of the same day counts. `wrong`
 * is the first line that is none, null where all are. Empty lines are left out.
 */
export function readHolidays(lines: string): { holidays: Holiday[]; wrong: string | null } {
  const found = new Map<string, string>()
  for (const line of lines.split(/\r\n?|\n/)) {
    const words = line.trim()
    if (words === '') continue
    const [, day = '', name = ''] = /^(\d{4}-\d\d-\d\d)[\s,;:]+(.+)$/.exec(words) ?? []
    if (!isDay(day) || name.length > 100) return { holidays: [], wrong: words.slice(0, 80) }
    found.set(day, name)
  }
  const holidays = Array.from(found, ([day, name]) => ({ day, name }))
  return { holidays: holidays.sort((one, other) => (one.day < other.day ? -1 : 1)), wrong: null }
}

/** Until when what is published on `publishedOn` is to be done: so many days later, or on the working day after that. */
export function defaultDue(publishedOn: string, dueDays: number, calendar: WorkCalendar): string {
  return workingDayFrom(addDays(publishedOn, dueDays), calendar)
}

/** Why an item has the date it has: 'The workspace’s due date for P1: 15 days after publishing.' */
export function defaultDueReason(severity: Severity, dueDays: number): string {
  return `The workspace’s due date for ${severity}: ${dueDays === 1 ? '1 day' : `${dueDays} days`} after publishing.`
}

/**
 * The date that the workspace gives what is published today; null where no item needs one, or the workspace has none for
 * incidents like this.
 */
export function defaultDueOf({ severity, dueDays, today, calendar, ids }: Undated) {
  if (severity === null || dueDays === null || ids.length === 0) return null
  return { severity, dueDays, dueOn: defaultDue(today, dueDays, calendar), count: ids.length }
}
