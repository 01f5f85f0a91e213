import { describe, expect, test } from 'vitest'
import type { Milestone } from '@/lib/generated/prisma/enums'
import {
  bareTitle,
  clockOfStatedDuration,
  clocksOf,
  isReference,
  type Moment,
  nextReference,
  referencePrefix,
  timelineFacts,
} from './rules'

const at = (time: string, milestone: Milestone | null = null): Moment => ({
  milestone,
  at: `2024-03-18T${time}:00-07:00`,
  localAt: `2024-03-18T${time}:00`,
  precision: 'minute',
})

const sample = [
  at('14:20', 'detected'),
  at('14:23', 'alerted'),
  at('14:25', 'escalated'),
  at('14:28', 'acknowledged'),
  at('14:30'),
  at('14:35', 'cause_identified'),
  at('14:52', 'mitigated'),
  at('15:08', 'resolved'),
]
const minutesOf = (moments: Moment[]) => Object.fromEntries(clocksOf(moments).map((one) => [one.name, one.minutes]))

describe('clocks', () => {
  test('of the sample', () => {
    expect(minutesOf(sample)).toEqual({
      'time to detect': null,
      'time to alert': 3,
      'time to acknowledge': 5,
      'time to identify': 7,
      'time to mitigate': 17,
      'time to recover': 16,
      'time to resolve': 45,
      'whole timeline': 48,
    })
  })

  test('are the same where no zone is stated, and where only instants are known', () => {
    expect(minutesOf(sample.map((moment) => ({ ...moment, at: null })))).toEqual(minutesOf(sample))
    expect(minutesOf(sample.map((moment) => ({ ...moment, localAt: null })))).toEqual(minutesOf(sample))
  })

  test('are not recorded where an end is missing or known to the day only', () => {
    expect(minutesOf([])['whole timeline']).toBeNull()
    const byDay = sample.map((moment): Moment => ({ ...moment, precision: 'day' }))
    expect(Object.values(minutesOf(byDay)).every((minutes) => minutes === null)).toBe(true)
  })

  test('that run backwards say so', () => {
    const clock = clocksOf([at('15:10', 'alerted'), at('15:08', 'acknowledged')]).find(
      (one) => one.to === 'acknowledged',
    )
    expect(clock).toMatchObject({ minutes: -2, runsBackwards: true })
  })

  test('time to alert starts with the impact where nobody noted the detection', () => {
    const clock = clocksOf([at('14:00', 'impact_started'), at('14:23', 'alerted')]).find((one) => one.to === 'alerted')
    expect(clock).toMatchObject({ name: 'time to alert', from: 'impact_started', minutes: 23 })
  })

  test('the whole timeline starts with the earliest entry, wherever it stands', () => {
    expect(timelineFacts([at('15:08', 'resolved'), at('14:20')])).toEqual({
      beganAt: '2024-03-18T14:20:00-07:00',
      resolvedAt: '2024-03-18T15:08:00-07:00',
      firstToResolvedMinutes: 48,
    })
    expect(timelineFacts([])).toEqual({ beganAt: null, resolvedAt: null, firstToResolvedMinutes: null })
  })
})

describe('a stated duration', () => {
  test('fits the clock it was counted by', () => {
    expect(clockOfStatedDuration(sample, 45)).toMatchObject({ from: 'alerted', to: 'resolved', minutes: 45 })
    expect(clockOfStatedDuration(sample, 48)).toMatchObject({ from: 'detected', to: 'resolved', minutes: 48 })
    expect(clockOfStatedDuration(sample, 32)).toMatchObject({ name: 'detected to mitigated', to: 'mitigated' })
  })

  test('may fit none', () => expect(clockOfStatedDuration(sample, 50)).toBeNull())
})

test.each([
  ['Incident Report: Order Service Outage', 'Order Service Outage'],
  ['Post-mortem: Queue full', 'Queue full'],
  ['Postmortem – Queue full', 'Queue full'],
  ['Incident 2: Order Service Memory Leak', 'Order Service Memory Leak'],
  ['Root Cause Analysis: Disk', 'Disk'],
  ['Incident response was slow', 'Incident response was slow'],
  ['Incident Report:', 'Incident Report:'],
  ['Outage of the order service', 'Outage of the order service'],
])('%s is titled %s', (written, title) => expect(bareTitle(written)).toBe(title))

describe('references', () => {
  test('begin with the day, else the week, else neither', () => {
    expect(referencePrefix({ day: '2024-03-18', week: { year: 2024, week: 12 } })).toBe('INC-2024-0318-')
    expect(referencePrefix({ day: null, week: { year: 2024, week: 5 } })).toBe('INC-2024-W05-')
    expect(referencePrefix({ day: null, week: null })).toBe('INC-UNDATED-')
  })

  test('count on within the day', () => {
    expect(nextReference('INC-2024-0318-', [])).toBe('INC-2024-0318-001')
    const taken = ['INC-2024-0318-001', 'INC-2024-0318-009', 'INC-2024-0318-late', 'INC-2024-0319-040']
    expect(nextReference('INC-2024-0318-', taken)).toBe('INC-2024-0318-010')
    expect(nextReference('INC-2024-0318-', ['INC-2024-0318-999'])).toBe('INC-2024-0318-1000')
  })

  test('must fit into an address', () => {
    expect(isReference('INC-2024-0318-001')).toBe(true)
    for (const wrong of ['', 'INC 1', 'a/b', '#12', '..', 'a\0b', 'x'.repeat(65)])
      expect(isReference(wrong)).toBe(false)
  })
})
