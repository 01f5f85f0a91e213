import type { PostmortemView } from '@/lib/incidents/queries'
import { type Clock, type ClockEnd, MILESTONE_WORDS } from '@/lib/incidents/rules'
import { formatDay, formatMinutes } from '@/lib/time'
import type { StripFacts } from './strip-drawing'

type Entry = PostmortemView['entries'][number]

const shortDay = (day: string) => formatDay(day).replace(/^(\d+ \p{L}{3}).*$/u, '$1')

/**
 * Instants of the entries, all on one clock: that of the report's wall, kept to scale even where it was put forward or
 * back. An entry that is known to the day only, or not at all, has none.
 */
function instantsOf(entries: Entry[]): { entry: Entry; at: number }[] {
  const timed = entries.filter(({ precision }) => precision === 'minute' || precision === 'second')
  const first = timed.find(({ at, localAt }) => at && localAt)
  const shift = first ? Date.parse(`${first.localAt}Z`) - Date.parse(first.at ?? '') : 0
  const isAbsolute = timed.every(({ at }) => at)
  return timed.flatMap((entry) => {
    if (isAbsolute && entry.at) return [{ entry, at: Date.parse(entry.at) + shift }]
    return entry.localAt && !isAbsolute ? [{ entry, at: Date.parse(`${entry.localAt}Z`) }] : []
  })
}

/** A strip with its ends (null where no instant is recorded) and how many entries it can't place. */
type PlacedStrip = StripFacts & { span: { first: string; last: string } | null; unplaced: number }

/** What the strip of an incident shows. */
export function stripFacts(entries: Entry[], clocks: Clock[], stated: Clock | null): PlacedStrip {
  const instants = instantsOf(entries)
  const first = Math.min(...instants.map(({ at }) => at))
  const last = Math.max(...instants.map(({ at }) => at))
  const days = new Set(instants.map(({ at }) => Math.floor(at / 86_400_000)))
  const formatTick = (at: number) => {
    const iso = new Date(at).toISOString()
    const clock = iso.slice(11, 16)
    if (days.size < 2) return clock
    return clock === '00:00' ? shortDay(iso.slice(0, 10)) : `${shortDay(iso.slice(0, 10))} ${clock}`
  }
  const placeOf = (end: ClockEnd) =>
    end === 'first_entry' ? first : instants.find(({ entry }) => entry.milestone === end)?.at

  const drawn = clocks.flatMap((clock) => {
    const from = placeOf(clock.from)
    const to = placeOf(clock.to)
    if (from === undefined || to === undefined || clock.minutes === null || to < from) return []
    const isStated = clock.from === stated?.from && clock.to === stated.to
    const duration = formatMinutes(clock.minutes)
    return [{ from, to, name: clock.name, duration: isStated ? `${duration}, as stated` : duration }]
  })
  const began = placeOf('impact_started')
  const ended = placeOf('mitigated') ?? placeOf('resolved')
  return {
    entries: instants.map(({ entry, at }) => ({
      at,
      time: `${entry.approximate ? '~' : ''}${formatTick(at)}`,
      milestone: entry.milestone && MILESTONE_WORDS[entry.milestone],
    })),
    clocks: drawn,
    impactWindow: began !== undefined && ended !== undefined && ended > began ? { from: began, to: ended } : null,
    formatTick,
    unplaced: entries.length - instants.length,
    span: instants.length > 0 ? { first: formatTick(first), last: formatTick(last) } : null,
  }
}
