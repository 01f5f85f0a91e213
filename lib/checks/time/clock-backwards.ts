import type { Milestone, Report } from '@/lib/markdown/model'
import { formatMinutes } from '@/lib/time'
import type { Check, Remark } from '../model'
import { placeAt, placeOfRow } from '../places'
import { type Moment, momentAt, momentsOf, timeWords } from './moments'
import { groupsOf } from './timeline-order'
import { localMinutes, windowOf } from './window'

/** Milestones that can't come in another order, whatever happened. */
const ORDERS: [Milestone, Milestone][] = [
  ['impact started', 'detected'],
  ['impact started', 'alerted'],
  ['impact started', 'resolved'],
  ['alerted', 'acknowledged'],
  ['detected', 'resolved'],
  ['alerted', 'resolved'],
  ['acknowledged', 'resolved'],
]

export const clockBackwards: Check = {
  id: 'clock-backwards',
  name: 'Clock that runs backwards',
  why: 'Nothing is resolved before it began: one of the two times is wrong, and every duration counted from it.',
  of: ['incident'],
  run({ report }) {
    const moments = momentsOf(report)
    const groups = groupsOf(report).map((group) => group.map(({ entry }) => entry))
    const found = ORDERS.flatMap(([from, to]): Remark[] => {
      const [start, end] = [momentAt(moments, from), momentAt(moments, to)]
      if (!start || !end || start.time <= end.time || start.entry.approximate || end.entry.approximate) return []
      const isInOrder = report.entries.indexOf(start.entry) < report.entries.indexOf(end.entry)
      // Rows of one list are in or out of order: that is another check's finding.
      const isOneList = groups.some((group) => group.includes(start.entry) && group.includes(end.entry))
      // Where the rows stand in the order of their times, likelier the words were misread than the times mistyped.
      if (isInOrder ? isOneList : !isBeforeAll(moments, end)) return []
      const isDated = start.entry.local?.slice(0, 10) !== end.entry.local?.slice(0, 10)
      return [
        {
          about: `${from} ${start.entry.written}, ${to} ${end.entry.written}`,
          message: `${to} at ${timeWords(end, isDated)} lies before ${from} at ${timeWords(start, isDated)}`,
          places: [placeOfRow(report, end.entry), placeOfRow(report, start.entry)],
          fix: null,
        },
      ]
    })
    // One wrong time contradicts several others: it is said once.
    return [...found.slice(0, 1), ...windowBackwards(report)]
  },
}

/** True for a resolved that comes before each of several other milestones. */
function isBeforeAll(moments: readonly Moment[], end: Moment): boolean {
  const others = moments.filter(({ entry }) => entry.milestone !== null && entry !== end.entry)
  return end.entry.milestone === 'resolved' && others.length >= 2 && others.every(({ time }) => time > end.time)
}

function windowBackwards(report: Report): Remark[] {
  const { start, end } = windowOf(report)
  const minutes = start && end ? localMinutes(start.local, end.local) : 0
  if (!start || !end || minutes >= 0) return []
  return [
    {
      about: `${start.value.value} / ${end.value.value}`.slice(0, 300),
      message: `The stated end lies ${formatMinutes(-minutes)} before the stated start`,
      places: [placeAt(report, end.value.valueSpan), placeAt(report, start.value.valueSpan)],
      fix: null,
    },
  ]
}
