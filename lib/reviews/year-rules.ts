import type { ReviewState } from '@/lib/generated/prisma/enums'
import { addDays, isWeek, mondayOf, type Week, weekOf } from '@/lib/time'

/**
 * How a week stands: its review is published or a draft, or it has none: missed where it is over, `running` and `ahead`
 * where it isn't, `before` where the workspace had neither incidents nor reviews yet.
 */
export type WeekState = ReviewState | 'missed' | 'running' | 'ahead' | 'before'

/** What decides how weeks stand, as Mondays: of the week that is now, and of the first with an incident or a review. */
export type Span = { now: string; first: string | null }

/** How the week of a Monday stands whose review is in this state, or that has none. */
export function weekStateOf(monday: string, review: ReviewState | null, { now, first }: Span): WeekState {
  if (review) return review
  if (monday > now) return 'ahead'
  if (monday === now) return 'running'
  return first === null || monday < first ? 'before' : 'missed'
}

/** The ISO weeks of a year, 52 or 53. */
export function weeksOfYear(year: number): Week[] {
  const weeks = Array.from({ length: 53 }, (_, index) => ({ year, week: index + 1 }))
  return weeks.filter(isWeek)
}

/**
 * The year that is shown where none is asked for: the one that is now, or the last that has anything where nothing is in
 * this one. `last` is the Monday of the last week with an incident or a review.
 */
export function yearToShow({ now, last }: { now: string; last: string | null }): number {
  return weekOf(last !== null && last < now ? last : now).year
}

/** The years before and after that there is anything to see of; null for none. */
export function yearsBeside(year: number, { now, first, last }: Span & { last: string | null }) {
  const from = weekOf(first ?? now).year
  const until = weekOf(last !== null && last > now ? last : now).year
  return { before: year > from ? year - 1 : null, after: year < until ? year + 1 : null }
}

/** The Mondays of a year whose week had begun and in which the workspace had anything to be late with. */
export function mondaysCounted(year: number, { now, first }: Span): string[] {
  return weeksOfYear(year)
    .map(mondayOf)
    .filter((monday) => first !== null && monday >= first && monday <= now)
}

/** The week before the one of a Monday. */
export function weekBefore(monday: string): Week {
  return weekOf(addDays(monday, -7))
}
