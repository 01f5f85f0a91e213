import { expect, test } from 'vitest'
import { readDue, writeDue } from './due'

// A Wednesday.
const CONTEXT = { today: '2024-03-20', reportDay: '2024-03-18' }

test.each([
  ['fri', '2024-03-22'],
  ['Friday', '2024-03-22'],
  ['wed', '2024-03-27'],
  ['thurs', '2024-03-21'],
  ['today', '2024-03-20'],
  ['tomorrow', '2024-03-21'],
  ['+3', '2024-03-23'],
  ['+3d', '2024-03-23'],
  ['+2w', '2024-04-03'],
  ['+1m', '2024-04-20'],
  ['25 mar', '2024-03-25'],
  ['Mar 25', '2024-03-25'],
  ['march 25, 2025', '2025-03-25'],
  ['2024-03-25', '2024-03-25'],
  ['2 jan', '2024-01-02'],
  ['soon', null],
  ['25 mar or so', null],
  ['2024-02-30', null],
])('%s is %s', (typed, expected) => {
  expect(readDue(typed, CONTEXT)).toBe(expected)
})

test('a month later ends with a shorter month', () => {
  expect(readDue('+1m', { today: '2024-01-31', reportDay: null })).toBe('2024-02-29')
  expect(readDue('+11m', { today: '2024-03-31', reportDay: null })).toBe('2025-02-28')
})

test('a date without a year is near the report, and near today where it has no day', () => {
  expect(readDue('25 mar', { today: '2026-03-01', reportDay: '2024-03-18' })).toBe('2024-03-25')
  expect(readDue('25 mar', { today: '2026-03-01', reportDay: null })).toBe('2026-03-25')
})

test.each([
  [[], 'Mar 25'],
  [['2024-04-01'], '2024-03-25'],
  [['1 April'], '25 March'],
  [['1 Apr 2024'], '25 Mar 2024'],
  [['April 1, 2024'], 'March 25, 2024'],
  [['TBD', 'Apr 1'], 'Mar 25'],
  [['2024/04/01'], '2024/03/25'],
])('beside %s it is written %s', (others, expected) => {
  expect(writeDue('2024-03-25', others, '2024-03-18')).toBe(expected)
})

test('the year is written where it would be taken for another', () => {
  expect(writeDue('2025-03-25', ['Apr 1'], '2024-03-18')).toBe('Mar 25, 2025')
  expect(writeDue('2024-03-25', [], null)).toBe('Mar 25, 2024')
})
