import { COUNT_PATTERN, countOf } from '@/lib/checks/figures/number-words'
import { plainText } from '@/lib/markdown/inline'

const POINTING = 'identified|listed|recommended|proposed|described|named|noted|agreed'
const CLAIM = new RegExp(
  String.raw`(?<![\w.,:/#$€£-])(${COUNT_PATTERN})\s+((?:(?:new|missing|needed|${POINTING})\s+){0,2})(?:alert(?:ing)? recommendations?|alerting rules?|alerts?)\b`,
  'i',
)
/** A count behind these is of some of them, or of others. */
const SOME_BEFORE =
  /\b(?:of(?: the)?|least|most|than|another|other|first|last|next|top|every|up to|between|about|around|further|remaining|only)\s*$/i
const ALL_BEFORE = /\ball(?: of)?(?: the| these| those)?\s*$/i
const BEHIND = new RegExp(
  String.raw`^\s*(?:\(|that (?:are|were|we) |we |as )?\s*(?:(?:${POINTING})\b|above\b|below\b|in (?:this|the) (?:review|report|document)\b)`,
  'i',
)
const POINTS_BEFORE = /\b(?:recommended|proposed|identified|listed)\b/i

/**
 * How many alerts the title of an action item counts as all those of its document ("Implement the 9 alerts identified
 * above", "Set up the three recommended alerts"); null where it counts none, or only some. English alone is read.
 */
export function countedAlerts(title: string): number | null {
  const words = plainText(title)
  const match = CLAIM.exec(words)
  if (!match) return null
  const [whole, written = '', qualifiers = ''] = match
  const before = words.slice(0, match.index)
  const behind = words.slice(match.index + whole.length)
  if (SOME_BEFORE.test(before) && !ALL_BEFORE.test(before)) return null
  const isOfAll = POINTS_BEFORE.test(qualifiers) || BEHIND.test(behind)
  const count = countOf(written)
  return isOfAll && count > 0 ? count : null
}
