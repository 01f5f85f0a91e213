import { describe, expect, test } from 'vitest'
import { addDays, isWeek, mondayOf, sundayOf, type Week, weekOf } from './time'

const FIRST = '1970-01-01'
const LAST = '2100-12-31'

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const written = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Every day of a span of years with its place in the year and its ISO weekday, counted without a `Date`. */
function* calendar(from: number, to: number) {
  // 1 January 1970 was a Thursday.
  let weekday = 4
  for (let year = from; year <= to; year += 1) {
    let ordinal = 0
    for (const [index, days] of MONTHS.entries()) {
      for (let day = 1; day <= days + (index === 1 && isLeap(year) ? 1 : 0); day += 1) {
        ordinal += 1
        yield { day: written(year, index + 1, day), year, ordinal, weekday }
        weekday = (weekday % 7) + 1
      }
    }
  }
}

/** The weekday of 31 December, by the sum of leap days: 0 is Sunday. */
const dayOfEnd = (year: number) => (year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)) % 7
/** A year has 53 weeks where it ends on a Thursday, or begins on one: the year before ended on a Wednesday. */
const weeksIn = (year: number) => (dayOfEnd(year) === 4 || dayOfEnd(year - 1) === 3 ? 53 : 52)

/** The week by the place of a day in its year and its weekday, not by its Thursday. */
function weekByOrdinal({ year, ordinal, weekday }: { year: number; ordinal: number; weekday: number }): Week {
  const week = Math.floor((ordinal - weekday + 10) / 7)
  if (week < 1) return { year: year - 1, week: weeksIn(year - 1) }
  return week > weeksIn(year) ? { year: year + 1, week: 1 } : { year, week }
}

describe('every day of 1970 to 2100', () => {
  test('lies in the week that its place in the year says', () => {
    const wrong = Array.from(calendar(1970, 2100)).filter((one) => {
      const { year, week } = weekOf(one.day)
      const by = weekByOrdinal(one)
      return year !== by.year || week !== by.week
    })
    expect(wrong).toEqual([])
  })

  test('lies between the Monday and the Sunday of its week, which are in that week too', () => {
    let days = 0
    for (const { day, weekday } of calendar(1970, 2100)) {
      days += 1
      const week = weekOf(day)
      const [monday, sunday] = [mondayOf(week), sundayOf(week)]
      if (monday !== addDays(day, 1 - weekday) || sunday !== addDays(day, 7 - weekday)) {
        throw new Error(`${day} is not between ${monday} and ${sunday}`)
      }
    }
    expect(days).toBe(47_847)
  })

  test('one week follows another, without one left out or told twice', () => {
    let before = weekOf(addDays(FIRST, -7))
    for (let day = FIRST; day <= LAST; day = addDays(day, 7)) {
      const next = weekOf(day)
      const isSameYear = next.year === before.year && next.week === before.week + 1
      const isNewYear = next.year === before.year + 1 && next.week === 1 && before.week === weeksIn(before.year)
      if (!isSameYear && !isNewYear) throw new Error(`${day} follows ${before.year}-W${before.week} wrongly`)
      before = next
    }
  })
})

test('a year has the weeks that the rule of its first and last Thursday gives it', () => {
  const long = Array.from({ length: 131 }, (_, index) => 1970 + index).filter((year) => isWeek({ year, week: 53 }))
  expect(long).toEqual(Array.from({ length: 131 }, (_, index) => 1970 + index).filter((year) => weeksIn(year) === 53))
  // 71 in 400 years, and in these 24, as any printed calendar says.
  expect(long.length).toBe(24)
  expect(long.slice(0, 3)).toEqual([1970, 1976, 1981])
  expect(long).toContain(2026)
  for (const year of [1970, 2000, 2024, 2100]) {
    expect(isWeek({ year, week: 54 })).toBe(false)
    expect(isWeek({ year, week: weeksIn(year) })).toBe(true)
  }
})
