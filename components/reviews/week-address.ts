import { parseWeek, writeWeek } from '@/lib/reviews/rules'
import type { Week } from '@/lib/time'

/** '2024-W50', as in the address of a review. */
export function weekSlug(week: Week): string {
  return writeWeek(week)
}

/** The week an address names; null for anything but a week its year has, written in this one way. */
export function readWeek(slug: string): Week | null {
  return parseWeek(slug)
}
