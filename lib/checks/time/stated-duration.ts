import { plainText, unmarked } from '@/lib/markdown/inline'
import { firstValue } from '@/lib/markdown/metadata'
import type { MetadataValue, Report } from '@/lib/markdown/model'
import { statedMinutesOf } from '@/lib/markdown/stated-duration'
import { formatMinutes } from '@/lib/time'
import type { Check, Fix, Remark } from '../model'
import { placeAt, placeOfRow } from '../places'
import {
  type Clock,
  clockBetween,
  clockWords,
  type End,
  firstOf,
  isBackground,
  type Moment,
  momentAt,
  momentsOf,
  slackOf,
} from './moments'
import { localMinutes, windowOf } from './window'
import { durationsIn, isSaidBy, type WrittenDuration } from './written-durations'

/** What an author may have meant by "duration", the likeliest first. */
const PAIRS: [End, End][] = [
  ['impact started', 'resolved'],
  ['detected', 'resolved'],
  ['first entry', 'resolved'],
  ['alerted', 'resolved'],
  ['acknowledged', 'resolved'],
  ['impact started', 'mitigated'],
  ['first entry', 'mitigated'],
  ['detected', 'mitigated'],
  ['alerted', 'mitigated'],
]

export const statedDuration: Check = {
  id: 'stated-duration',
  name: 'Stated duration',
  why: 'Incidents are compared by their durations, so it must be clear between which two moments one was counted.',
  of: ['incident'],
  run({ report }) {
    const fields = report.metadata.filter(({ known }) => known === 'duration')
    const ranged = fields.flatMap((field) => againstOwnRange(report, field) ?? [])
    const field = firstValue(report.metadata, 'duration')
    const stated = field && ranged.length === 0 ? statedIn(report, field) : null
    return field && stated ? [...ranged, ...compared(report, field, stated)] : ranged
  },
}

/** "10:45 to 16:11 UTC (5 h 26 min)": the author says between which times. */
function againstOwnRange(report: Report, field: MetadataValue): Remark | null {
  const words = wordsOf(report, field)
  const found = durationsIn(words)
  const [stated] = found
  if (found.length !== 1 || !stated || stated.isVague || stated.bound !== 'exact') return null
  const range = words.slice(0, stated.start) + ' '.repeat(stated.end - stated.start) + words.slice(stated.end)
  const minutes = (range.match(/\d:\d\d/g)?.length ?? 0) === 2 ? statedMinutesOf(range) : null
  if (minutes === null) return null
  const places = [placeAt(report, field.valueSpan)]
  const said = formatMinutes(stated.minutes)
  if (isSaidBy(stated, minutes)) return { holds: true, message: `${said} fits the times beside it`, places }
  return {
    about: field.value.slice(0, 200),
    message: `${said} is stated; the times beside it are ${formatMinutes(minutes)} apart`,
    places,
    fix: writing(field, stated, minutes),
  }
}

function writing(field: MetadataValue, stated: WrittenDuration, minutes: number): Fix {
  const insert = stated.write(minutes)
  const start = field.valueSpan.start + stated.start
  return { label: `Write ${insert}`, changes: [{ start, end: start + stated.text.length, insert }] }
}

const wordsOf = ({ source }: Report, { valueSpan }: MetadataValue) =>
  unmarked(source.slice(valueSpan.start, valueSpan.end))

/** The one duration of the field; null where it states several, a range, or has words that explain what it counts. */
function statedIn(report: Report, field: MetadataValue): WrittenDuration | null {
  const words = wordsOf(report, field)
  const found = durationsIn(words)
  const [stated] = found
  if (found.length !== 1 || !stated || stated.isVague || stated.bound !== 'exact') return null
  const rest = words.slice(0, stated.start) + words.slice(stated.end)
  const isExplained = /[\p{L}]{2,}/u.test(
    rest.replace(/\b(?:about|around|approx\w*|roughly|circa|total|in total)\b/gi, ''),
  )
  return isExplained || Math.ceil(stated.minutes) !== statedMinutesOf(plainText(field.value)) ? null : stated
}

function compared(report: Report, field: MetadataValue, stated: WrittenDuration): Remark[] {
  const moments = momentsOf(report)
  const natural = naturalClocks(moments)
  const clocks = PAIRS.flatMap(([from, to]) => clockBetween(moments, from, to) ?? [])
  const [longest] = natural
  if (!longest) return []
  const isFit = (clock: Clock) => isSaidBy(stated, clock.minutes, slackOf(clock))
  const fits = clocks.find(isFit)
  const other = natural.find((clock) => !isFit(clock))
  const said = formatMinutes(stated.minutes)
  if (isWindow(report, stated))
    return [{ holds: true, message: `${said} is start to end`, places: [placeAt(report, field.valueSpan)] }]
  const places = (...shown: Clock[]) => [
    placeAt(report, field.valueSpan),
    ...[...new Set(shown.flatMap(({ start, end }) => [start.entry, end.entry]))].map((entry) =>
      placeOfRow(report, entry),
    ),
  ]
  if (fits && !other) {
    return [{ holds: true, message: `${said} is ${clockWords(fits)}`, places: places(fits) }]
  }
  const about = `${stated.text}, ${clockWords(fits ?? longest)}`
  if (fits && other) {
    const message = `${said} fits ${clockWords(fits)}; ${clockWords(other)} is ${formatMinutes(other.minutes)}`
    return [{ about, message, places: places(fits, other), fix: null }]
  }
  const near = clocks.reduce((one, two) => (distance(two, stated) < distance(one, stated) ? two : one), longest)
  const words = [longest, ...(near.minutes === longest.minutes ? [] : [near])]
    .map((clock) => `${clockWords(clock)} is ${formatMinutes(clock.minutes)}`)
    .join(', ')
  const message = `${said} fits no two entries; ${words}`
  return [{ about, message, places: places(longest, near), fix: writing(field, stated, longest.minutes) }]
}

/** The window stated beside the duration comes first: whether the timeline agrees with it is another check's question. */
function isWindow(report: Report, stated: WrittenDuration): boolean {
  const { start, end } = windowOf(report)
  return Boolean(start && end && isSaidBy(stated, localMinutes(start.local, end.local)))
}

/** The clocks that a reader takes "duration" for: a first entry that only tells what led there doesn't begin one. */
function naturalClocks(moments: readonly Moment[]): Clock[] {
  const started = clockBetween(moments, 'impact started', 'resolved')
  if (started) return [started]
  const first = firstOf(moments)
  const begins: End[] =
    (first && isBackground(first)) || isDayBefore(moments, first) ? ['detected'] : ['first entry', 'detected']
  return begins.flatMap((from) => clockBetween(moments, from, 'resolved') ?? [])
}

function isDayBefore(moments: readonly Moment[], first: Moment | undefined): boolean {
  const detected = momentAt(moments, 'detected') ?? momentAt(moments, 'alerted')
  return Boolean(first && detected && detected.time - first.time > 86_400_000)
}

const distance = ({ minutes }: Clock, stated: WrittenDuration) => Math.abs(minutes - stated.minutes)
