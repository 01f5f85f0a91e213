import { describe, expect, test } from 'vitest'
import { isoDay, readDateAt } from './dates'
import { readDuration } from './durations'
import { readSeverity } from './severity'
import { readStampAt } from './stamps'
import { statedMinutesOf } from './stated-duration'
import { findZoneLabel, formatOffset, offsetOfLocal, zoneOfLabel } from './zones'

const style = { dotted: true, compact: true }

/** A stamp in one short line: "2024-03-18 14:20:07 ~ UTC → 14:25". */
function read(text: string): string | null {
  const stamp = readStampAt(text, 0, style)
  if (!stamp) return null
  if (stamp.placeholder) return 'placeholder'
  if (stamp.relativeMinutes !== null) return `${stamp.relativeMinutes} min`
  const clock = (time: { hour: number; minute: number; second: number | null } | null | undefined) =>
    time
      ? [time.hour, time.minute, time.second]
          .flatMap((part) => (part === null ? [] : String(part).padStart(2, '0')))
          .join(':')
      : null
  return [
    stamp.date ? (isoDay(stamp.date, null) ?? `${stamp.date.month}/${stamp.date.day}`) : null,
    clock(stamp.time),
    stamp.approximate ? '~' : null,
    stamp.zone,
    stamp.until ? `→ ${clock(stamp.until.time)}` : null,
  ]
    .filter(Boolean)
    .join(' ')
}

describe('a time stamp', () => {
  test.each([
    ['14:23 alert', '14:23'],
    ['8:20 - 8:24', '08:20 → 08:24'],
    ['23.20 deploy', '23:20'],
    ['1423 page', '14:23'],
    ['1423-1450 page', '14:23 → 14:50'],
    ['2:23pm', '14:23'],
    ['9 AM PST', '09:00 PST'],
    ['12:05 am', '00:05'],
    ['14h20 panne', '14:20'],
    ['14:23:07', '14:23:07'],
    ['2024-04-13T01:02Z', '2024-04-13 01:02 Z'],
    ['2024-04-13T01:02:03+02:00', '2024-04-13 01:02:03 +02:00'],
    ['2017-10-17 07:42 PST', '2017-10-17 07:42 PST'],
    ['2020-11-17 10:45~', '2020-11-17 10:45 ~'],
    ['~13:30-13:45', '13:30 ~ → 13:45'],
    ['22:50 頃', '22:50 ~'],
    ['14:20 ~50% of requests fail', '14:20'],
    ['約 22:50', '22:50 ~'],
    ['around 10:15 UTC', '10:15 ~ UTC'],
    ['Sep 27 2017 13:06', '2017-09-27 13:06'],
    ['June 14th, 2022, 10:00 AM', '2022-06-14 10:00'],
    ['Jan 14, 10:18 AM', '1/14 10:18'],
    ['15 November 2021', '2021-11-15'],
    ['Tue 7 Jan 2020', '2020-01-07'],
    ['10/14/2022', '2022-10-14'],
    ['07-27-2023 2:14 pm', '2023-07-27 14:14'],
    ['4/21/23', '2023-04-21'],
    ['12:45 PM PST Saturday Oct 30th', '10/30 12:45 PST'],
    ['22:30 UTC (Oct 29)', '10/29 22:30 UTC'],
    ['2026年3月18日 14:20', '2026-03-18 14:20'],
    ['08-15 21:00', '8/15 21:00'],
    ['October 29-30, 2025', '2025-10-29'],
    ['T+5m', '5 min'],
    ['+1h 5m', '65 min'],
    ['??:??', 'placeholder'],
    ['不明', 'placeholder'],
  ])('%s', (written, expected) => expect(read(written)).toBe(expected))

  test.each([
    ['17:14pm', '17:14'],
    ['13:55 PM PST', '13:55 PST'],
    ['23:00 AM MST', '23:00 MST'],
  ])('%s: a wrong half-day mark changes nothing', (written, expected) => expect(read(written)).toBe(expected))

  test.each([
    '2024-05 somewhen',
    '24:30',
    '12:61',
    '3 users',
    'version 1.17.2',
    'the 14:20 deploy',
    '99.9%',
    '11/03/202',
    '',
  ])('%s is none', (text) => expect(read(text)).toBeNull())
})

describe('a date', () => {
  test.each([
    ['Mar 25', '2024-03-18', '2024-03-25'],
    ['Jan 15', '2023-12-20', '2024-01-15'],
    ['Dec 30', '2024-01-02', '2023-12-30'],
    ['Feb 29', '2024-03-01', '2024-02-29'],
    ['March 3, 2021', '2024-03-18', '2021-03-03'],
  ])('%s, near %s, is %s', (written, near, expected) => {
    const found = readDateAt(written, 0)
    expect(found && isoDay(found.date, near)).toBe(expected)
  })

  test('without a year and nothing to infer it from is no day', () => {
    const found = readDateAt('Mar 25', 0)
    expect(found && isoDay(found.date, null)).toBeNull()
  })

  test('that could be read both ways says so', () => {
    expect(readDateAt('03/04/2024', 0)?.date).toMatchObject({ month: 3, day: 4, ambiguous: true })
    expect(readDateAt('14/03/2024', 0)?.date).toMatchObject({ month: 3, day: 14, ambiguous: false })
  })

  test.each(['2023-02-30', '2024-13-01', '22025-03-18', '31/31/2024'])('%s is none', (text) =>
    expect(readDateAt(text, 0)).toBeNull(),
  )
})

test.each([
  ['45 minutes', 45],
  ['0h 16m', 16],
  ['673h 34m', 40_414],
  ['1d 5h 47m', 1787],
  ['6 hours (overnight)', 360],
  ['5 hours 26 minutes (10:45 - 16:11 UTC)', 326],
  ['約 2 時間', 120],
  ['half an hour', 30],
  ['two hours', 120],
  ['1.5 hours', 90],
  ['1 hour and 4 minutes', 64],
  ['30 seconds', 1],
  ['1 分未満', null],
  ['unknown', null],
  ['', null],
])('the duration "%s" is %s minutes', (text, minutes) => expect(readDuration(text)).toBe(minutes))

test.each([
  ['21:45 to 23:28 UTC (103 minutes)', 103],
  ['2026-03-23 19:25 JST 〜 21:27 JST', 122],
  ['23:50 - 00:10', 20],
  ['不明 〜 2026-03-23', null],
])('the stated duration "%s" is %s minutes', (text, minutes) => expect(statedMinutesOf(text)).toBe(minutes))

test.each([
  ['P1 (Critical)', 'P1'],
  ['SEV-3（主要機能の停止）', 'P3'],
  ['sev 2', 'P2'],
  ['S4', 'P4'],
  ['SEV0', 'P1'],
  ['High', 'P2'],
  ['Moderate', 'P3'],
  ['minor', 'P4'],
  ['2 - High', 'P2'],
  ['purple', null],
  ['Platform', null],
])('the severity "%s" is %s', (label, severity) => expect(readSeverity(label)).toBe(severity))

describe('a zone label', () => {
  test.each([
    ['All times in PST', 'PST', 'America/Los_Angeles'],
    ['Timeline (UTC)', 'UTC', 'UTC'],
    ['Times are CEST', 'CEST', 'Europe/Paris'],
    ['UTC+10', 'UTC+10', 'Etc/GMT-10'],
    ['UTC+5:30', 'UTC+5:30', '+05:30'],
    ['US/Pacific', 'US/Pacific', 'America/Los_Angeles'],
    ['時刻 (JST)', 'JST', 'Asia/Tokyo'],
  ])('in "%s" is %s, %s', (text, label, zone) => {
    expect(findZoneLabel(text)).toBe(label)
    expect(zoneOfLabel(label)).toBe(zone)
  })

  test.each(['the best test', 'westward', 'PSTN lines', 'Mars/Olympus'])('is not found in "%s"', (text) => {
    const label = findZoneLabel(text)
    expect(label === null || zoneOfLabel(label) === null).toBe(true)
  })

  test.each([
    ['America/Los_Angeles', '2024-03-18T14:20:00', '-07:00'],
    ['America/Los_Angeles', '2024-01-18T14:20:00', '-08:00'],
    ['America/Los_Angeles', '2024-03-10T01:59:00', '-08:00'],
    ['America/Los_Angeles', '2024-03-10T02:30:00', '-08:00'],
    ['America/Los_Angeles', '2024-03-10T03:00:00', '-07:00'],
    ['America/Los_Angeles', '2024-11-03T01:30:00', '-07:00'],
    ['+05:30', '2024-03-10T03:00:00', '+05:30'],
    ['Asia/Kolkata', '2024-03-10T03:00:00', '+05:30'],
    ['UTC', '2024-03-10T03:00:00', 'Z'],
  ])('%s at %s is %s', (zone, local, offset) =>
    expect(formatOffset(offsetOfLocal(zone, local) ?? Number.NaN)).toBe(offset),
  )
})
