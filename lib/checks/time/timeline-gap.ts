import { formatMinutes } from '@/lib/time'
import type { Check } from '../model'
import { placeOfRow } from '../places'
import { type Moment, minutesFrom, momentAt, momentsOf, timeWords } from './moments'

const LEAST_MINUTES = 60
const LEAST_SHARE = 0.4
const LEAST_TIMES_MEDIAN = 6
const LONGEST_WHOLE = 24 * 60

export const timelineGap: Check = {
  id: 'timeline-gap',
  name: 'Gap in the timeline',
  why: 'Nobody can learn from hours of which nothing is told.',
  of: ['incident'],
  run({ report }) {
    const gap = gapIn(momentsOf(report))
    if (!gap) return []
    const { before, after, minutes, whole } = gap
    const words = `${timeWords(before)} and ${timeWords(after)}`
    return [
      {
        about: `${before.entry.written} ${before.entry.text} / ${after.entry.written} ${after.entry.text}`.slice(
          0,
          300,
        ),
        message: `Nothing is told between ${words}: ${formatMinutes(minutes)} of the ${formatMinutes(whole)} it took`,
        places: [before, after].map(({ entry }) => placeOfRow(report, entry)),
        fix: null,
      },
    ]
  },
}

/**
 * The longest time without an entry while the incident was being worked on: from its detection to the first of
 * mitigated and resolved. Null where it isn't long against the others; incidents of days have nights.
 */
function gapIn(moments: readonly Moment[]) {
  const begin = momentAt(moments, 'detected') ?? momentAt(moments, 'alerted') ?? momentAt(moments, 'acknowledged')
  const ends = [momentAt(moments, 'mitigated'), momentAt(moments, 'resolved')]
  const end = ends.reduce((one, two) => (one && (!two || one.time <= two.time) ? one : two), undefined)
  if (!begin || !end) return null
  const during = moments.filter(({ time }) => time >= begin.time && time <= end.time).sort((a, b) => a.time - b.time)
  const whole = minutesFrom(begin, end)
  if (during.length < 6 || whole > LONGEST_WHOLE) return null
  let last = Number.NEGATIVE_INFINITY
  const gaps = during.slice(1).map((after, at) => {
    const before = during[at] as Moment
    last = Math.max(last, untilOf(before))
    return { before, after, whole, minutes: Math.max(0, (after.time - last) / 60_000) }
  })
  const sorted = gaps.map(({ minutes }) => minutes).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  const longest = gaps.reduce((one, two) => (two.minutes > one.minutes ? two : one))
  const isLong =
    longest.minutes > LEAST_MINUTES &&
    longest.minutes > LEAST_SHARE * whole &&
    longest.minutes > LEAST_TIMES_MEDIAN * median &&
    !isNight(longest)
  return isLong ? longest : null
}

/** Whether it holds four in the morning, on the wall clock of the report. */
function isNight({ before, minutes }: { before: Moment; minutes: number }): boolean {
  const [hour, minute] = (before.entry.local ?? '').slice(11, 16).split(':').map(Number)
  const sinceFour = ((hour ?? 0) * 60 + (minute ?? 0) - 240 + 1440) % 1440
  return sinceFour + minutes >= 1440
}

/** The end of an entry that tells of a stretch of time. */
function untilOf({ entry, time }: Moment): number {
  const { local, localUntil } = entry
  return local && localUntil?.includes('T') ? time + Date.parse(`${localUntil}Z`) - Date.parse(`${local}Z`) : time
}
