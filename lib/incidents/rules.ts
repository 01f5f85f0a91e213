import type { Milestone, Severity } from '@/lib/generated/prisma/enums'
import { minutesBetween, type Week } from '@/lib/time'

/** The word for each milestone. */
export const MILESTONE_WORDS: Record<Milestone, string> = {
  impact_started: 'impact started',
  detected: 'detected',
  alerted: 'alerted',
  acknowledged: 'acknowledged',
  escalated: 'escalated',
  cause_identified: 'cause identified',
  mitigated: 'mitigated',
  resolved: 'resolved',
}

export const SEVERITY_WORDS: Record<Severity, string> = { P1: 'Critical', P2: 'High', P3: 'Moderate', P4: 'Low' }

/** What the clocks need of a timeline entry. Without a zone only `localAt` is known. */
export type Moment = {
  milestone: Milestone | null
  at: string | null
  localAt: string | null
  precision: 'second' | 'minute' | 'day' | 'unknown'
}

export type ClockEnd = Milestone | 'first_entry'

/** A duration named by the two entries it runs between. */
export type Clock = {
  name: string
  from: ClockEnd
  to: ClockEnd
  /** Whole minutes; null is "not recorded". Negative where the clock runs backwards. */
  minutes: number | null
  runsBackwards: boolean
}

const NAMED_CLOCKS: { name: string; from: ClockEnd[]; to: ClockEnd }[] = [
  { name: 'time to detect', from: ['impact_started'], to: 'detected' },
  { name: 'time to alert', from: ['detected', 'impact_started'], to: 'alerted' },
  { name: 'time to acknowledge', from: ['alerted'], to: 'acknowledged' },
  { name: 'time to identify', from: ['acknowledged'], to: 'cause_identified' },
  { name: 'time to mitigate', from: ['cause_identified'], to: 'mitigated' },
  { name: 'time to recover', from: ['mitigated'], to: 'resolved' },
  { name: 'time to resolve', from: ['alerted'], to: 'resolved' },
  { name: 'whole timeline', from: ['first_entry'], to: 'resolved' },
]

/** What an author may have meant by "duration", the likeliest first. */
const DURATIONS: [ClockEnd, ClockEnd][] = [
  ['impact_started', 'resolved'],
  ['detected', 'resolved'],
  ['alerted', 'resolved'],
  ['first_entry', 'resolved'],
  ['impact_started', 'mitigated'],
  ['detected', 'mitigated'],
  ['alerted', 'mitigated'],
  ['first_entry', 'mitigated'],
  ['acknowledged', 'resolved'],
]

/** An entry counts for clocks only if its time is known to the minute. */
const isTimed = (moment: Moment) =>
  (moment.precision === 'minute' || moment.precision === 'second') && (moment.at ?? moment.localAt) !== null

function minutesFrom(from: Moment, to: Moment): number | null {
  if (from.at && to.at) return minutesBetween(from.at, to.at)
  if (from.localAt && to.localAt) return minutesBetween(`${from.localAt}Z`, `${to.localAt}Z`)
  return null
}

/** The earliest entry whose time is known to the minute; null where there is none. */
function firstEntry(moments: Moment[]): Moment | null {
  let first: Moment | null = null
  for (const moment of moments) {
    if (isTimed(moment) && (first === null || (minutesFrom(first, moment) ?? 0) < 0)) first = moment
  }
  return first
}

function find(moments: Moment[], end: ClockEnd): Moment | null {
  if (end === 'first_entry') return firstEntry(moments)
  return moments.find((moment) => moment.milestone === end && isTimed(moment)) ?? null
}

function clock(moments: Moment[], name: string, from: ClockEnd, to: ClockEnd): Clock {
  const start = find(moments, from)
  const end = find(moments, to)
  const minutes = start && end ? minutesFrom(start, end) : null
  return { name, from, to, minutes, runsBackwards: minutes !== null && minutes < 0 }
}

/** Every named clock of a timeline, also those that are not recorded. */
export function clocksOf(moments: Moment[]): Clock[] {
  return NAMED_CLOCKS.map(({ name, from: ends, to }) => {
    const from = ends.find((end) => find(moments, end)) ?? ends[0] ?? 'first_entry'
    return clock(moments, name, from, to)
  })
}

/** The clock that is as long as the stated duration, so that a page can say what it was counted from; null if none is. */
export function clockOfStatedDuration(moments: Moment[], statedMinutes: number): Clock | null {
  for (const [from, to] of DURATIONS) {
    const named = NAMED_CLOCKS.find((one) => one.from.includes(from) && one.to === to)
    const candidate = clock(moments, named?.name ?? `${endWords(from)} to ${endWords(to)}`, from, to)
    if (candidate.minutes === statedMinutes) return candidate
  }
  return null
}

/** 'cause identified', or 'first entry'. */
export function endWords(end: ClockEnd): string {
  return end === 'first_entry' ? 'first entry' : MILESTONE_WORDS[end]
}

/** What an incident caches of its timeline. `beganAt` and `resolvedAt` are null where no zone is stated. */
export function timelineFacts(moments: Moment[]) {
  const minutes = clock(moments, '', 'first_entry', 'resolved').minutes
  return {
    beganAt: firstEntry(moments)?.at ?? null,
    resolvedAt: find(moments, 'resolved')?.at ?? null,
    firstToResolvedMinutes: minutes !== null && minutes >= 0 ? minutes : null,
  }
}

const GENERIC_PREFIX =
  /^\s*(?:incident(?:\s+(?:report|review|summary|post-?mortem))?(?:\s*#?\d+)?|post-?mortem(?:\s+report)?|post-incident\s+(?:report|review)|outage\s+report|root\s+cause\s+analysis|rca)\s*(?::|\s[-–—]\s)\s*/i

/** A title without what every report says of itself: "Incident Report: Order Service Outage" is the latter half. */
export function bareTitle(title: string): string {
  return title.replace(GENERIC_PREFIX, '').trim() || title.trim()
}

/** What a reference begins with: the day it began, else its week, else neither. */
export function referencePrefix({ day, week }: { day: string | null; week: Week | null }): string {
  if (day) return `INC-${day.slice(0, 4)}-${day.slice(5, 7)}${day.slice(8, 10)}-`
  if (week) return `INC-${week.year}-W${String(week.week).padStart(2, '0')}-`
  return 'INC-UNDATED-'
}

/** The next reference with this prefix: one more than the largest number in `taken`, of three digits at least. */
export function nextReference(prefix: string, taken: string[]): string {
  const numbers = taken
    .filter((one) => one.startsWith(prefix))
    .map((one) => one.slice(prefix.length))
    .filter((rest) => /^\d{1,9}$/.test(rest))
  return `${prefix}${String(Math.max(0, ...numbers.map(Number)) + 1).padStart(3, '0')}`
}

/** True for a reference that can be an address: up to 64 characters without blanks, slashes and the like. */
export function isReference(text: string): boolean {
  return /^[^\s\p{Cc}/\\?#%&]{1,64}$/u.test(text) && text !== '.' && text !== '..'
}
