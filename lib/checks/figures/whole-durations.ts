import { readDuration } from '@/lib/markdown/durations'
import { plainText } from '@/lib/markdown/inline'
import type { Report } from '@/lib/markdown/model'
import type { Finding, Remark } from '../model'
import { isField, nameOfSection, ownWords, placeAtValue, placeIn } from '../passages'
import type { Sentence } from '../sentences'
import type { Scope } from './scopes'

const UNIT = '(?:days?|hours?|hrs?|hr|h|minutes?|mins?|min|m)'
const DURATION = String.raw`((?:\d{1,4}(?:\.\d{1,2})?|an|one|two|three|four|five|six|ten|thirty|forty-five)[ -]?${UNIT}(?:[ ,]{1,2}(?:and )?\d{1,2} ?${UNIT})?)(?![\w-])`
const HEDGE = String.raw`((?:about|around|approximately|approx\.|roughly|nearly|almost|just under|just over|~|≈)\s?)?`
const WHOLE = `(?:the|this|our) (?:whole |entire |total |full |complete )?(?:incident|outage|disruption|downtime|service interruption)`
const PATTERNS = [
  new RegExp(
    String.raw`\b${WHOLE} (?:had )?(?:lasted|persisted|went on)(?: for)?(?: a total of)? ${HEDGE}${DURATION}`,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?:total|overall) (?:downtime|outage|outage duration|duration|incident duration)(?: of|:| was| is)? ${HEDGE}${DURATION}`,
    'gi',
  ),
  new RegExp(
    String.raw`(?<![\w.,:-])${HEDGE}${DURATION} (?:of )?(?:total |complete |full )?(?:downtime|outage)\b(?! (?:for|of|on|in|to|at|per|window|budget))`,
    'gi',
  ),
]
/** "Order Service: 45 minutes downtime" is about one service. */
const LABEL = /^[^:.]{2,50}:\s/
const HINT = /\b(?:incident|outage|disruption|downtime|interruption|duration)\b/i
const PART =
  /\b(?:of which|additional|another|first|second|previous|earlier|last|each|every|would|could|per|if|services?|api|endpoint|region|database|cluster|only for|some)\b/i

/** What the prose says the whole incident took, held against its stated duration. */
export function durationRemarks(report: Report, { passages, statedMinutes, statedWritten, from, to }: Scope): Remark[] {
  const stated = plainText(statedWritten ?? '')
  if (statedMinutes === null || !isClear(stated)) return []
  const field = report.metadata.find(
    ({ known, value, span }) =>
      known === 'duration' &&
      value === statedWritten &&
      span.start >= (report.sections[from]?.headingSpan.start ?? 0) &&
      span.end <= (report.sections[to]?.headingSpan.start ?? Number.POSITIVE_INFINITY),
  )
  if (!field) return []
  return claimsOf(passages).map(({ sentence, start, end, written, minutes, isHedged }) => {
    const places = [placeIn(sentence, start, end), placeAtValue(field)]
    const claim = sentence.text.slice(start, end).replace(/[*_`]/g, '').replace(/\s+/g, ' ')
    if (isNear(minutes, written, isHedged, statedMinutes, stated))
      return { holds: true, message: `“${claim}” is the stated duration, ${stated}`, places }
    return {
      about: `${claim}, ${stated}`,
      message: `${nameOfSection(report, sentence.section)} says “${claim}”; the stated duration is ${stated}`,
      places,
      fix: fixOf(sentence, start + sentence.text.slice(start, end).lastIndexOf(written), written, stated),
    }
  })
}

/** Of one duration only: not a range, nor a total with its parts, nor one still running. */
function isClear(stated: string): boolean {
  const runs = stated.match(new RegExp(String.raw`\d[\d.]*\s?${UNIT}\b`, 'gi')) ?? []
  const units = runs.map((run) => run.replace(/[\d.\s]/g, '')[0]?.toLowerCase())
  return (
    runs.length > 0 && new Set(units).size === units.length && !/\bongoing\b|\d\s?(?:-|–|to)\s?\d|[(;/+<>]/.test(stated)
  )
}

function claimsOf(passages: Sentence[]) {
  const found = new Map<number, ReturnType<typeof claimIn>>()
  for (const sentence of passages) {
    if (isField(sentence) || sentence.text.length > 2_000 || !HINT.test(sentence.text)) continue
    const words = ownWords(sentence)
    if (LABEL.test(words.trimStart()) || PART.test(words)) continue
    for (const match of PATTERNS.flatMap((pattern) => Array.from(words.matchAll(pattern)))) {
      const claim = claimIn(sentence, match)
      const at = sentence.span.start + claim.end
      if (!found.has(at)) found.set(at, claim)
    }
  }
  // Where the prose has several wholes, each is the whole of something else.
  const claims = [...found.values()].filter((claim) => claim.minutes > 0)
  return new Set(claims.map(({ minutes }) => minutes)).size > 1 ? [] : claims
}

function claimIn(sentence: Sentence, match: RegExpMatchArray) {
  const written = match[2] ?? ''
  const start = (match.index ?? 0) + (/^\s*/.exec(match[0])?.[0].length ?? 0)
  const minutes = readDuration(written.replace('-', ' ')) ?? 0
  return { sentence, start, end: (match.index ?? 0) + match[0].length, written, minutes, isHedged: Boolean(match[1]) }
}

/** As exact as the coarser of the two is written. */
function isNear(minutes: number, written: string, isHedged: boolean, stated: number, statedWritten: string): boolean {
  const isStatedHedged = /~|≈|\b(?:about|around|approx|roughly|nearly|almost)/i.test(statedWritten)
  const slack = Math.max(
    slackOf(minutes, written),
    slackOf(stated, statedWritten),
    isHedged || isStatedHedged ? Math.max(5, minutes * 0.15) : 0,
  )
  return Math.abs(minutes - stated) <= slack
}

function slackOf(minutes: number, written: string): number {
  if (/\bmin|\dm\b/i.test(written)) return minutes % 5 === 0 ? 2 : 0
  return /\bh|\dh/i.test(written) ? 20 : 720
}

/** Minutes in figures can take the stated words; other forms have grammar of their own. */
function fixOf(sentence: Sentence, at: number, written: string, stated: string): Finding['fix'] {
  if (!/^\d+ (?:minutes|hours)$/.test(written) || !/^\d+ (?:minutes|hours)$/.test(stated)) return null
  const start = sentence.span.start + at
  return { label: `Write ${stated}`, changes: [{ start, end: start + written.length, insert: stated }] }
}
