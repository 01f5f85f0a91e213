import { describe, expect, test } from 'vitest'
import { addDays, dayIn } from '@/lib/time'
import { isWorkingDay, WEEKDAYS } from '@/lib/working-days'
import { type Concern, digestWeek, isSeenTo, latestReminder, morningOf, nextAttempt, type Rhythm, wants } from './rules'

const P2: Rhythm = { remindDaysBefore: [7, 1], remindEveryDays: 7, tellCommanderAfter: 7, tellLeadAfter: 14 }
const DAILY: Rhythm = { ...P2, remindEveryDays: 1, tellCommanderAfter: 1, tellLeadAfter: null }
// A Wednesday, and the Monday after it a holiday.
const WEDNESDAY = '2024-03-20'
const CALENDAR = { ...WEEKDAYS, holidays: ['2024-03-25'] }

const latest = (today: string, dueOn = WEDNESDAY, rhythm = P2, concern: Concern = 'own') => {
  const due = latestReminder({ dueOn, concern }, rhythm, today, CALENDAR)
  return due && `${due.what} ${due.forDay}`
}

/** Every reminder that somebody gets who is looked at each working morning of these days. */
function told(dueOn: string, from: string, days: number, rhythm = P2, concern: Concern = 'own'): string[] {
  const all: string[] = []
  for (let day = from; day < addDays(from, days); day = addDays(day, 1)) {
    const one = isWorkingDay(day, CALENDAR) ? latest(day, dueOn, rhythm, concern) : null
    if (one && !all.includes(one)) all.push(one)
  }
  return all
}

describe('a reminder', () => {
  test('comes before, on and after the due date, on working days', () => {
    expect(told(WEDNESDAY, '2024-03-01', 40)).toEqual([
      'before 2024-03-13',
      'before 2024-03-19',
      'due 2024-03-20',
      'late 2024-03-27',
      'late 2024-04-03',
    ])
  })

  test('of a day that nobody works on comes on the next, and says late only once it is', () => {
    // Due on Saturday: a week before is a Saturday too, the day before a Friday; Monday is a holiday.
    expect(told('2024-03-23', '2024-03-10', 20, DAILY)).toEqual([
      'before 2024-03-18',
      'before 2024-03-22',
      'due 2024-03-26',
      'late 2024-03-27',
      'late 2024-03-28',
      'late 2024-03-29',
    ])
  })

  test('is one, and the latest, after days on which nothing could be sent', () => {
    expect(latest('2024-06-07')).toBe('late 2024-06-05')
    expect(latest('2024-03-12')).toBeNull()
    expect(latest('2024-03-14')).toBe('before 2024-03-13')
  })

  test('tells commanders and leads once, so long after the due date', () => {
    expect(told(WEDNESDAY, '2024-03-01', 90, P2, 'commander')).toEqual(['commander 2024-03-27'])
    expect(told(WEDNESDAY, '2024-03-01', 90, P2, 'lead')).toEqual(['lead 2024-04-03'])
    expect(told(WEDNESDAY, '2024-03-01', 90, DAILY, 'lead')).toEqual([])
    // A day after Saturday is the holiday's eve: it is late on Wednesday, and not before.
    expect(told('2024-03-23', '2024-03-01', 90, DAILY, 'commander')).toEqual(['commander 2024-03-27'])
  })

  test('never comes where nobody works', () => {
    const never = {
      workingDays: [1],
      holidays: Array.from({ length: 30 }, (_, week) => addDays('2024-01-01', week * 7)),
    }
    expect(latestReminder({ dueOn: '2024-02-05', concern: 'commander' }, P2, '2024-03-04', never)).toBeNull()
  })
})

describe('a morning', () => {
  const zones = ['Asia/Kathmandu', 'America/Los_Angeles', 'Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']

  test.each(zones)('is from 8 to 20 h of a working day in %s, also where clocks change', (zone) => {
    // Both changes of summer time of 2024 in America and Europe lie within.
    const mornings = new Map<string, number>()
    const end = Date.parse('2024-11-16T00:00Z')
    for (let time = Date.parse('2024-03-04T00:00Z'); time < end; time += 900_000) {
      const day = morningOf(new Date(time), zone, CALENDAR)
      if (day === null) continue
      expect(day).toBe(dayIn(zone, new Date(time)))
      mornings.set(day, (mornings.get(day) ?? 0) + 1)
    }
    // Cut at both ends of what is looked at.
    const whole = [...mornings].slice(1, -1)
    expect(whole.length).toBeGreaterThan(175)
    for (const [day, quarters] of whole) expect([day, quarters, isWorkingDay(day, CALENDAR)]).toEqual([day, 48, true])
    expect(mornings.has('2024-03-25')).toBe(false)
  })

  test('is not at midnight, nor just before eight', () => {
    const at = (clock: string) => morningOf(new Date(`2024-03-20T${clock}Z`), 'UTC', CALENDAR)
    expect(['00:00:00', '07:59:59', '08:00:00', '19:59:59', '20:00:00'].map(at)).toEqual([
      null,
      null,
      WEDNESDAY,
      WEDNESDAY,
      null,
    ])
  })

  test('that was seen to is not seen to again after a clock is put back, but a clock that ran far ahead silences nobody', () => {
    expect(isSeenTo(null, WEDNESDAY)).toBe(false)
    expect(isSeenTo('2024-03-19', WEDNESDAY)).toBe(false)
    expect(isSeenTo(WEDNESDAY, WEDNESDAY)).toBe(true)
    expect(isSeenTo('2024-03-22', WEDNESDAY)).toBe(true)
    expect(isSeenTo('2034-03-22', WEDNESDAY)).toBe(false)
  })
})

test('a digest is of the week’s first working day, and not of its end', () => {
  const week = (day: string) => digestWeek(day, CALENDAR)
  expect(['2024-03-17', '2024-03-18', '2024-03-20', '2024-03-21'].map(week)).toEqual([
    null,
    '2024-03-18',
    '2024-03-18',
    null,
  ])
  // Its Monday is a holiday.
  expect(['2024-03-25', '2024-03-26', '2024-03-28', '2024-03-29'].map(week)).toEqual([
    null,
    '2024-03-25',
    '2024-03-25',
    null,
  ])
})

test('what fails is tried twice as late each time, and given up after eight and a half hours', () => {
  let now = new Date('2024-03-20T08:00:00Z')
  const waits: number[] = []
  for (let attempts = 1; ; attempts++) {
    const next = nextAttempt(attempts, now)
    if (!next) break
    waits.push((next.getTime() - now.getTime()) / 1000)
    now = next
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360])
  expect(now.toISOString()).toBe('2024-03-20T16:31:30.000Z')
})

test('only what somebody wants is for them', () => {
  const nothing = { beforeDue: false, onceDue: false, escalations: false }
  const kinds = ['before', 'due', 'late', 'commander', 'lead'] as const
  expect(kinds.filter((what) => wants(nothing, what))).toEqual([])
  expect(kinds.filter((what) => wants({ ...nothing, beforeDue: true }, what))).toEqual(['before'])
  expect(kinds.filter((what) => wants({ ...nothing, onceDue: true }, what))).toEqual(['due', 'late'])
  expect(kinds.filter((what) => wants({ ...nothing, escalations: true }, what))).toEqual(['commander', 'lead'])
})
