import { ownWords } from '../passages'
import type { Sentence } from '../sentences'
import { groupOf } from './predicates'

/** A count of people or things, or an amount of money, as a sentence claims it. */
export type Quantity = {
  sentence: Sentence
  /** What is counted, with everything that narrows it down: two quantities are compared only where this is the same. */
  subject: string
  noun: string
  value: number
  approximate: boolean
  bound: 'at least' | 'at most' | null
  /** Offsets in the sentence: of the number alone, and of the number with its noun and "about". */
  number: { start: number; end: number }
  phrase: { start: number; end: number }
}

/** Things an incident happens to, or that come of it. Others (pods, nodes, connections) change while it lasts. */
const NOUNS =
  /^(?:customers|users|accounts|requests|orders|tickets|carts|transactions|payments|messages|emails|merchants|tenants|organi[sz]ations|sessions|records|teams|students|clients|subscribers|visitors|members|companies|workspaces|checkouts|calls|complaints|escalations|mentions|refunds|bookings|deliveries|shipments|invoices|notifications|stores|repositories|patients|passengers|sellers|buyers|shoppers|drivers)$/
/** A number, and behind it, in few words, the end of a plural; or an amount. */
const HINT = /[$€£¥]\s?\d|\d[\dkm+]*[ -](?:[a-z][\w’'-]*\s){0,4}[a-z]{3,}s\b/i
const NUMBER =
  /(?<![\w.,:/#$€£¥%-])((?:US)?\$|[€£¥])?\s?(\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)(?:\s?(k|m|thousand|million|billion)\b)?(\+)?(?![A-Za-z\d])/gi
const SIZES: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, billion: 1e9 }
const CURRENCIES: Record<string, string> = { $: 'USD', US$: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' }
const APPROXIMATE =
  /(?:~|≈|\b(?:about|around|approx(?:\.|imately)?|roughly|some|nearly|almost|circa|an estimated|estimated))\s*$/i
const AT_LEAST = /(?:≥|>|\b(?:at least|over|more than|upwards of|no fewer than|exceeding))\s*$/i
const AT_MOST = /(?:≤|<|\b(?:up to|at most|under|fewer than|less than|no more than|as many as))\s*$/i
/** A number before or behind which this stands counts a part, a change or a rate. */
const PART_BEFORE =
  /\b(?:from|to|of|between|\d and|by|per|every|first|last|next|another|other|additional|further|remaining|only|each|than|version|step|issue|error|top|status|code|http)\s*$/i
const PART_BEHIND =
  /^\s*(?:%|percent\b|(?:-|–|—|to|or)\s?[$€£]?\d|(?:out )?of\b|\/|per\b|an? (?:second|minute|hour|day|week)\b|each\b|every\b|(?:in|within) \d|at (?:a|the same) time|before\b|later\b|or more\b|more\b|left\b|who didn|who did not)/i
/** Such a sentence tells how things stood for a while. */
const PASSING =
  /\b\d{1,2}:\d{2}\b|\b(?:initially|at first|by then|at that point|at (?:its|the) peak|peak(?:ed)?|so far|still|already|eventually|later|usual(?:ly)?|normal(?:ly)?|typical(?:ly)?|on average|of (?:which|those|these|them|whom)|among (?:them|those|these)|would|could have|if|compared|previous(?:ly)?|last (?:week|month|year|time))\b/i
const DROPPED = /^(?:affected|impacted|unique|distinct|our|different|individual|total)$/
const NARROWING = /^\s*(?:in|on|from|with|using|whose|at|via|under|for|who|that|which|outside|within|across|behind)\s/i
/** "customers who were affected" are no fewer. */
const NO_NARROWING = /^\s*(?:who|that|which)\s+(?:were|was|are|had been)\s+(?:affected|impacted)\b/i
const LABEL = /^[^:：.]{2,50}[:：]\s/
const PLAIN_LABEL =
  /\b(?:impact|impacted|affected|scope|users?|customers?|revenue|loss|cost|total|summary|severity|support|tickets?|orders?|requests?)\b/i
const PEOPLE =
  /^(?:customers|users|accounts|merchants|tenants|organi[sz]ations|teams|students|clients|subscribers|visitors|members|companies|workspaces|stores|patients|passengers|sellers|buyers|shoppers|drivers)$/
const MONEY: [string, RegExp][] = [
  ['lost', /\b(?:lost|losses|loss|revenue|sales|missed)\b/i],
  ['refunded', /\b(?:refund(?:s|ed)?|credits?|credited|compensat\w{2,6})\b/i],
  ['spent', /\b(?:costs?|spend|spent|bill|billed|overage|invoice)\b/i],
]

/** The quantities of a sentence that stand for the whole incident; parts, changes, rates, ranges and moments are none. */
export function quantitiesOf(sentence: Sentence): Quantity[] {
  if (sentence.text.length > 4_000 || !HINT.test(sentence.text)) return []
  const words = ownWords(sentence)
  const label = LABEL.exec(words.trimStart())?.[0].trim() ?? ''
  const narrowed = label === '' || PLAIN_LABEL.test(label) ? '' : label.toLowerCase()
  const found = Array.from(words.matchAll(NUMBER)).flatMap((match) => {
    const lead = /^\s*/.exec(match[0])?.[0].length ?? 0
    const start = match.index + lead
    const found = read(words, match, start)
    if (!found) return []
    const { end, ...quantity } = found
    const before = words.slice(Math.max(0, start - 24), start)
    const hedge = (APPROXIMATE.exec(before) ?? AT_LEAST.exec(before) ?? AT_MOST.exec(before))?.[0].length ?? 0
    if (PART_BEFORE.test(before.slice(0, before.length - hedge))) return []
    const isRounded = match[3] !== undefined
    const bound: Quantity['bound'] =
      AT_LEAST.test(before) || match[4] ? 'at least' : AT_MOST.test(before) ? 'at most' : null
    return {
      ...quantity,
      sentence,
      subject: `${quantity.subject} ${narrowed}`.trim(),
      approximate: isRounded || APPROXIMATE.test(before),
      bound,
      phrase: { start: start - hedge, end },
    }
  })
  return found.length === 0 || PASSING.test(words) ? [] : found
}

function read(words: string, match: RegExpMatchArray, start: number) {
  const [whole, sign, digits = '', size] = match
  const numberEnd = (match.index ?? 0) + whole.length
  const rest = words.slice(numberEnd, numberEnd + 160)
  if (PART_BEHIND.test(rest)) return null
  const value = Number((Number(digits.replaceAll(',', '')) * (SIZES[size?.toLowerCase() ?? ''] ?? 1)).toPrecision(15))
  const number = { start: start + (sign?.length ?? 0), end: numberEnd }
  if (sign) {
    const behind = topicsOf(rest.slice(0, 40))
    const topics = behind.length > 0 ? behind : topicsOf(words)
    const noun = CURRENCIES[sign.toUpperCase()]
    if (!noun || topics.length !== 1 || NARROWING.test(rest.replace(/^\s*in (?:lost|missed|revenue|sales)/i, '')))
      return null
    return { noun, subject: `${noun} ${topics[0]}`, value, number, end: numberEnd }
  }
  const phrase = nounIn(rest)
  if (!phrase) return null
  const behind = rest.slice(phrase.end)
  if (PART_BEHIND.test(behind)) return null
  const narrowing = NARROWING.test(behind) && !NO_NARROWING.test(behind) ? behind.trim().split(/\s+/).slice(0, 4) : []
  const group = groupOf(words, start, numberEnd + phrase.end, PEOPLE.test(phrase.noun))
  const subject = [...phrase.qualifiers, phrase.noun, ...narrowing, group].join(' ').trim().toLowerCase()
  return { noun: phrase.noun, subject, value, number, end: numberEnd + phrase.end }
}

const topicsOf = (words: string) => MONEY.filter(([, pattern]) => pattern.test(words)).map(([topic]) => topic)

/** "customer support tickets": tickets, of the kind customer support. Null where no known noun follows closely. */
function nounIn(rest: string): { noun: string; qualifiers: string[]; end: number } | null {
  const qualifiers: string[] = []
  let end = 0
  for (const word of rest.matchAll(/([^\S\r\n]?-?|\s)([A-Za-z][\w'’-]{0,30})/g)) {
    if (word.index !== end || qualifiers.length > 3) return null
    end = word.index + word[0].length
    const lower = (word[2] ?? '').toLowerCase()
    if (NOUNS.test(lower)) return { noun: lower, qualifiers, end }
    if (
      /^(?:of|in|on|at|for|to|from|with|by|and|or|were|was|are|is|had|have|the|a|an|more|other|additional)$/.test(lower)
    )
      return null
    if (!DROPPED.test(lower)) qualifiers.push(lower)
  }
  return null
}
