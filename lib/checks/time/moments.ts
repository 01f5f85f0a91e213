import type { Entry, Milestone, Report } from '@/lib/markdown/model'

/** An entry whose time is known to the minute; `time` is in milliseconds and comparable with the others of its report. */
export type Moment = { entry: Entry; time: number }

/** What a duration can be counted from or to. */
export type End = Milestone | 'first entry'

/** A duration named by the two entries it runs between, in minutes; seconds count as fractions. */
export type Clock = { from: End; to: End; start: Moment; end: Moment; minutes: number }

/** "12:43 (UTC 03:43)": the same instant told twice; its label belongs to the second time. */
const SECOND_ZONE = /\d:\d\d[^\d]{0,6}[(（][A-Za-z]{2,5}[ :]{0,2}\d{1,2}:\d\d/

/**
 * The entries that a duration can be counted between, in the order of the text. Where one of them has no zone, all are
 * compared by what the clock on the wall showed.
 */
export function momentsOf(report: Report): readonly Moment[] {
  const moments = known.get(report) ?? read(report)
  known.set(report, moments)
  return moments
}

/** Several checks ask for them. */
const known = new WeakMap<Report, readonly Moment[]>()

function read({ entries }: Report): Moment[] {
  const timed = entries.filter(({ local }) => local?.includes('T'))
  const hasZones = timed.every(({ at, written }) => at !== null && at.length > 19 && !SECOND_ZONE.test(written))
  return timed.flatMap((entry) => {
    const time = Date.parse((hasZones ? entry.at : null) ?? `${entry.local}Z`)
    return Number.isNaN(time) ? [] : [{ entry, time }]
  })
}

/** Minutes from one moment to another; negative where the other is earlier. */
export function minutesFrom(start: Moment, end: Moment): number {
  return (end.time - start.time) / 60_000
}

/** The earliest moment; undefined where there is none. */
export function firstOf(moments: readonly Moment[]): Moment | undefined {
  return moments.reduce<Moment | undefined>((first, one) => (first && first.time <= one.time ? first : one), undefined)
}

/** The moment an end stands for; undefined where it is not recorded to the minute. */
export function momentAt(moments: readonly Moment[], end: End): Moment | undefined {
  return end === 'first entry' ? firstOf(moments) : moments.find(({ entry }) => entry.milestone === end)
}

/** The clock between two ends; null where one of them is not recorded, or where it runs backwards. */
export function clockBetween(moments: readonly Moment[], from: End, to: End): Clock | null {
  const start = momentAt(moments, from)
  const end = momentAt(moments, to)
  if (!start || !end || start === end || end.time < start.time) return null
  return { from, to, start, end, minutes: minutesFrom(start, end) }
}

/** 'alerted to resolved'. */
export function clockWords({ from, to }: { from: string; to: string }): string {
  return `${from} to ${to}`
}

/** How far a clock may be off by the way its two times are written: nothing between exact minutes. */
export function slackOf({ start, end }: Pick<Clock, 'start' | 'end'>): number {
  const own = ({ entry }: Moment) => (entry.approximate ? 15 : entry.precision === 'second' ? 0.99 : 0)
  return Math.max(own(start), own(end))
}

/** An entry's time as its row shows it: "14:20", with the day where `isDated`. */
export function timeWords({ entry }: Moment, isDated = false): string {
  const local = entry.local ?? ''
  return isDated ? `${local.slice(0, 10)} ${local.slice(11, 16)}` : local.slice(11, 16)
}

const BACKGROUND =
  /\b(?:deploy|merge|release|upgrade|migrat|maintenance|roll(?:ed|s|ing)? ?out|launch|introduc|chang|schedul|commit|config|publish|creat|updat|replac|delet)|デプロイ|マージ|リリース|更新|変更/i

/** True for an entry that only tells what led to the incident: a duration isn't counted from there. */
export function isBackground({ entry }: Moment): boolean {
  return entry.milestone === null && BACKGROUND.test(entry.text)
}
