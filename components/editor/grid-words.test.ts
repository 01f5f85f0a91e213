import { expect, test } from 'vitest'
import { readFigure } from '@/lib/report-rows/figures'
import { readTyped } from '@/lib/timeline-input/typed'
import { dayWords, readingWords, timeWords } from './entry-words'
import { figureWords } from './figure-words'
import { nextCell } from './grid-columns'

const PACIFIC = {
  timeZone: 'America/Los_Angeles',
  zoneLabel: 'PST',
  day: '2024-03-18',
  previous: '2024-03-18T14:20:00',
  now: '2024-03-19T22:05:31Z',
}

test.each([
  ['14:23 Alert fired', '14:23 PDT, 18 Mar · alerted.'],
  ['~14:23:07 Slow', 'about 14:23:07 PDT, 18 Mar.'],
  ['14:23-14:40 Slow !m', '14:23 to 14:40 PDT, 18 Mar · mitigated.'],
  ['2024-03-19 Slow', '19 Mar.'],
  ['users complain', 'time?. No time is written.'],
  [
    '00:04 Slow',
    '00:04 PDT, 19 Mar. More than 6 hours before the line above: read as the next day. Write the date to say otherwise.',
  ],
])('%s is said to be read as %s', (typed, expected) => {
  expect(readingWords(readTyped(typed, PACIFIC), PACIFIC.timeZone)).toBe(expected)
})

test('a time without a zone is shown without one', () => {
  const row = readTyped('14:23 x', { ...PACIFIC, timeZone: null, zoneLabel: null })
  expect(timeWords(row, null)).toBe('14:23, 18 Mar')
  expect(dayWords('2024-03-19T00:04:00')).toBe('Tue 19 Mar')
})

test.each([
  ['~2,500 customers', 'about 2,500 customers'],
  ['An estimated 1,200 abandoned carts', '1,200 carts, an estimate'],
  ['$45k to $50k lost', '45,000 to 50,000 USD'],
  ['99.9% availability', '99.9%'],
  ['Order Service: 45 min downtime', '45 min, Order Service downtime'],
  ['5 users and 7 carts', '5 users; 7 carts'],
])('%s is said to be read as %s', (typed, expected) => {
  expect(figureWords(readFigure(typed))).toBe(expected)
})

test('cells are reached in four directions, up to the edges', () => {
  const keys = ['a', 'b']
  const columns = [{ id: 'x' }, { id: 'y' }]
  const from = (key: string, column: string) => (then: Parameters<typeof nextCell>[3]) =>
    nextCell(keys, columns, { key, column }, then)
  expect(from('a', 'x')('down')).toEqual({ key: 'b', column: 'x' })
  expect(from('a', 'x')('up')).toBeNull()
  expect(from('b', 'y')('down')).toBeNull()
  expect(from('b', 'x')('right')).toEqual({ key: 'b', column: 'y' })
  expect(from('b', 'y')('right')).toBeNull()
  expect(from('b', 'y')('first')).toEqual({ key: 'b', column: 'x' })
  expect(from('gone', 'y')('stay')).toBeNull()
})
