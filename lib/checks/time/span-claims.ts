import type { End } from './moments'
import type { WrittenDuration } from './written-durations'

/** What a span can run between: 'deployed' is any entry that says a change went live. */
export type Event = End | 'deployed'

/** A span with two named ends; each end with every event it may mean, the likeliest first. */
export type Claim = { from: Event[]; to: Event[]; words: string }

const NAMES: [Event, RegExp][] = [
  ['acknowledged', /\b(?:acknowledg\w{0,6}|acked?)\b/i],
  [
    'cause identified',
    /\b(?:identif\w{1,8}|diagnos\w{1,4}|(?:find|finding|found|pinpoint\w{0,3}|determin\w{1,3}) (?:\w+ ){0,2}(?:cause|culprit|bug)|cause (?:was |is )?found)\b/i,
  ],
  ['detected', /\b(?:detect(?:ed|ion|ing)?|notic(?:e|ed|ing)|discover(?:ed|y))\b/i],
  ['alerted', /\b(?:alert(?:ed|ing|s)?|paged?|pager)\b/i],
  ['escalated', /\bescalat(?:e|ed|ion)\b/i],
  ['mitigated', /\b(?:mitigat(?:e|ed|ion|ing))\b/i],
  ['resolved', /\b(?:resol(?:ve|ved|ution|ving)|recover(?:ed|y)?|restor(?:e|ed|ation|ing))\b/i],
  ['deployed', /\b(?:hotfix(?:ed)?|deploy(?:ed|ment|ing)?|fix(?:ed)?|roll(?:ed|ing)?[ -]?back|revert(?:ed|ing)?)\b/i],
  [
    'impact started',
    /\b(?:start(?:ed)?|onset|began|beginning|(?:of|after|since) (?:the )?(?:incident|outage|impact))\b/i,
  ],
]

/** From which event a span to this one is counted where only its end is named. */
const BEGINS: Partial<Record<Event, Event[]>> = {
  detected: ['impact started', 'first entry'],
  alerted: ['detected', 'impact started', 'first entry'],
  acknowledged: ['alerted', 'detected', 'impact started', 'first entry'],
  'cause identified': ['acknowledged', 'alerted', 'detected', 'impact started', 'first entry'],
  escalated: ['alerted', 'detected', 'impact started', 'first entry'],
  mitigated: ['cause identified', 'acknowledged', 'alerted', 'detected', 'impact started', 'first entry'],
  resolved: ['impact started', 'detected', 'first entry', 'alerted', 'acknowledged'],
}

/** The events of a text with where they stand, in order. */
function eventsIn(text: string): { event: Event; at: number }[] {
  return NAMES.flatMap(([event, pattern]) => {
    const found = pattern.exec(text)
    return found ? [{ event, at: found.index }] : []
  }).sort((a, b) => a.at - b.at)
}

/** What a duration of a sentence claims; null where its two ends aren't clear. */
export function claimIn(sentence: string, duration: WrittenDuration): Claim | null {
  const clause = clauseAround(sentence, duration)
  const before = sentence.slice(clause.start, duration.start)
  const behind = sentence.slice(duration.end, clause.end)
  const ends = betweenTwo(before, behind) ?? toOne(before, behind)
  if (!ends) return null
  const [from, to] = ends
  if (from.length === 0 || to.length === 0) return null
  return { from, to, words: wordsOf(sentence, duration, clause) }
}

/** "deployed the fix within 20 minutes of identification", "10 minutes after the alert the cause was found". */
function betweenTwo(before: string, behind: string): [Event[], Event[]] | null {
  const since = /^ (?:of|after|from|since|following) (?:the |its |our |being |first )?(.{3,60})/i.exec(behind)
  if (!since?.[1]) return null
  const named = eventsIn(since[1])
  const from = named[0]
  if (!from || from.at > 20) return null
  const afterwards = eventsIn(before).length > 0 ? eventsIn(before) : named.slice(1)
  const to = only(afterwards)
  return to && to !== from.event ? [startsOf(from.event), endsOf(to)] : null
}

/** "3 minutes to alert", "root cause identification (7 minutes)", "resolved after 30 minutes", "time to detect: 4 min". */
function toOne(before: string, behind: string): [Event[], Event[]] | null {
  const isBracketed = /\(\s*(?:(?:about|around|only|just|under|within|~|≈|<|in)\s*){0,2}$/i.test(before)
  const target = /^ (?:to|until)(?: the)? (.{3,40})/i.exec(behind)?.[1]
  const named = target ? eventsIn(target)[0] : undefined
  if (target) return named && named.at < 18 ? counted(named.event) : null
  if (isBracketed && /^\s*\)/.test(behind)) return countedTo(eventsIn(before))
  const timeTo = /\btime to (\w+)[^.]{0,20}?(?::|=|\bwas\b|\bof\b)\s*(?:(?:about|around|only|just|~)\s*)?$/i.exec(
    before,
  )?.[1]
  if (timeTo && /^\s*[.,;)]?\s*$/.test(behind)) return countedTo(eventsIn(timeTo))
  const passive =
    /\b(\w+)(?: by [\w ]{2,20})? (?:again )?(?:after|in|within)(?: (?:about|around|only|just|under|less than|over|more than|some)){0,2}\s*~?$/i.exec(
      before,
    )?.[1]
  if (passive && /ed$/i.test(passive) && /^\s*(?:[.,;)]|$)/.test(behind)) return countedTo(eventsIn(passive))
  return null
}

function countedTo(events: { event: Event }[]): [Event[], Event[]] | null {
  const event = only(events)
  return event ? counted(event) : null
}

function counted(event: Event): [Event[], Event[]] | null {
  const from = BEGINS[event]
  return from ? [from, endsOf(event)] : null
}

/** The one event that is named; null where there are none or several. */
function only(events: { event: Event }[]): Event | null {
  const names = new Set(events.map(({ event }) => event))
  // "Deployed hotfix" and "mitigated by a rollback" name one.
  if (names.size === 2 && names.has('deployed') && names.has('mitigated')) return 'mitigated'
  return names.size === 1 ? ([...names][0] ?? null) : null
}

const startsOf = (event: Event): Event[] => (event === 'impact started' ? ['impact started', 'first entry'] : [event])
/** Whoever hears of it from an alert calls that detection, also where somebody had seen it before. */
const ENDS: Partial<Record<Event, Event[]>> = {
  detected: ['detected', 'alerted'],
  mitigated: ['mitigated', 'deployed'],
  deployed: ['mitigated', 'deployed'],
}
const endsOf = (event: Event): Event[] => ENDS[event] ?? [event]

/** The clause a duration stands in: commas that part numbers don't count. */
function clauseAround(sentence: string, { start, end }: WrittenDuration): { start: number; end: number } {
  const before = Math.max(...[...sentence.slice(0, start).matchAll(/[;,:] /g)].map((one) => one.index + 1), 0)
  const close = sentence.slice(end).search(/[;,] /)
  const isLabel = /\btime to \w+[^.;]{0,20}:\s*~?$/i.test(sentence.slice(0, start))
  return { start: isLabel ? 0 : before, end: close < 0 ? sentence.length : end + close }
}

function wordsOf(sentence: string, duration: WrittenDuration, clause: { start: number; end: number }): string {
  const words = sentence.slice(clause.start, clause.end).replace(/\s+/g, ' ').trim()
  return words.length <= 90 ? words : sentence.slice(duration.start, Math.min(clause.end, duration.end + 60)).trim()
}
