import { isWeek, type Week } from '@/lib/time'

/** A week as addresses and programs write it: '2024-W50'. */
export function writeWeek({ year, week }: Week): string {
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

/** The week a text names; null for anything but a week its year has, written in this one way. */
export function parseWeek(text: string): Week | null {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(text) ?? []
  const found = { year: Number(year), week: Number(week) }
  return isWeek(found) ? found : null
}
