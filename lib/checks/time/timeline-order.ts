import type { Report } from '@/lib/markdown/model'
import { sortEntries } from '@/lib/report-rows/entries'
import type { Check, Fix, Remark } from '../model'
import { placeOfRow } from '../places'
import { type Moment, momentsOf, timeWords } from './moments'

export const timelineOrder: Check = {
  id: 'timeline-order',
  name: 'Order of the timeline',
  why: 'A timeline is read from top to bottom: an entry in the wrong place turns cause and effect around.',
  of: ['incident'],
  run({ report }) {
    const fixes = new Map<number, Fix | null>()
    return groupsOf(report).flatMap((group) => runsOutOfOrder(group).map((run) => remarkOn(report, group, run, fixes)))
  },
}

/** Entries that follow one another in one list or table. Words between them begin a new one: a day, a topic. */
export function groupsOf(report: Report): Moment[][] {
  const groups: Moment[][] = []
  const rows = report.entries
  const isFollowing = new Set(
    rows.filter((row, at) => {
      const before = rows[at - 1]
      return before?.section === row.section && report.source.slice(before.span.end, row.span.start).trim() === ''
    }),
  )
  let at = -1
  for (const moment of momentsOf(report)) {
    const index = rows.indexOf(moment.entry, at + 1)
    const isOne = at >= 0 && !isLabelled(moment) && rows.slice(at + 1, index + 1).every((row) => isFollowing.has(row))
    const group = groups.at(-1)
    if (isOne && group) group.push(moment)
    else groups.push([moment])
    at = index
  }
  return groups
}

/** "Repaired 14:20": the fields of a form stand in the form's order. */
function isLabelled({ entry: { slots } }: Moment): boolean {
  return (slots.written?.start ?? 0) > (slots.text?.start ?? Number.POSITIVE_INFINITY)
}

/** From and to (not included) of each run of entries that stands out of the longest order; none where newest is first. */
function runsOutOfOrder(group: Moment[]): { from: number; to: number }[] {
  const isExact = group.every(({ entry }) => entry.precision === 'second')
  const times = group.map(({ time }) => (isExact ? time : Math.floor(time / 60_000)))
  if (times.every((time, at) => at === 0 || time >= (times[at - 1] ?? time))) return []
  const kept = longestOrder(times)
  const reversed = longestOrder(times.map((time) => -time))
  if (group.length > 2 && reversed.size > kept.size) return []
  const runs: { from: number; to: number }[] = []
  for (const [at] of group.entries()) {
    if (kept.has(at)) continue
    const run = runs.at(-1)
    if (run && run.to === at) run.to = at + 1
    else runs.push({ from: at, to: at + 1 })
  }
  return runs.filter((run) => !isRough(group, run))
}

/** Indices of the most entries that are in order as they stand. */
function longestOrder(times: number[]): Set<number> {
  const ends: number[] = []
  const before = new Map<number, number | undefined>()
  for (const [at, time] of times.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((times[ends[middle] ?? 0] ?? 0) <= time) low = middle + 1
      else high = middle
    }
    before.set(at, ends[low - 1])
    ends[low] = at
  }
  const kept = new Set<number>()
  for (let at = ends.at(-1); at !== undefined; at = before.get(at)) kept.add(at)
  return kept
}

/** An approximate time half an hour off contradicts nothing, nor does one within the other's range. */
function isRough(group: Moment[], { from, to }: { from: number; to: number }): boolean {
  const other = againstOf(group, { from, to })
  const one = group[from]
  if (!one || !other) return true
  if (isWithin(one, other) || isWithin(other, one)) return true
  return (one.entry.approximate || other.entry.approximate) && Math.abs(one.time - other.time) <= 30 * 60_000
}

/** Such a row follows "22:43 to 23:00" as well as it leads it. */
function isWithin({ entry: { local } }: Moment, { entry: range }: Moment): boolean {
  if (!local || !range.local || !range.localUntil) return false
  return range.local <= local && local <= range.localUntil
}

/** The neighbour that a run contradicts: the one above that is later, else the one below that is earlier. */
function againstOf(group: Moment[], { from, to }: { from: number; to: number }): Moment | undefined {
  const [one, above, below] = [group[from], group[from - 1], group[to]]
  return one && above && above.time > one.time ? above : below
}

function remarkOn(
  report: Report,
  group: Moment[],
  run: { from: number; to: number },
  fixes: Map<number, Fix | null>,
): Remark {
  const rows = group.slice(run.from, run.to)
  const one = rows[0] as Moment
  const other = againstOf(group, run) as Moment
  const isDated = one.entry.local?.slice(0, 10) !== other.entry.local?.slice(0, 10)
  const words = timeWords(one, isDated)
  const more = rows.length > 1 ? ` and ${rows.length - 1} more` : ''
  const isLater = one.time > other.time
  const stands = rows.length > 1 ? 'stand' : 'stands'
  return {
    about: `${one.entry.written} ${one.entry.text} / ${other.entry.written} ${other.entry.text}`.slice(0, 300),
    message: `${words}${more} ${stands} ${isLater ? 'above' : 'below'} ${timeWords(other, isDated)}, which is ${isLater ? 'earlier' : 'later'}`,
    places: [...rows, other].map(({ entry }) => placeOfRow(report, entry)),
    fix: fixOf(report, one.entry.section, fixes),
  }
}

/** Each is tried on the whole text before it is offered, while somebody types: two at once, and not on a log of a day. */
const MOST_FIXES = 2
const MOST_ENTRIES = 300

function fixOf(report: Report, section: number, fixes: Map<number, Fix | null>): Fix | null {
  const known = fixes.get(section)
  if (known !== undefined) return known
  if (fixes.size >= MOST_FIXES || report.entries.length > MOST_ENTRIES) return null
  const changes = sortEntries(report, section)
  const fix = typeof changes === 'string' || changes.length === 0 ? null : { label: 'Sort by time', changes }
  fixes.set(section, fix)
  return fix
}
