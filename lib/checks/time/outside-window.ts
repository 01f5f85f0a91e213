import { formatMinutes } from '@/lib/time'
import type { Check, Remark } from '../model'
import { placeAt, placeOfRow } from '../places'
import { momentAt, momentsOf, timeWords } from './moments'
import { localMinutes, windowOf } from './window'

/** Clocks of people and machines differ: less than this is no contradiction. */
const LEAST_MINUTES = 5

export const outsideWindow: Check = {
  id: 'outside-window',
  name: 'Outside the stated start and end',
  why: 'Whoever reads only the top of a report must not get other times than whoever reads its timeline.',
  of: ['incident'],
  run({ report }) {
    const moments = momentsOf(report)
    const { start, end } = windowOf(report)
    const remarks: Remark[] = []
    const resolved = momentAt(moments, 'resolved')
    // What led there may lie before the start, what came of it behind the end: only these milestones can't.
    const begin = momentAt(moments, 'impact started') ?? momentAt(moments, 'detected') ?? momentAt(moments, 'alerted')
    const pairs = [
      { stated: start, moment: begin, isBeyond: (minutes: number) => minutes < -LEAST_MINUTES, word: 'start' },
      { stated: end, moment: resolved, isBeyond: (minutes: number) => minutes > LEAST_MINUTES, word: 'end' },
    ]
    for (const { stated, moment, isBeyond, word } of pairs) {
      const local = moment?.entry.local
      if (!stated || !moment || !local || moment.entry.approximate) continue
      const minutes = localMinutes(stated.local, local)
      if (!isBeyond(minutes)) continue
      const isDated = local.slice(0, 10) !== stated.local.slice(0, 10)
      const at = isDated ? stated.local.slice(0, 16).replace('T', ' ') : stated.local.slice(11, 16)
      remarks.push({
        about: `${word} ${stated.value.value} / ${moment.entry.written} ${moment.entry.text}`.slice(0, 300),
        message: `The stated ${word} is ${at}; the timeline says ${moment.entry.milestone} at ${timeWords(moment, isDated)}, ${formatMinutes(Math.abs(minutes))} ${minutes < 0 ? 'earlier' : 'later'}`,
        places: [placeAt(report, stated.value.valueSpan), placeOfRow(report, moment.entry)],
        fix: null,
      })
    }
    return remarks
  },
}
