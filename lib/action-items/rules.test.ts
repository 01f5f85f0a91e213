import { describe, expect, test } from 'vitest'
import { WEEKDAYS } from '@/lib/working-days'
import { daysLate, slipWords } from './rules'

const zone = 'America/Los_Angeles'
const due = { status: 'in_progress', dueOn: '2024-04-05' } as const
const at = (instant: string, where = zone, calendar = WEEKDAYS) => ({ now: new Date(instant), zone: where, calendar })

describe('how late an item is', () => {
  test('it is late from the midnight after its due date, in the zone of who reads', () => {
    expect(daysLate(due, at('2024-04-06T06:59:00Z'))).toBeNull()
    expect(daysLate(due, at('2024-04-06T07:00:00Z'))).toBe(1)
    expect(daysLate(due, at('2024-04-06T06:59:00Z', 'Asia/Kathmandu'))).toBe(1)
    expect(daysLate(due, at('2024-05-05T19:00:00Z'))).toBe(30)
  })

  test('days are counted by the calendar, also where one has 23 or 25 hours', () => {
    const friday = { status: 'todo', dueOn: '2024-03-08' } as const
    // The clocks of Los Angeles went forward on 10 March 2024, and back on 3 November.
    expect(daysLate(friday, at('2024-03-11T06:59:00Z'))).toBe(2)
    expect(daysLate(friday, at('2024-03-11T07:00:00Z'))).toBe(3)
    const autumn = { status: 'todo', dueOn: '2024-11-01' } as const
    expect(daysLate(autumn, at('2024-11-04T07:59:00Z'))).toBe(2)
    expect(daysLate(autumn, at('2024-11-04T08:00:00Z'))).toBe(3)
  })

  test('what is due on a day off can be kept on the next working day', () => {
    const saturday = { status: 'todo', dueOn: '2024-03-30' } as const
    const easter = { ...WEEKDAYS, holidays: ['2024-03-29', '2024-04-01'] }
    expect(daysLate(saturday, at('2024-04-01T12:00:00Z'))).toBeNull()
    expect(daysLate(saturday, at('2024-04-02T12:00:00Z'))).toBe(3)
    expect(daysLate(saturday, at('2024-04-02T12:00:00Z', zone, easter))).toBeNull()
    expect(daysLate(saturday, at('2024-04-03T12:00:00Z', zone, easter))).toBe(4)
  })

  test('what is closed or has no due date is never late', () => {
    const later = at('2025-01-01T00:00:00Z')
    expect(daysLate({ ...due, status: 'done' }, later)).toBeNull()
    expect(daysLate({ ...due, status: 'wont_do' }, later)).toBeNull()
    expect(daysLate({ ...due, dueOn: null }, later)).toBeNull()
  })
})

test('slips are told as how often and how far', () => {
  expect(slipWords({ slips: 0, slippedDays: 0 })).toBeNull()
  expect(slipWords({ slips: 1, slippedDays: 1 })).toBe('moved once, 1 day')
  expect(slipWords({ slips: 3, slippedDays: 62 })).toBe('moved 3 times, 62 days in all')
})
