import { plainText, trimSpan, unmarked } from './inline'
import type { Line } from './lines'
import type { ImpactCategory, ImpactFigure, Span } from './model'
import type { Part } from './parts'
import { categoryOfHeading } from './section-kinds'
import { readTables } from './tables'

const SIZES: Record<string, number> = {
  k: 1e3,
  m: 1e6,
  mm: 1e6,
  b: 1e9,
  bn: 1e9,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
}
const CURRENCIES: Record<string, string> = {
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  '¥': 'JPY',
  jpy: 'JPY',
  円: 'JPY',
}
const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`
const FIGURE = new RegExp(
  String.raw`(?<![\w.,:/#$€£-])(US\$|[$€£¥])?\s?(${NUMBER})(?:\s?(k|mm?|bn?|thousand|million|billion)\b)?(\+)?` +
    String.raw`(?:\s?(?:-|–|—|to|〜|~)\s?(?:US\$|[$€£¥])?(${NUMBER})(?:\s?(k|mm?|bn?|thousand|million|billion)\b)?)?` +
    String.raw`\s?(%|％|percent\b|USD\b|EUR\b|GBP\b|JPY\b|円)?`,
  'gi',
)
const APPROXIMATE =
  /(?:~|≈|≥|about|around|approx(?:\.|imately)?|roughly|some|nearly|almost|circa|up to|at least|over|more than|約)\s*(?:US)?[$€£¥]?\s*$/i
const ESTIMATED = /\bestimat(?:ed|e|ion)\b|推定/i
const MEASURED = /\bmeasured\b|実測/i
const STATE = /\b(downtime|down|outage|unavailable|degraded|degradation|slow|offline|read-only)\b/i
const TIME_UNITS = /^(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|milliseconds?|ms)$/i
const STOP =
  /^(?:of|in|on|at|for|to|from|with|by|and|or|were|was|are|is|had|have|has|experienced|saw|could|failed|per|between|during|after|before|the|a|an|our|who|that|which|while|when|as|due|because|out|until|since|still|did|did|received|lost|affected|impacted|into|than|then|not|may|might|reported|unable|only)$/i
const ORDINARY = /^\d+(?:st|nd|rd|th)\b|^\d{1,2}:\d{2}|^\d{4}-\d{2}/

/** The impact figures of every part about impact: typed claims, with the sentence each is made in. */
export function readFigures(source: string, parts: Part[]): ImpactFigure[] {
  return parts
    .filter((part) => part.kind === 'impact')
    .flatMap((part) => {
      const category = categoryOfHeading(part.heading)
      return statements(source, part).flatMap(({ line, span }) => figuresIn(source, line, span, category))
    })
}

/** One statement a list item, table row or paragraph line: the sentence a figure is read in. */
function statements(source: string, part: Part): { line: Line; span: Span }[] {
  const found = part.inline && part.head ? [{ line: part.head, span: part.inline }] : []
  const rows = readTables(source, part.body).flatMap(({ rows }) =>
    rows.map(({ line }) => ({ line, span: trimSpan(source, line) })),
  )
  for (const line of part.body) {
    if ((line.block !== 'item' && line.block !== 'text') || line.text.length > 4_000) continue
    found.push({ line, span: trimSpan(source, { start: line.item?.start ?? line.start, end: line.end }) })
  }
  return [...found, ...rows]
}

/** The figures of one statement. Times, dates, versions, and numbers inside code or links are none. */
export function figuresIn(source: string, line: Line, span: Span, category: ImpactCategory | null): ImpactFigure[] {
  const written = source.slice(span.start, span.end)
  const text = unmarked(written.replace(/`[^`]*`|\]\([^()]*\)|https?:\/\/\S+/g, (hidden) => ' '.repeat(hidden.length)))
  const found: ImpactFigure[] = []
  for (const match of text.matchAll(FIGURE)) {
    const figure = readFigure(text, match)
    if (!figure) continue
    const subject = subjectOf(written, match.index, figure.unit)
    found.push({
      section: 0,
      line: line.number,
      span,
      slots: { text: span },
      container: line.block === 'table row' ? 'cell' : 'line',
      ...figure,
      estimated: ESTIMATED.test(text) ? true : MEASURED.test(text) ? false : null,
      category,
      ...subject,
      text: written,
    })
  }
  return found
}

function readFigure(text: string, match: RegExpMatchArray) {
  const [whole, sign, number = '', size, plus, upper, upperSize, mark] = match
  const at = match.index ?? 0
  const rest = text.slice(at + whole.length)
  if (ORDINARY.test(text.slice(at).trimStart()) || /^[.:/]\d|^\w*[-_/]\w/.test(rest)) return null
  const currency = CURRENCIES[(sign ?? mark ?? '').toLowerCase()]
  const unit = currency ?? (/^(?:%|％|percent)$/i.test(mark ?? '') ? '%' : unitAfter(rest))
  if (unit === null) return null
  const value = toNumber(number, size)
  const valueUpTo = upper ? toNumber(upper, upperSize) : null
  if (valueUpTo !== null && valueUpTo < value) return null
  const lead = text.slice(Math.max(0, at - 20), at + (/^(?:US)?[$€£¥]?\s?/i.exec(whole)?.[0].length ?? 0))
  return { value, valueUpTo, unit, approximate: plus === '+' || APPROXIMATE.test(lead) }
}

function toNumber(written: string, size: string | undefined): number {
  return Number((Number(written.replaceAll(',', '')) * (SIZES[size?.toLowerCase() ?? ''] ?? 1)).toPrecision(15))
}

/** The noun a count is of: the last word of the noun phrase behind it ("47 customer support tickets": tickets). */
function unitAfter(rest: string): string | null {
  const words = /^[\s-]?((?:[\p{L}][\p{L}'-]*\s?){1,5})/u.exec(rest)?.[1]?.trim().split(/\s+/) ?? []
  const first = words[0] ?? ''
  if (TIME_UNITS.test(first)) return first.toLowerCase()
  // Japanese runs words together: the unit ends where the script changes.
  const unspaced = /^(?:[\p{sc=Katakana}ー]+|\p{sc=Han}{1,3})/u.exec(first)?.[0]
  if (unspaced) return unspaced
  const stop = words.findIndex((word) => STOP.test(word))
  const phrase = stop < 0 ? words : words.slice(0, stop)
  const noun =
    phrase.findLast((word) => /s$/i.test(word) && !/ss$/i.test(word)) ??
    (stop > 0 || phrase.length === 1 ? phrase.at(-1) : undefined)
  if (!noun || noun.length < 2 || !/^\p{L}/u.test(noun)) return null
  return noun.toLowerCase()
}

/** "Order Service: 45 minutes downtime" speaks of a service and its state. */
function subjectOf(written: string, at: number, unit: string): { service: string | null; serviceState: string | null } {
  const label = /^([^:：]{2,60})[:：]\s/.exec(plainText(written))?.[1] ?? null
  const isTime = TIME_UNITS.test(unit)
  if (!label || !isTime || at < label.length) return { service: null, serviceState: null }
  const named =
    /\b(?:service|api|gateway|database|db|cluster|queue|server|app|site|website|portal|frontend|backend|worker|system)s?\b/i.test(
      label,
    )
  const state = STATE.exec(written)?.[1]?.toLowerCase() ?? null
  return named ? { service: label, serviceState: state } : { service: null, serviceState: null }
}
