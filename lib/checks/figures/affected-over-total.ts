import type { Check, Remark } from '../model'
import { ownWords, passagesOf, placeIn } from '../passages'
import type { Sentence } from '../sentences'
import { COUNT_PATTERN, countOf } from './number-words'
import { type Quantity, quantitiesOf } from './quantities'
import { scopesOf } from './scopes'

const PART_OF = new RegExp(
  String.raw`(?<![\w.,:/#$€£-])(${COUNT_PATTERN})\s+(?:out\s+)?of\s+(?:(?:all|our|the|a total of|total)\s+){0,2}(${COUNT_PATTERN})(?![.,:/-]?\d)\s+([A-Za-z][\w-]{1,30})(?:\s+([A-Za-z][\w-]{1,30}))?`,
  'gi',
)
const TOTAL =
  /\b(?:all(?: of)?(?: our| the)?|we have|total of all|our total of)\s+(\d{1,3}(?:,\d{3}){1,3}|\d{1,9})\s+([a-z]{3,20}s)\b/gi
/** "3 of 2 GB disks" counts disks of a size; a day or a year is no total. */
const NO_TOTAL =
  /^(?:[kmgt]i?b|bytes?|ms|seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?|cores?|cpus?|vcpus?|january|february|march|april|may|june|july|august|september|october|november|december|percent|gigabytes?|megabytes?|terabytes?|stars?|was|were|is|are|and|or|to|at|in|on|from|by|it|for|with|usd|dollars?)$/i
const BEFORE = /\b(?:step|part|version|section|chapter|phase|page|item|issue|port|line|number|rule|error|code)\s*$/i

/** A part that is more than the whole it is a part of. */
export const affectedOverTotal: Check = {
  id: 'affected-over-total',
  name: 'More than the whole',
  why: 'A part can’t be more than what it is a part of.',
  of: ['incident', 'review'],
  run(evidence) {
    const passages = passagesOf(evidence)
    const parts = passages.flatMap(partRemarks)
    const totals = scopesOf(evidence.report, passages).flatMap(({ passages }) => totalRemarks(passages))
    return [...parts, ...totals]
  },
}

function partRemarks(sentence: Sentence): Remark[] {
  if (!/\bof\s+(?:[a-z]+\s+){0,3}(?:\d|[a-z]+\s+[a-z])/i.test(sentence.text)) return []
  const words = ownWords(sentence)
  return Array.from(words.matchAll(PART_OF)).flatMap((match): Remark[] => {
    const [whole, part = '', total = '', noun = ''] = match
    const before = words.slice(Math.max(0, match.index - 12), match.index)
    if (NO_TOTAL.test(noun) || BEFORE.test(before) || !(countOf(part) > countOf(total))) return []
    const length = whole.length - (match[4] ? whole.length - whole.lastIndexOf(noun) - noun.length : 0)
    const place = placeIn(sentence, match.index, match.index + length)
    return [
      { about: place.text, message: `“${place.text}”: ${part} is more than ${total}`, places: [place], fix: null },
    ]
  })
}

/** "All 1,000 customers" beside "1,200 customers were affected". */
function totalRemarks(passages: Sentence[]): Remark[] {
  const totals = passages
    .filter(({ text }) => /\b(?:all|total|have)\b/i.test(text) && /\d/.test(text))
    .flatMap((sentence) =>
      Array.from(ownWords(sentence).matchAll(TOTAL), (match) => ({
        value: countOf(match[1] ?? ''),
        noun: (match[2] ?? '').toLowerCase(),
        place: placeIn(sentence, match.index, match.index + match[0].length),
      })),
    )
  const nouns = new Map(totals.map((total) => [total.noun, total]))
  // Two totals of one noun: it isn't clear which of them is the whole.
  for (const { noun, value } of totals) if (nouns.get(noun)?.value !== value) nouns.delete(noun)
  if (nouns.size === 0) return []
  return passages.flatMap(quantitiesOf).flatMap((quantity): Remark[] => {
    const total = nouns.get(quantity.noun)
    if (!total || !isPart(quantity) || quantity.value <= total.value) return []
    const place = placeIn(quantity.sentence, quantity.phrase.start, quantity.phrase.end)
    return [
      {
        about: `${place.text}, ${total.place.text}`,
        message: `“${place.text}” is more than “${total.place.text}”`,
        places: [place, total.place],
        fix: null,
      },
    ]
  })
}

function isPart({ subject, noun, approximate, bound, sentence }: Quantity): boolean {
  return subject === `${noun} affected` && !approximate && bound !== 'at most' && sentence.row !== 'entry'
}
