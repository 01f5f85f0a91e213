import { isWeek, type Week } from '@/lib/time'

/** '2024-W50', as in the address of a review. */
export function weekSlug({ year, week }: Week): string {
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

/** The week an address names; null for anything but a week its year has, written in this one way. */
export function readWeek(slug: string): Week | null {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(slug) ?? []
  const found = { year: Number(year), week: Number(week) }
  return isWeek(found) ? found : null
}
