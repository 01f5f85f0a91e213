import { milestoneInWords } from '@/lib/markdown/milestones'
import type { Report } from '@/lib/markdown/model'
import { formatMinutes } from '@/lib/time'
import type { Check, Remark } from '../model'
import { placeAt, placeOfRow } from '../places'
import type { Sentence } from '../sentences'
import { clockWords, isBackground, type Moment, minutesFrom, momentAt, momentsOf, slackOf } from './moments'
import { type Claim, claimIn, type Event } from './span-claims'
import { durationsIn, isSaidBy, type WrittenDuration } from './written-durations'

export const statedSpan: Check = {
  id: 'stated-span',
  name: 'Spans in the text',
  why: 'A sentence that praises or blames how long something took is only worth something if the timeline says so too.',
  of: ['incident'],
  run({ report, sentences }) {
    const moments = momentsOf(report)
    if (moments.length < 2) return []
    return sentences.filter(isAboutWhatHappened).flatMap((sentence) =>
      durationsIn(sentence.words).flatMap((duration) => {
        const claim = duration.isVague || duration.minutes === 0 ? null : claimIn(sentence.words, duration)
        return claim ? (remarkOn(report, moments, sentence, duration, claim) ?? []) : []
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

function remarkOn(
  report: Report,
  moments: readonly Moment[],
  sentence: Sentence,
  duration: WrittenDuration,
  claim: Claim,
): Remark | null {
  const readings = readingsOf(moments, claim)
  const fitting = readings.find(({ minutes, slack }) => isSaidBy(duration, minutes, slack))
  const shown = fitting ?? readings[0]
  if (!shown) return null
  const said = `${{ exact: '', 'at most': 'within ', 'at least': 'over ' }[duration.bound]}${formatMinutes(duration.minutes)}`
  const place = placeAt(report, sentence.span)
  const places = [place, placeOfRow(report, shown.start.entry), placeOfRow(report, shown.end.entry)]
  const is = `${clockWords(shown)} is ${formatMinutes(shown.minutes)}`
  if (fitting) return { holds: true, message: `${said} holds: ${is}`, places }
  if (mayBeMeant(moments, shown, duration, claim)) return null
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
function mayBeMeant(
  moments: readonly Moment[],
  shown: Reading,
  duration: WrittenDuration,
  { from, to }: Claim,
): boolean {
  const { start, end, minutes } = shown
  if (start.entry.approximate || end.entry.approximate) return true
  if (shown.from === 'first entry' && isBackground(start)) return true
  const isOvernight = start.entry.local?.slice(0, 10) !== end.entry.local?.slice(0, 10)
  if (isOvernight && duration.minutes < minutes) return true
  const ends = moments.filter((one) => to.some((event) => isAt(one, event)))
  // Within any limit there are always two entries: only a plain value may be another pair's.
  const begins =
    from.length > 1 && duration.bound === 'exact'
      ? moments
      : moments.filter((one) => from.some((event) => isAt(one, event)))
  return ends.some((last) =>
    begins.some((first) => {
      const span = { start: first, end: last }
      const between = minutesFrom(first, last)
      return first !== last && between >= 0 && isSaidBy(duration, between, slackOf(span))
    }),
  )
}

/** Whether an entry's words say the event, also where another entry has the milestone. */
function isAt(moment: Moment, event: Event): boolean {
  const words = milestoneInWords(moment.entry.text)
  if (event === 'deployed') return isDeployed(moment) || words === 'mitigated'
  return words === event || (event === 'resolved' && words === 'mitigated')
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

const DEPLOYED = /\b(?:deployed|rolled out|released|shipped|applied|live|reverted|rolled back|restarted)\b/i

function isDeployed({ entry }: Moment): boolean {
  return DEPLOYED.test(entry.text) && !/\bstaging\b/i.test(entry.text)
}

function momentsFor(moments: readonly Moment[], event: Event): Moment[] {
  if (event === 'deployed') {
    return moments.filter(isDeployed)
  }
  const found = momentAt(moments, event)
  return found ? [found] : []
}

const wordOf = (event: Event, { entry }: Moment) => (event === 'deployed' ? (entry.milestone ?? 'deployed') : event)
