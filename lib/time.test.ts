import { describe, expect, test } from 'vitest'
import {
  addDays,
  clockIn,
  dayIn,
  daysBetween,
  formatDay,
  formatMinutes,
  formatWeek,
  formatWeekDays,
  isDay,
  isTimeZone,
  isWeek,
  minutesBetween,
  mondayOf,
  offsetIn,
  sundayOf,
  weekOf,
  zoneLabelIn,
} from './time'

describe('weeks', () => {
  test.each([
    ['2024-12-09', 2024, 50],
    ['2024-12-15', 2024, 50],
    ['2024-12-30', 2025, 1],
    ['2021-01-03', 2020, 53],
    ['2021-01-04', 2021, 1],
    ['2016-01-01', 2015, 53],
    ['2023-01-01', 2022, 52],
    ['2024-02-29', 2024, 9],
  ])('%s lies in week %i-W%i', (day, year, week) => expect(weekOf(day)).toEqual({ year, week }))

  test('a week begins on its Monday and ends on its Sunday', () => {
    expect(mondayOf({ year: 2024, week: 50 })).toBe('2024-12-09')
    expect(sundayOf({ year: 2024, week: 50 })).toBe('2024-12-15')
    expect(mondayOf({ year: 2020, week: 53 })).toBe('2020-12-28')
    expect(mondayOf({ year: 2025, week: 1 })).toBe('2024-12-30')
  })

  test('every day of forty years lies between the Monday and the Sunday of its week', () => {
    for (let day = '1999-12-27'; day < '2040-01-02'; day = addDays(day, 1)) {
      const week = weekOf(day)
      expect(mondayOf(week) <= day && day <= sundayOf(week)).toBe(true)
      expect(isWeek(week)).toBe(true)
    }
  })

  test('only some years have a week 53', () => {
    expect(isWeek({ year: 2020, week: 53 })).toBe(true)
    expect(isWeek({ year: 2024, week: 53 })).toBe(false)
    expect(isWeek({ year: 2024, week: 0 })).toBe(false)
    expect(isWeek({ year: 2024, week: 1.5 })).toBe(false)
  })

  test('are written with their number and their days', () => {
    expect(formatWeek({ year: 2024, week: 50 })).toBe('Week 50, 2024')
    expect(formatWeekDays({ year: 2024, week: 50 })).toBe('9 to 15 December 2024')
    expect(formatWeekDays({ year: 2024, week: 31 })).toBe('29 July to 4 August 2024')
    expect(formatWeekDays({ year: 2025, week: 1 })).toBe('30 December 2024 to 5 January 2025')
  })
})

describe('days and instants', () => {
  test('a day must be on the calendar', () => {
    expect(isDay('2024-02-29')).toBe(true)
    expect(isDay('2023-02-29')).toBe(false)
    expect(isDay('2024-2-9')).toBe(false)
    expect(isDay('2024-13-01')).toBe(false)
    expect(isDay('0000-01-01')).toBe(false)
    expect(isDay('0001-01-01')).toBe(true)
  })

  test('distances', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(minutesBetween('2024-03-18T14:23:00-07:00', '2024-03-18T22:08:59Z')).toBe(45)
    expect(minutesBetween('2024-03-18T15:08:00Z', '2024-03-18T15:05:00Z')).toBe(-3)
  })

  test('an instant is shown in the zone that was asked for, whatever the machine has', () => {
    const instant = '2024-03-18T21:20:00Z'
    expect(clockIn('America/Los_Angeles', instant)).toBe('14:20')
    expect(clockIn('UTC', '2024-03-18T00:05:00Z')).toBe('00:05')
    expect(dayIn('Asia/Kathmandu', instant)).toBe('2024-03-19')
    expect(dayIn('America/Los_Angeles', new Date('2024-03-18T05:00:00Z'))).toBe('2024-03-17')
    expect(offsetIn('America/Los_Angeles', instant)).toBe('-07:00')
    expect(offsetIn('America/Los_Angeles', '2024-01-18T21:20:00Z')).toBe('-08:00')
    expect(offsetIn('Asia/Kathmandu', instant)).toBe('+05:45')
    expect(offsetIn('UTC', instant)).toBe('+00:00')
    expect(zoneLabelIn('America/Los_Angeles', instant)).toBe('PDT')
  })

  test('a zone must be known', () => {
    expect(isTimeZone('America/Los_Angeles')).toBe(true)
    expect(isTimeZone('Mars/Olympus')).toBe(false)
    expect(isTimeZone('+05:00')).toBe(false)
    expect(() => clockIn('Mars/Olympus', '2024-03-18T21:20:00Z')).toThrow(RangeError)
  })

  test('a day is written out', () => expect(formatDay('2024-03-08')).toBe('8 March 2024'))
})

test.each([
  [0, '0 min'],
  [48, '48 min'],
  [59, '59 min'],
  [60, '1 h 00 min'],
  [64, '1 h 04 min'],
  [360, '6 h 00 min'],
  [1439, '23 h 59 min'],
  [1440, '1 d 00 h'],
  [2945, '2 d 01 h'],
  [-3, '−3 min'],
])('%i minutes read %s', (minutes, text) => expect(formatMinutes(minutes)).toBe(text))
