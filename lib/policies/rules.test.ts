import { expect, test } from 'vitest'
import { WEEKDAYS } from '@/lib/working-days'
import { defaultDue, defaultDueReason, readHolidays } from './rules'

test('holidays are read from lines, by their days', () => {
  const lines = '2026-12-25 Christmas Day\r\n\n 2026-01-01, New Year\n2026-12-25\tChristmas'
  expect(readHolidays(lines)).toEqual({
    holidays: [
      { day: '2026-01-01', name: 'New Year' },
      { day: '2026-12-25', name: 'Christmas' },
    ],
    wrong: null,
  })
  expect(readHolidays('\n')).toEqual({ holidays: [], wrong: null })
})

test.each(['2026-02-30 No day', '2026-12-25', 'Christmas', '25.12.2026 Christmas', `2026-12-25 ${'x'.repeat(101)}`])(
  'a line that is no holiday is told: %s',
  (line) => {
    const { holidays, wrong } = readHolidays(`2026-01-01 New Year\n${line}`)
    expect(holidays).toEqual([])
    expect(wrong).toBe(line.slice(0, 80))
  },
)

test.each([
  ['a working day', '2024-03-19', 15, '2024-04-03'],
  ['a Saturday moves to Monday', '2024-03-19', 4, '2024-03-25'],
  ['over a leap day', '2024-02-28', 1, '2024-02-29'],
  ['over the end of a year', '2026-12-20', 15, '2027-01-04'],
])('the due date falls on %s', (_, published, days, due) => {
  expect(defaultDue(published, days, WEEKDAYS)).toBe(due)
})

test('the due date moves past holidays, in weeks of any shape', () => {
  const easter = { ...WEEKDAYS, holidays: ['2024-03-29', '2024-04-01'] }
  expect(defaultDue('2024-03-19', 10, easter)).toBe('2024-04-02')
  // Sunday to Thursday: Friday and Saturday are free.
  expect(defaultDue('2024-03-19', 3, { workingDays: [7, 1, 2, 3, 4], holidays: [] })).toBe('2024-03-24')
})

test('the reason says whose date it is', () => {
  expect(defaultDueReason('P1', 15)).toBe('The workspace’s due date for P1: 15 days after publishing.')
  expect(defaultDueReason('P4', 1)).toBe('The workspace’s due date for P4: 1 day after publishing.')
})
