import { expect, test } from 'vitest'
import { readWeek, weekSlug } from './week-address'

test('a week has one address', () => {
  expect(readWeek('2024-W50')).toEqual({ year: 2024, week: 50 })
  expect(weekSlug({ year: 2024, week: 5 })).toBe('2024-W05')
})

test.each(['2024-W5', '2024-w50', '2024-50', '2024-W00', '2024-W54', ' 2024-W50', '2024-W50x', ''])(
  '%j is none',
  (slug) => {
    expect(readWeek(slug)).toBeNull()
  },
)

test('week 53 is one only where the year has it', () => {
  expect(readWeek('2020-W53')).toEqual({ year: 2020, week: 53 })
  expect(readWeek('2024-W53')).toBeNull()
})
