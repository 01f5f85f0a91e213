import { expect, test } from 'vitest'
import { daysLate } from './rules'

const zone = 'America/Los_Angeles'
const due = { status: 'in_progress', dueOn: '2024-04-05' } as const

test('an item is late from the day after its due date, in the zone that counts', () => {
  expect(daysLate(due, new Date('2024-04-06T06:59:00Z'), zone)).toBeNull()
  expect(daysLate(due, new Date('2024-04-06T07:00:00Z'), zone)).toBe(1)
  expect(daysLate(due, new Date('2024-04-06T06:59:00Z'), 'Asia/Kathmandu')).toBe(1)
  expect(daysLate(due, new Date('2024-05-05T19:00:00Z'), zone)).toBe(30)
})

test('what is closed or has no due date is never late', () => {
  const now = new Date('2025-01-01T00:00:00Z')
  expect(daysLate({ ...due, status: 'done' }, now, zone)).toBeNull()
  expect(daysLate({ ...due, status: 'wont_do' }, now, zone)).toBeNull()
  expect(daysLate({ ...due, dueOn: null }, now, zone)).toBeNull()
})
