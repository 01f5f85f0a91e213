import type { Check, Remark } from '../model'
import { ownWords, passagesOf, placeIn } from '../passages'
import type { Sentence } from '../sentences'

const PERCENT = /(?<![\w.,:/#-])(\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?|\d{3,9}(?:\.\d{1,4})?)\s?(?:%|percent\b)/gi
/** Shares of a whole: no more than all of it can fail, be up, or be lost. */
const SHARE_BEFORE =
  /\b(?:error rates?|failure rates?|success rates?|error ratio|availability|uptime|packet loss|(?:test|code|branch) coverage|conversion rate|cache hit rates?|hit ratio|disk (?:usage|full)|share)\b[^.;,%\d]{0,40}$/i
const SHARE_BEHIND =
  /^\s*(?:of (?:(?:all|our|the|total|affected|active) ){0,3}(?:users|customers|requests|traffic|orders|accounts|transactions|calls|messages|sessions|tenants|nodes|hosts|pods|servers|checkouts|payments|jobs|emails|teams|students|data|writes|reads)\b|(?:error rate|failure rate|success rate|availability|uptime|packet loss|coverage)\b)/i
/** Growth, and what is measured against a usual level, has no upper end. */
const GROWTH_BEFORE =
  /\b(?:increas(?:e|ed|es|ing)|gr[eo]w(?:n|ing)?|growth|r[io]se|rising|jump(?:ed)?|spik(?:e|ed)|up|climb(?:ed)?|exceed(?:ed|s)?|higher|more)\s*(?:by|of)?\s*(?:about|around|roughly|over|more than|almost|nearly|~)?\s*$/i
/** "A spike in the error rate of 300 %" */
const GROWTH_OF = /\b(?:increase|spike|rise|jump|surge|growth|uptick)s? (?:in|of)\b[^.;]{0,60}$/i
const GROWTH_BEHIND =
  /^\s*(?:\(|)?(?:more|higher|above|over|faster|slower|greater|larger|increase|growth|jump|spike|rise|of (?:the |our |its )?(?:normal|usual|baseline|capacity|expected|average|quota|limit|typical|target|planned|requested|last|previous))\b/i

/** Shares that are more than a whole. */
export const percentOver100: Check = {
  id: 'percent-over-100',
  name: 'More than 100 %',
  why: 'No more than all requests can fail: a larger share is a slip of the pen or of the query behind it.',
  of: ['incident', 'review'],
  run: (evidence) => passagesOf(evidence).flatMap(remarksOn),
}

function remarksOn(sentence: Sentence): Remark[] {
  if (!/%|percent/i.test(sentence.text)) return []
  const words = ownWords(sentence)
  return Array.from(words.matchAll(PERCENT)).flatMap((match): Remark[] => {
    if (Number((match[1] ?? '').replaceAll(',', '')) <= 100) return []
    const end = match.index + match[0].length
    const before = words.slice(Math.max(0, match.index - 90), match.index)
    const behind = words.slice(end, end + 60)
    if (GROWTH_OF.test(before) || GROWTH_BEFORE.test(before) || GROWTH_BEHIND.test(behind)) return []
    const share = SHARE_BEFORE.exec(before)?.[0] ?? SHARE_BEHIND.exec(behind)?.[0]
    if (share === undefined) return []
    const place = placeIn(sentence, match.index, end)
    const of = share.trim().replace(/\s+/g, ' ')
    const about = SHARE_BEHIND.test(behind) ? `${place.text} ${of}` : `${of} ${place.text}`
    return [{ about, message: `“${about}” is more than the whole`, places: [place], fix: null }]
  })
}
