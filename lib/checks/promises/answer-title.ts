import { plainText } from '@/lib/markdown/inline'
import type { Report } from '@/lib/markdown/model'
import { linesOf } from '../report-lines'
import { type Terms, termsOf } from './terms'

/** A preventive measure and what it is about: read once, however many factors look for one. */
export type Measure = { words: string; terms: Terms }

/** Each factor is held against each of them. */
const MOST_MEASURES = 200

const MISSING =
  /^(?:there (?:was|is|were|are) |we (?:had|have) )?(?:no|missing|lack of|insufficient|not enough)\s+(.+?)\.?$/i
/** What can't be added by a deed, and what shows that more is said than a missing thing. */
const NO_THING =
  /\b(?:was|were|is|are|has|have|had|did|does|do|will|would|could|can|not|being|been|got|let|led|due|because|which|that|understanding|knowledge|experience|awareness|communication|coordination|time|way|focus|idea|ownership)\b|[.;:!?,]/i

/**
 * The title of an action item that would answer a factor which names something missing: "Monitoring Gap: No alert for
 * pool exhaustion" is answered by "Add alert for pool exhaustion". Null where the words give no such title.
 */
export function titleFor(text: string): string | null {
  const words = plainText(text).replace(/^[^:.]{2,60}:\s+/, '')
  const thing = MISSING.exec(words)?.[1]
  if (!thing || NO_THING.test(thing) || thing.split(' ').length > 12) return null
  return `Add ${thing}`
}

/** Preventive measures of a report that has action items beside them: what is said, but promised by nobody. */
export function measuresOf(report: Report): Measure[] {
  const { source, sections, actionItems } = report
  const wanted = sections.filter(
    ({ kind }, at) => kind === 'prevention' && !actionItems.some(({ section }) => section === at),
  )
  if (wanted.length === 0) return []
  const words = linesOf(report).flatMap(({ item, start, end }) =>
    item?.indent === 0 && wanted.some(({ bodySpan }) => bodySpan.start <= start && end <= bodySpan.end)
      ? [plainText(source.slice(item.start, end))]
      : [],
  )
  return words.slice(0, MOST_MEASURES).map((one) => ({ words: one, terms: termsOf(one) }))
}

/** The measure that shares most words with a text, without its label; null where none shares two. */
export function measureFor(text: string, measures: readonly Measure[]): string | null {
  const asked = termsOf(text)
  let best: string | null = null
  let most = 1
  for (const { words, terms } of measures) {
    const shared = [...terms.keys()].filter((term) => asked.has(term)).length
    if (shared > most) [best, most] = [words.replace(/^[^:.]{2,60}:\s+/, ''), shared]
  }
  return best
}
