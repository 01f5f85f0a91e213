import { milestoneInWords } from '@/lib/markdown/milestones'
import type { Milestone } from '@/lib/markdown/model'
import type { Doubt } from './doubts'
import { takeMilestone } from './milestone-key'
import { type InputContext, NOTHING, type Settled, settle } from './settle'
import { typedStampAt } from './stamp'
import { localAt, momentOf, wallMillis, wallTime } from './wall-clock'

/** One line as somebody typed it, read as a timeline entry. */
export type TypedLine = Settled & {
  /** The time as typed: "~14:20", "+5m"; empty where none was. */
  written: string
  /** What happened, without the time, the milestone's mark and the separator between them. */
  text: string
  /** What a mark in the line says: "!d". */
  milestone: Milestone | null
  /** What the words alone would say: a suggestion, never applied by itself. Null where a mark has spoken. */
  suggested: Milestone | null
  /** The mark as typed; empty where there was none. */
  mark: string
}

type Time = { start: number; end: number; settled: Settled }

const SEPARATOR = /^\s*(?:->|=>|→|-(?=\s|$)|[–—](?!\d)|[:|：]|[.,;](?=\s|$))?\s*/

/**
 * Reads one typed line: "14:23 PagerDuty alert triggered", "+5m Retries added !m", "now ...". Never refuses a line: one
 * without a time has the precision "none". Whatever had to be decided stands in `doubts`; no word is lost.
 */
export function readTyped(line: string, context: InputContext): TypedLine {
  const ahead = /^\s*!/.test(line) ? takeLeading(line) : { milestone: null, mark: '', text: line.trim() }
  const words = ahead.text.replace(/^(?:[-*•]\s+)+/, '')
  const { time, doubts } = timeOf(words, context)
  const rest = time ? textBehind(words, time) : words
  const marked = ahead.milestone ? { ...ahead, text: rest } : takeMilestone(rest)
  const settled = time?.settled ?? { ...NOTHING, doubts: ['no time' as const] }
  return {
    ...settled,
    doubts: [...doubts, ...settled.doubts],
    written: time ? words.slice(time.start, time.end).trim() : '',
    text: marked.text,
    milestone: marked.milestone,
    suggested: marked.milestone ? null : milestoneInWords(marked.text),
    mark: marked.mark,
  }
}

/** A mark in front of the time; one at the end waits until the time is read. */
function takeLeading(line: string) {
  const first = /^\s*!\S+(?=\s)/.exec(line)?.[0] ?? ''
  const taken = takeMilestone(first)
  return taken.milestone
    ? { ...taken, text: line.slice(first.length).trim() }
    : { ...taken, mark: '', text: line.trim() }
}

function timeOf(words: string, context: InputContext): { time: Time | null; doubts: Doubt[] } {
  const now = /^now(?=[\s:,]|$)/i.exec(words)
  if (now) return { time: { start: 0, end: now[0].length, settled: presentTime(context) }, doubts: [] }
  if (words.startsWith('+')) return laterThan(words, context)
  const numbered = /^\d{1,2}[.)]\s+(?=[[(*_`~]*\d)/.exec(words)?.[0].length ?? 0
  const opened = /^[[(*_`]*/.exec(words.slice(numbered))?.[0].length ?? 0
  const { stamp, doubts } = typedStampAt(words, numbered + opened)
  return stamp ? { time: { ...stamp, settled: settle(stamp, context) }, doubts } : { time: null, doubts }
}

/** The minute it is on the report's clock; UTC where the report has no zone. */
function presentTime({ timeZone, now }: InputContext): Settled {
  const minute = Math.floor(Date.parse(now) / 60_000) * 60_000
  const shown = localAt(timeZone ?? 'UTC', minute)
  const zoneLabel = timeZone ? null : 'UTC'
  return { ...NOTHING, ...shown, zoneLabel, precision: 'minute', doubts: timeZone ? [] : ['no zone'] }
}

/** "+5m", "+1h10m", "+30s" after the entry before: real minutes, also over a change of the clock. */
function laterThan(words: string, context: InputContext): { time: Time | null; doubts: Doubt[] } {
  const match = /^\+\s?(?:(\d{1,3})h)?\s?(?:(\d{1,4})m(?:ins?)?)?\s?(?:(\d{1,4})s)?(?![\p{L}\d])/u.exec(words)
  if (!match || (match[1] ?? match[2] ?? match[3]) === undefined) return { time: null, doubts: [] }
  const { previous, timeZone } = context
  if (!previous?.includes('T')) return { time: null, doubts: ['nothing before'] }
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  const millis = (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1_000
  const before = timeZone === null ? null : momentOf(timeZone, previous)
  const wall = wallTime(wallMillis(previous) + millis)
  const shown = (before && timeZone && localAt(timeZone, before.instant + millis)) || { local: wall, at: wall }
  const precision = shown.local.endsWith(':00') ? 'minute' : 'second'
  return { time: { start: 0, end: match[0].length, settled: { ...NOTHING, ...shown, precision } }, doubts: [] }
}

/**
 * The words behind the time and one separator. Marks opened before the time close behind it ("**14:23** alert"); where
 * they go on over the text ("**14:23 alert** by Ann") they are kept with it.
 */
function textBehind(words: string, { start, end }: Time): string {
  const opener = /[[(*_`]*$/.exec(words.slice(0, start).trimEnd())?.[0] ?? ''
  const closer = [...opener].reverse().map((mark) => CLOSERS[mark] ?? mark)
  const rest = words.slice(end)
  const closing = rest.trimStart()
  const closes = opener !== '' && closing.startsWith(closer.join(''))
  if (closes) return closing.slice(closer.length).replace(SEPARATOR, '')
  const closedInside = opener === '(' && words[end - 1] === ')'
  return (closedInside ? '' : opener) + rest.replace(SEPARATOR, '')
}

const CLOSERS: Record<string, string> = { '[': ']', '(': ')' }
