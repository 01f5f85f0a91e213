import { addDays } from '@/lib/time'

/** On which days a workspace works. */
export type WorkCalendar = {
  /** ISO weekdays: 1 is Monday, 7 Sunday. */
  workingDays: readonly number[]
  /** Days on which nobody works all the same: 'YYYY-MM-DD'. */
  holidays: readonly string[]
}

/** Monday to Friday, without a holiday. */
export const WEEKDAYS: WorkCalendar = { workingDays: [1, 2, 3, 4, 5], holidays: [] }

/** Longer than any holidays; a workspace that never works has no working day within it. */
export const LOOK_AROUND_DAYS = 40

/** True for a day on which people work. */
export function isWorkingDay(day: string, { workingDays, holidays }: WorkCalendar): boolean {
  const weekday = ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
  return workingDays.includes(weekday) && !holidays.includes(day)
}

/**
 * The last day whose promises are late on `today`: the last working day before it, since what is due on a Saturday can
 * still be kept on Monday. Null where nobody worked for 40 days.
 */
export function lateThrough(today: string, calendar: WorkCalendar): string | null {
  return nearest(addDays(today, -1), -1, calendar)
}

/** `day` itself where people work on it, else the next day on which they do; `day` where they don't for 40 days. */
export function workingDayFrom(day: string, calendar: WorkCalendar): string {
  return nearest(day, 1, calendar) ?? day
}

function nearest(from: string, step: 1 | -1, calendar: WorkCalendar): string | null {
  for (let away = 0; away < LOOK_AROUND_DAYS; away++) {
    const day = addDays(from, step * away)
    if (isWorkingDay(day, calendar)) return day
  }
  return null
}
