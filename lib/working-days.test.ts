import { describe, expect, test } from 'vitest'
import { isWorkingDay, lateThrough, WEEKDAYS, workingDayFrom } from './working-days'

// 1 April 2024 is a Monday, and Easter Monday.
const EASTER = { ...WEEKDAYS, holidays: ['2024-03-29', '2024-04-01'] }

test('a working day is a weekday that is no holiday', () => {
  expect(['2024-03-28', '2024-03-29', '2024-03-30'].map((day) => isWorkingDay(day, WEEKDAYS))).toEqual([
    true,
    true,
    false,
  ])
  expect(isWorkingDay('2024-03-29', EASTER)).toBe(false)
  expect(isWorkingDay('2024-03-31', { workingDays: [7], holidays: [] })).toBe(true)
})

describe('the last day whose promises are late', () => {
  test.each([
    ['2024-04-02', '2024-04-01', 'on a Tuesday it is Monday'],
    ['2024-04-01', '2024-03-29', 'on a Monday it is Friday, so what was due on Sunday is not late yet'],
    ['2024-03-31', '2024-03-29', 'on a Sunday it is Friday'],
  ])('%s: %s, since %s', (today, day) => {
    expect(lateThrough(today, WEEKDAYS)).toBe(day)
  })

  test('holidays put it off', () => {
    expect(lateThrough('2024-04-02', EASTER)).toBe('2024-03-28')
    expect(lateThrough('2024-04-03', EASTER)).toBe('2024-04-02')
  })

  test('nothing is late where nobody ever works', () => {
    expect(lateThrough('2024-04-02', { workingDays: [], holidays: [] })).toBeNull()
  })
})

test('a due date moves on to the next working day', () => {
  expect(workingDayFrom('2024-03-28', EASTER)).toBe('2024-03-28')
  expect(workingDayFrom('2024-03-29', EASTER)).toBe('2024-04-02')
  expect(workingDayFrom('2024-03-29', { workingDays: [], holidays: [] })).toBe('2024-03-29')
})
