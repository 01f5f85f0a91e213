import { milestoneInWords } from '@/lib/markdown/milestones'
import type { Entry, Milestone, Report } from '@/lib/markdown/model'
import { formatMinutes } from '@/lib/time'
import type { Check, Remark } from '../model'
import { placeAt, placeOfRow } from '../places'
import type { Sentence } from '../sentences'
import { clockWords, isBackground, type Moment, minutesFrom, momentAt, momentsOf, slackOf } from './moments'
import { type Claim, claimIn, type Event } from './span-claims'
import { durationsIn, isSaidBy, type WrittenDuration } from './written-durations'

export const statedSpan: Check = {
  id: 'stated-span',
  name: 'Stated span',
  why: '“Within 20 minutes” is worth something only if the timeline says so too.',
  of: ['incident'],
  run({ report, sentences }) {
    const moments = momentsOf(report)
    if (moments.length < 2) return []
    const known = new Map<string, Measured>()
    const measured = (claim: Claim, isExact: boolean) => {
      const key = [isExact, ...claim.from, '/', ...claim.to].join()
      const found = known.get(key) ?? measure(report, moments, claim, isExact)
      known.set(key, found)
      return found
    }
    return sentences.filter(isAboutWhatHappened).flatMap((sentence) =>
      durationsIn(sentence.words).flatMap((duration) => {
        const claim = duration.isVague || duration.minutes === 0 ? null : claimIn(sentence.words, duration)
        if (!claim) return []
        return remarkOn(report, { sentence, duration, claim }, measured(claim, duration.bound === 'exact')) ?? []
      }),
    )
  },
}

/** A cheap look that spares most sentences the patterns below. */
const UNIT = /\d ?[hmd]|min|hour|hr|day|sec|分|時間/
const PLANS =
  /\b(?:should|would|could|must|will|shall|may|might|can|aim|goal|target|slo|sla|expect\w*|ensure|plan(?:ned)? to|if|unless|every|each|timeouts?|next time|in future|threshold|policy|usually|typically|normally|until)\b/i
const SILENT_KINDS = ['action items', 'prevention', 'alert recommendations', 'timeline', 'references', 'people']

/** Not what is planned, nor an entry: an entry's span is counted from wherever its own story begins. */
function isAboutWhatHappened({ words, kind, row }: Sentence): boolean {
  if (row === 'entry' || row === 'action item' || row === 'alert' || SILENT_KINDS.includes(kind)) return false
  return UNIT.test(words) && words.length < 600 && !PLANS.test(words)
}

type Reading = { from: string; to: string; start: Moment; end: Moment; minutes: number; slack: number }

type Measured = { readings: Reading[]; spans: { minutes: number; slack: number }[] | null }
type Claimed = { sentence: Sentence; duration: WrittenDuration; claim: Claim }

function remarkOn(
  report: Report,
  { sentence, duration, claim }: Claimed,
  { readings, spans }: Measured,
): Remark | null {
  const fitting = readings.find(({ minutes, slack }) => isSaidBy(duration, minutes, slack))
  const shown = fitting ?? readings[0]
  if (!shown) return null
  const said = `${{ exact: '', 'at most': 'within ', 'at least': 'over ' }[duration.bound]}${formatMinutes(duration.minutes)}`
  const place = placeAt(report, sentence.span)
  const places = [place, placeOfRow(report, shown.start.entry), placeOfRow(report, shown.end.entry)]
  const is = `${clockWords(shown)} is ${formatMinutes(shown.minutes)}`
  if (fitting) return { holds: true, message: `${said}: ${is}`, places }
  if (shown.to !== claim.to[0] && claim.to[0] === 'detected') return null
  if (mayBeMeant(shown, duration, spans)) return null
  const start = sentence.span.start + duration.start
  const insert = duration.write(shown.minutes)
  return {
    about: `${duration.text}: ${place.text}`.slice(0, 300),
    message: `“${claim.words}” does not fit the timeline: ${is}`,
    places,
    fix: { label: `Write ${insert}`, changes: [{ start, end: start + duration.text.length, insert }] },
  }
}

/**
 * True where the timeline leaves room for the claim: a time that is only roughly known, another entry that the span may
 * begin with or end at, a night that was left out, a first entry that only tells what led there.
 */
function mayBeMeant(shown: Reading, duration: WrittenDuration, spans: Measured['spans']): boolean {
  const { start, end, minutes } = shown
  if (start.entry.approximate || end.entry.approximate) return true
  if (shown.from === 'first entry' && isBackground(start)) return true
  const isOvernight = start.entry.local?.slice(0, 10) !== end.entry.local?.slice(0, 10)
  if (isOvernight && duration.minutes < minutes) return true
  // Among many entries any span is found.
  return spans === null || spans.some((span) => isSaidBy(duration, span.minutes, span.slack))
}

/**
 * What a claim can be held against: its readings, and every other pair of entries that may be meant; null where nobody
 * can tell.
 */
function measure(report: Report, moments: readonly Moment[], claim: Claim, isExact: boolean): Measured {
  const { from, to } = claim
  const ends = moments.filter((one) => to.some((event) => isAt(one, event)))
  // Within any limit there are always two entries: only a plain value may be another pair's.
  const isOpen = from.length > 1 && isExact
  const begins = isOpen ? moments : moments.filter((one) => from.some((event) => isAt(one, event)))
  const readings = readingsOf(moments, claim)
  if (ends.length * begins.length > 2_000 || isMisread(moments, claim, readings[0]) || isUntimed(report, claim))
    return { readings, spans: null }
  const spans = ends.flatMap((end) =>
    begins.flatMap((start) => {
      const minutes = minutesFrom(start, end)
      return start !== end && minutes >= 0 ? [{ minutes, slack: slackOf({ start, end }) }] : []
    }),
  )
  return { readings, spans }
}

/** "First detected 4 January (time not known)": the claim may be counted from an end that has no time of day. */
function isUntimed({ entries }: Report, { from, to }: Claim): boolean {
  return entries.some(({ local, text }) => {
    const milestone = local?.includes('T') ? null : milestoneInWords(text)
    return milestone !== null && (from.includes(milestone) || to.includes(milestone))
  })
}

/** Where much was told before "detected", its words are likelier another story's: "detects the new nodes". */
function isMisread(moments: readonly Moment[], { from }: Claim, first: Reading | undefined): boolean {
  if (from.length === 1 || first?.from !== 'detected') return false
  return moments.filter(({ time }) => time < first.start.time).length > 5
}

/** Whether an entry's words say the event, also where another entry has the milestone. */
function isAt(moment: Moment, event: Event): boolean {
  const { milestone, isDeployed } = wordsAt(moment)
  if (event === 'deployed') return isDeployed || milestone === 'mitigated'
  return milestone === event || (event === 'resolved' && milestone === 'mitigated')
}

const DEPLOYED = /\b(?:deployed|rolled out|released|shipped|applied|live|reverted|rolled back|restarted)\b/i

type Words = { milestone: Milestone | null; isDeployed: boolean }
/** Every claim of the text asks for them. */
const known = new WeakMap<Entry, Words>()

function wordsAt({ entry }: Moment): Words {
  let words = known.get(entry)
  if (!words) {
    const isDeployed = DEPLOYED.test(entry.text) && !/\bstaging\b/i.test(entry.text)
    words = { milestone: milestoneInWords(entry.text), isDeployed }
    known.set(entry, words)
  }
  return words
}

/** Every way to measure the claim on the timeline, the likeliest first. */
function readingsOf(moments: readonly Moment[], { from, to }: Claim): Reading[] {
  return from.flatMap((one) =>
    to.flatMap((other) =>
      momentsFor(moments, one).flatMap((start) =>
        momentsFor(moments, other).flatMap((end) => {
          const minutes = minutesFrom(start, end)
          if (start === end || minutes < 0) return []
          return [
            { from: wordOf(one, start), to: wordOf(other, end), start, end, minutes, slack: slackOf({ start, end }) },
          ]
        }),
      ),
    ),
  )
}

function momentsFor(moments: readonly Moment[], event: Event): Moment[] {
  if (event === 'deployed') {
    return moments.filter((one) => wordsAt(one).isDeployed)
  }
  const found = momentAt(moments, event)
  return found ? [found] : []
}

const wordOf = (event: Event, { entry }: Moment) => (event === 'deployed' ? (entry.milestone ?? 'deployed') : event)
