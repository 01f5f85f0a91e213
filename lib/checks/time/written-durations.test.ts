import { describe, expect, test } from 'vitest'
import { durationsIn, isSaidBy } from './written-durations'

test.each([
  ['45 minutes', 45],
  ['45-minute', 45],
  ['1h 50m', 110],
  ['1 hour and 4 minutes', 64],
  ['an hour', 60],
  ['2d 1h 29m', 2969],
  ['90 seconds', 1.5],
  ['約 7 時間 21 分', 441],
])('%s is %d minutes', (text, minutes) => {
  const [found] = durationsIn(`It took ${text}.`)
  expect(found?.minutes).toBeCloseTo(minutes)
  expect(`It took ${text}.`.slice(found?.start, found?.end)).toBe(found?.text)
})

test.each([
  '45',
  '5xx',
  '50ms',
  '$45 min',
  '14:20 min',
  'v2.4.5 h',
  '9'.repeat(50),
  '5m/s',
  '40 mbit',
  'minute',
  '20-30 min',
  '20+ minutes',
  'and',
])('%s is none', (text) => expect(durationsIn(text)).toEqual([]))

test.each([
  ['within 20 minutes', 'at most', false],
  ['less than about 20 minutes', 'at most', false],
  ['more than 2 hours', 'at least', false],
  ['20 minutes', 'exact', false],
  ['20 to 30 minutes', 'exact', true],
  ['20–30 min', 'exact', true],
  ['20 minutes or more', 'exact', true],
])('%s', (text, bound, isVague) => {
  expect(durationsIn(text)).toMatchObject([{ bound, isVague }])
})

describe('what it says', () => {
  test.each([
    ['45 minutes', 45, true],
    ['45 minutes', 46, false],
    ['about 45 minutes', 49, true],
    ['about 45 minutes', 50, false],
    ['2 hours', 149, true],
    ['2 hours', 151, false],
    ['1.5 hours', 100, true],
    ['1.5 hours', 110, false],
    ['2h 00m', 121, false],
    ['within 20 minutes', 3, true],
    ['within 20 minutes', 21, false],
    ['over 20 minutes', 21, true],
    ['over 20 minutes', 19, false],
  ])('%s, and %d', (text, minutes, expected) => {
    const [duration] = durationsIn(text)
    expect(duration && isSaidBy(duration, minutes)).toBe(expected)
  })
})

test.each([
  ['45 minutes', 48, '48 minutes'],
  ['45 minutes', 1, '1 minute'],
  ['1 minute', 3, '3 minutes'],
  ['45 min', 90, '90 min'],
  ['45-minute', 48, '48-minute'],
  ['1h 50m', 48, '0h 48m'],
  ['20h 03m', 1205, '20h 05m'],
  ['2 hours', 168, '2 hours 48 minutes'],
  ['2 hrs', 180, '3 hrs'],
  ['1 hour 4 minutes', 48, '48 minutes'],
  ['2時間', 150, '2時間30分'],
  ['3 days', 64, '1 h 04 min'],
])('in the form of %s, %d minutes are %s', (text, minutes, expected) => {
  expect(durationsIn(text)[0]?.write(minutes)).toBe(expected)
})
