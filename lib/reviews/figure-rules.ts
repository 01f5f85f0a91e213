import { daysLateWords } from '@/lib/action-items/rules'
import type { Severity } from '@/lib/generated/prisma/enums'
import { SEVERITY_WORDS } from '@/lib/incidents/rules'
import { formatMinutes } from '@/lib/time'
import type { WeekFigures, WeekItem } from './week-schema'

/** A figure of a week beside those of the weeks before it. */
export type FigureRow = {
  name: string
  /** In words; "not recorded" where nothing was measured. */
  now: string
  /** "2 of 3": of how many it is, where that isn't all there is. */
  of: string
  /** The median of the weeks before in which it was measured. */
  before: string
  /** Each week's, the oldest first; null where it wasn't measured. */
  values: (number | null)[]
}

const SEVERITIES = Object.keys(SEVERITY_WORDS) as Severity[]

/** How many incidents began in a week. */
export function incidentsIn({ incidents }: WeekFigures): number {
  return SEVERITIES.reduce((sum, severity) => sum + incidents[severity], incidents.none)
}

const plain = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
const minutes = (value: number) => formatMinutes(Math.round(value))

type Figure = {
  name: string
  of: (week: WeekFigures) => number | null
  words: (value: number) => string
  measuredIn?: (week: WeekFigures) => number
}

const FIGURES: Figure[] = [
  { name: 'Incidents', of: incidentsIn, words: plain },
  ...SEVERITIES.map((severity) => ({
    name: `${severity} ${SEVERITY_WORDS[severity]}`,
    of: ({ incidents }: WeekFigures) => incidents[severity],
    words: plain,
  })),
  {
    name: 'Time in incidents',
    of: (week) => week.minutes,
    words: minutes,
    measuredIn: (week) => week.minutesOf,
  },
  {
    name: 'Customers affected',
    of: (week) => week.customers,
    words: plain,
    measuredIn: (week) => week.customersOf,
  },
  {
    name: 'Median duration',
    of: (week) => week.medianDuration,
    words: minutes,
    measuredIn: (week) => week.minutesOf,
  },
  {
    name: 'Median time to alert',
    of: (week) => week.medianToAlert,
    words: minutes,
    measuredIn: (week) => week.toAlertOf,
  },
  {
    name: 'Median time to resolve',
    of: (week) => week.medianToResolve,
    words: minutes,
    measuredIn: (week) => week.toResolveOf,
  },
  { name: 'Action items done', of: (week) => week.itemsDone, words: plain },
  { name: 'Action items late', of: (week) => week.itemsLate, words: plain },
]

/** The figures of a week, which is the last of those given, beside the weeks before. */
export function figureRows(weeks: readonly WeekFigures[]): FigureRow[] {
  const week = weeks.at(-1)
  if (!week) return []
  return FIGURES.map(({ name, of: valueIn, words, measuredIn }) => {
    const value = valueIn(week)
    const before = medianOf(weeks.slice(0, -1).map(valueIn))
    return {
      name,
      now: value === null ? 'not recorded' : words(value),
      of: measuredIn ? `${measuredIn(week)} of ${incidentsIn(week)}` : '',
      before: before === null ? 'not recorded' : words(before),
      values: weeks.map(valueIn),
    }
  })
}

/** The middle of the values that are there, of two their mean; null where there are none. */
export function medianOf(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** '9 days late', or 'no'. */
export function lateWords({ daysLate }: Pick<WeekItem, 'daysLate'>): string {
  return daysLate === null ? 'no' : daysLateWords(daysLate)
}
