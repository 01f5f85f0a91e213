import type { Clock } from '@/lib/incidents/rules'
import { clockOfStatedDuration, clocksOf, endWords, SEVERITY_WORDS } from '@/lib/incidents/rules'
import { formatMinutes } from '@/lib/time'
import type { WeekFacts, WeekIncident } from './week-schema'

/** How long an incident took, and by what that is counted; `minutes` is null where nothing says it. */
export type Duration = { minutes: number | null; clock: string }

/**
 * The duration a review gives an incident: the one its author stated, named by the clock that fits it where one does,
 * else the whole timeline from its first entry to its end.
 */
export function durationOf({ statedMinutes, moments }: Pick<WeekIncident, 'statedMinutes' | 'moments'>): Duration {
  if (statedMinutes !== null) {
    const fits = clockOfStatedDuration(moments, statedMinutes)
    return { minutes: statedMinutes, clock: fits ? `stated; ${endsOf(fits)}` : 'stated' }
  }
  const whole = clocksOf(moments).find(({ name }) => name === 'whole timeline')
  if (!whole || whole.minutes === null || whole.runsBackwards) return { minutes: null, clock: 'not recorded' }
  return { minutes: whole.minutes, clock: endsOf(whole) }
}

const endsOf = ({ from, to }: Clock) => `${endWords(from)} to ${endWords(to)}`

/** A duration in words: '48 min (first entry to resolved)', or 'not recorded'. */
export function durationWords({ minutes, clock }: Duration): string {
  return minutes === null ? 'not recorded' : `${formatMinutes(minutes)} (${clock})`
}

/** How many of what: '1 incident', '3 incidents'. */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** The week in a sentence: 'This week had 3 incidents: 1 P1 (Critical), 2 P2 (High).' */
export function weekSentence({ incidents, restricted }: Pick<WeekFacts, 'incidents' | 'restricted'>): string {
  const untold =
    restricted > 0
      ? ` ${counted(restricted, 'restricted incident')} ${restricted === 1 ? 'is' : 'are'} not told here.`
      : ''
  const began = incidents.filter(({ isEarlier }) => !isEarlier)
  const open = incidents.filter(({ isEarlier, isOpen }) => isEarlier && isOpen).length
  const earlier = incidents.length - began.length - open
  const before = [
    ...(earlier > 0 ? [` ${counted(earlier, 'incident')} of before went on.`] : []),
    ...(open > 0 ? [` ${counted(open, 'incident')} of before ${open === 1 ? 'has' : 'have'} no recorded end.`] : []),
  ].join('')
  if (began.length === 0) return `No incident began this week.${before}${untold}`
  const kinds = ([...Object.entries(SEVERITY_WORDS), [null, 'severity not recorded']] as const).flatMap(
    ([severity, word]) => {
      const count = began.filter((one) => one.severity === severity).length
      if (count === 0) return []
      return severity ? [`${count} ${severity} (${word})`] : [`${count} with ${word}`]
    },
  )
  return `This week had ${counted(began.length, 'incident')}: ${kinds.join(', ')}.${before}${untold}`
}

/** What a review could not find out, each with its reason. */
export function gapsOf({ incidents, incidentsTotal, restricted, made, carried, done }: WeekFacts): string[] {
  const gaps: string[] = []
  // Of an earlier one that nobody recorded an end of, its own week's review says what is missing.
  const told = incidents.filter(({ isEarlier, isOpen }) => !isEarlier || !isOpen)
  const without = (what: string, missing: WeekIncident[], why: string) => {
    if (missing.length > 0) gaps.push(`${what}: ${missing.map(({ reference }) => reference).join(', ')} (${why}).`)
  }
  without(
    'No report',
    told.filter(({ reportState }) => reportState === null),
    'nobody has written or imported one',
  )
  without(
    'No duration',
    told.filter((one) => durationOf(one).minutes === null && one.reportState !== null),
    'none is stated, and the timeline has no first and last entry with a time',
  )
  without(
    'No severity',
    told.filter(({ severity }) => severity === null),
    'none is recorded',
  )
  without(
    'No root cause',
    told.filter(({ causes, reportState }) => causes.length === 0 && reportState !== null),
    'the report names none',
  )
  if (restricted > 0) gaps.push(`${counted(restricted, 'restricted incident')} of this week: counted, not told.`)
  if (incidentsTotal > incidents.length) {
    gaps.push(`${incidentsTotal - incidents.length} more incidents of this week than a review has room for.`)
  }
  for (const [what, { rows, total }] of [
    ['made', made],
    ['carried over', carried],
    ['done', done],
  ] as const) {
    if (total > rows.length) gaps.push(`${total - rows.length} more action items ${what} than are listed.`)
  }
  return gaps
}
