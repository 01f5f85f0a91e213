import type { Report } from '@/lib/markdown/model'
import type { Check, Finding, Remark } from '../model'
import { ownWords, passagesOf, placeIn } from '../passages'
import { placeOfSection } from '../places'
import type { Sentence } from '../sentences'
import { COUNT_PATTERN, countLike, countOf } from './number-words'
import { countsOf, kindOfNoun, type RowCounts } from './row-counts'

const CLAIM = new RegExp(
  String.raw`(?<![\w.,:/#$€£-])(${COUNT_PATTERN})\s+((?:[a-z][\w-]{0,20}\s+){0,2}?)(alert recommendations?|alerts?|contributing factors?|root causes?|action items?|incidents?)\b`,
  'gi',
)
/** A count behind these is of some of them, of others, or of a rate. */
const SOME_BEFORE =
  /\b(?:least|most|than|another|other|first|last|past|previous|next|top|every|up to|between|and|or|to|from|about|around|additional|further|remaining|only)\s*$/i
const LIST_BEFORE =
  /\b(?:all|the|these|those|following|our|identified|agreed(?: on)?|created|produced|raised|recorded|logged|listed|total of|yielded)\s*$/i
const LIST_BEHIND =
  /^\s*(?:\(|that (?:are|were|we) |we )?\s*(?:identified|listed|recommended|proposed|described|named|noted|agreed|created|raised|above|below|in this (?:review|report|document))\b/i
const SOME_BEHIND =
  /^(?:['’]|[,;(]?\s*(?:(?:two|three|four|five|six|some|most|\d{1,2}) )?of (?:which|these|them|those)\b|\s*(?:from|for|in (?!this (?:review|report|document)|total)|at|on|with|still|remain\w{0,3}|left|that (?:were )?(?:not|still)|(?:are|were|is|was|have been) (?:still |now |already )?(?:open|done|overdue|late|left|completed|closed|in progress|carried|assigned|owned|fired|triggered|outstanding|blocked|pending|not)|carried|due|overdue|fired|triggered|went|each|per|a (?:day|week|month)|last|since|over the (?:last|past))\b)/i

/** Counts in words held against the rows they count. */
export const countOfRows: Check = {
  id: 'count-of-rows',
  name: 'Count of rows',
  why: 'Whoever reads “the 9 alerts” and finds eight looks for the one that was lost.',
  of: ['incident', 'review'],
  run(evidence) {
    const { report } = evidence
    return passagesOf(evidence)
      .filter(({ row, kind }) => row !== 'entry' && kind !== 'timeline' && kind !== 'references')
      .flatMap((sentence) => remarksOn(report, sentence))
  },
}

function remarksOn(report: Report, sentence: Sentence): Remark[] {
  if (!/alert|factor|cause|action item|incident/i.test(sentence.text)) return []
  const words = ownWords(sentence)
  return Array.from(words.matchAll(CLAIM)).flatMap((match): Remark[] => {
    const [whole, written = '', qualifiers = '', noun = ''] = match
    const rows = kindOfNoun(noun)
    const before = words.slice(Math.max(0, match.index - 30), match.index)
    const behind = words.slice(match.index + whole.length, match.index + whole.length + 60)
    const claim = { rows, qualifier: qualifiers.trim().toLowerCase(), before, behind, sentence, noun }
    if (!isOfThisList(report, claim, countOf(written))) return []
    const counts = countsOf(report, rows, claim.qualifier, sentence.section)
    if (counts === null) return []
    return [remarkOn(report, sentence, match.index, whole, written, counts)]
  })
}

type Claim = {
  rows: ReturnType<typeof kindOfNoun>
  qualifier: string
  before: string
  behind: string
  sentence: Sentence
  noun: string
}

function isOfThisList(report: Report, { rows, qualifier, before, behind, sentence, noun }: Claim, count: number) {
  if (Number.isNaN(count) || (SOME_BEFORE.test(before) && !(count === 1 && /\bonly\s*$/i.test(before)))) return false
  if (SOME_BEHIND.test(behind)) return false
  // "One root cause was …" goes on to others.
  if (count === 1 && !/\b(?:only|just|exactly)\s*$/i.test(before)) return false
  const isListed = LIST_BEFORE.test(before) || LIST_BEHIND.test(behind)
  if (rows === 'alerts') {
    const isRecommended = /recommend/i.test(noun) || /^(?:recommended|proposed|missing|needed)$/.test(qualifier)
    return (
      (qualifier === '' || isRecommended) &&
      (isRecommended ? isListed || !SOME_BEHIND.test(behind) : LIST_BEHIND.test(behind))
    )
  }
  if (rows === 'actions') return qualifier === '' && isListed
  if (rows === 'incidents') {
    const isHere = ['summary', 'title', 'other', 'metadata'].includes(sentence.kind)
    return (
      report.kind === 'review' && isHere && /^(?:|p[1-4]|sev-?[1-4]|production|separate|different)$/.test(qualifier)
    )
  }
  return /^(?:|main|distinct|separate|independent|different)$/.test(qualifier)
}

function remarkOn(
  report: Report,
  sentence: Sentence,
  at: number,
  whole: string,
  written: string,
  counts: RowCounts,
): Remark {
  const place = placeIn(sentence, at, at + whole.length)
  const places = [place, placeOfSection(report, counts.section)]
  const claimed = countOf(written)
  if ([counts.total, ...counts.parts].includes(claimed))
    return {
      holds: true,
      message: `“${place.text}”: ${claimed === 1 ? '1 stands' : `${claimed} stand`} in ${counts.heading(report)}`,
      places,
    }
  const stand = counts.total === 1 ? '1 stands' : `${counts.total} stand`
  return {
    about: `${place.text}, ${sentence.text.slice(0, 120).replace(/\s+/g, ' ')}`,
    message: `“${place.text}”, but ${stand} in ${counts.heading(report)}`,
    places,
    fix: fixOf(sentence, at, written, counts.total),
  }
}

function fixOf({ span }: Sentence, at: number, written: string, count: number): Finding['fix'] {
  // "1 alerts" would need another noun.
  if (count <= 1 || countOf(written) === 1) return null
  const start = span.start + at
  const insert = countLike(count, written)
  return { label: `Write ${insert}`, changes: [{ start, end: start + written.length, insert }] }
}
