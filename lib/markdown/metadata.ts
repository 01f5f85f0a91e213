import { plainText, trimSpan } from './inline'
import type { Line } from './lines'
import type { MetadataKey, MetadataValue, Span } from './model'
import type { Part } from './parts'
import { readTables } from './tables'

const KEYS: [MetadataKey, RegExp][] = [
  [
    'reference',
    /^(?:incident|ticket|report|post-?mortem|case)?\s*(?:id|number|no\.?|reference|ref|#)$|^インシデント\s?id$/i,
  ],
  ['title', /^(?:incident )?(?:title|name)$|^タイトル$/i],
  [
    'severity',
    /^(?:incident |max(?:imum)? )?(?:severity(?: level)?|sev|priority|urgency|criticality)$|^重大度$|^深刻度$/i,
  ],
  [
    'duration',
    /^(?:total |incident |outage |impact |overall )?(?:duration|downtime|length|outage time)(?: of (?:the )?(?:incident|outage|impact))?$|^影響(?:時間|期間)$|^継続時間$|^ダウンタイム$/i,
  ],
  [
    'date',
    /^(?:incident )?(?:dates?|day|when)(?: of (?:the )?(?:incident|outage|event))?(?: ?\/ ?time)?$|^date (?:and|&) time$|^incident on$|^日付$|^発生日$/i,
  ],
  [
    'start',
    /^(?:incident |outage |impact |issue )?(?:from|start(?:ed)?(?: (?:time|date|at))?|began(?: at)?|begin|start ?date|occurred(?: at| on)?|time of (?:the )?incident|fault occurs|start_time|incident from)$|^発生日時$|^発生時刻$/i,
  ],
  [
    'end',
    /^(?:incident |outage |impact |issue )?(?:until|till|end(?:ed)?(?: (?:time|date|at))?|resolved(?: at| on)?|end_time|recovered(?: at)?)$|^復旧日時$|^解決日時$/i,
  ],
  ['zone', /^time ?zone$|^tz$|^タイムゾーン$/i],
  ['status', /^(?:incident |document |report )?status$|^state$|^ステータス$|^状態$/i],
  ['impact', /^(?:customer |user |business |overall )?impact(?: summary)?$|^影響$/i],
  [
    'author',
    /^(?:report )?(?:author|authors|author\(s\)|prepared by|written by|report prepared by|report author|reported by|作成者)$/i,
  ],
  ['reviewer', /^(?:report )?(?:reviewer|reviewers|reviewed by|approved by|reviewer\(s\)|レビュアー)$/i],
  ['commander', /^(?:incident (?:commander|lead|manager|leader|coordinator|owner)|ic|commander|lead)$/i],
  ['root cause', /^root causes?$/i],
]

function keyed(key: string) {
  return { key, known: keyOf(key) }
}

/** What a metadata key means; null for one of the author's own. */
function keyOf(key: string): MetadataKey | null {
  const name = key
    .replace(/\s*[([（][^)\]）]*[)\]）]\s*$/, '')
    .replace(/[\s:：?]+$/, '')
    .trim()
  return KEYS.find(([, pattern]) => pattern.test(name))?.[0] ?? null
}

const BOLD =
  /^[ \t]*(?:>[ \t]?)?(?:(?:[-*+•]|\d{1,2}[.)])[ \t]+)?(?:\*\*|__)([^*_\n]{1,60}?)\s*([:：]?)\s*(?:\*\*|__)\s*([:：]?)[ \t]*(.*?)[ \t]*\\?[ \t]*$/
const PLAIN =
  /^[ \t]*(?:[-*+•][ \t]+)?[*_]?([\p{L}][\p{L}\d /()#._-]{0,38}?)[*_]?\s?[:：](?=\s|$)[*_]?[ \t]*(.*?)[ \t]*\\?[ \t]*$/u
const FRONT = /^([A-Za-z][\w-]{0,40})\s*[:=]\s*(.*?)\s*$/

/**
 * Every key and value of a report, in order: front matter, bold lines, plain "Key: value" lines near the top and at the
 * end, two- and four-column tables, headings used as fields.
 */
export function readMetadata(source: string, lines: Line[], parts: Part[]): MetadataValue[] {
  const found = [
    ...lines
      .filter((line) => line.block === 'front matter')
      .flatMap((line) => pair(line, FRONT.exec(line.text), 1, 2) ?? []),
    ...parts.flatMap((part) => [...lineValues(part), ...tableValues(source, part), ...headingValue(source, part)]),
  ]
  return found.map((value) => ({ ...value, value: unquoted(value.value) })).sort((a, b) => a.span.start - b.span.start)
}

/** The first value of a key, in the order given; null where there is none or it is left empty. */
export function firstValue(metadata: MetadataValue[], key: MetadataKey): MetadataValue | null {
  return metadata.find(({ known, value }) => known === key && !isPlaceholder(value)) ?? null
}

/** True for what a template leaves to be filled in: "TBD", "_Your name_", "<name>", "??", "—". */
export function isPlaceholder(value: string): boolean {
  const text = value.trim()
  return (
    text === '' ||
    /^(?:[-–—?.…\s]+|n\/?a|none|tbd|tba|tbc|todo|unknown|unassigned|不明|なし|未定|要設定|要アサイン|未設定|<[^<>]*>|\[[^[\]()]*\]|_[^_]*_|\{\{.*\}\}.*|x{2,}|20xx.*|\?+ ?\w*|y{2,4}-mm-dd.*|hh:mm.*|\{[^{}]*\}.*|<<.*|x hours?.*|[\w-]*(?:XXX|YYYY)[\w-]*|e\.g\..*)$/i.test(
      text,
    )
  )
}

function pair(line: Line, match: RegExpExecArray | null, keyAt: number, valueAt: number): MetadataValue | null {
  const key = match?.[keyAt]?.trim()
  if (!match || !key) return null
  const value = match[valueAt] ?? ''
  const start = line.start + line.text.lastIndexOf(value, line.text.length)
  const from = value === '' ? line.end : start
  return {
    ...keyed(plainText(key)),
    value,
    line: line.number,
    span: { start: line.start, end: line.end },
    valueSpan: { start: from, end: from + value.length },
  }
}

const PLACES = ['title', 'metadata', 'incident']

/** A key of the author's own is metadata near the title; elsewhere "**Test coverage:** none" is a sentence. */
function lineValues(part: Part): MetadataValue[] {
  const isPlace = part.level === 0 || PLACES.includes(part.kind) || /^stats?$/i.test(part.heading)
  const withHead = part.isLabel && part.head ? [part.head, ...part.body] : part.body
  const found: MetadataValue[] = []
  for (const line of withHead) {
    const isQuote = line.block === 'quote' && isPlace
    if ((line.block !== 'text' && line.block !== 'item' && !isQuote) || line.text.length > 2_000) continue
    const several = isPlace ? severalValues(line) : []
    if (several.length > 0) {
      found.push(...several)
      continue
    }
    const bold = BOLD.exec(line.text)
    const plain = bold ? null : PLAIN.exec(line.text)
    const value = bold ? pair(line, bold, 1, 4) : pair(line, plain, 1, 2)
    if (!value) continue
    const isKnown = value.known !== null
    const hasColon = bold === null || bold[2] !== '' || bold[3] !== ''
    const inPlace = isPlace || (plain ? isSignOff(line.text) || (isKnown && part.kind === 'summary') : isKnown)
    if (inPlace && (isKnown || (hasColon && value.key.split(' ').length <= 5))) found.push(value)
  }
  return found
}

const SEVERAL = /(?:\*\*|__)([^*_\n|]{1,60}?)\s*[:：]?\s*(?:\*\*|__)\s*[:：]?[ \t]*([^|·\n]*?)[ \t]*(?=[|·]|$)/g

/** "**Severity:** P1 | **Status:** closed": two pairs or more on one line. */
function severalValues(line: Line): MetadataValue[] {
  if (!/[*_][ \t]*[^|·]*[|·][ \t]*[*_]{2}/.test(line.text)) return []
  const pairs = [...line.text.matchAll(SEVERAL)]
  if (pairs.length < 2) return []
  return pairs.map((match) => {
    const value = match[2] ?? ''
    const start = line.start + match.index + match[0].length - (match[0].length - match[0].lastIndexOf(value))
    const span = { start: line.start, end: line.end }
    return {
      ...keyed(plainText(match[1] ?? '')),
      value,
      line: line.number,
      span,
      valueSpan: { start, end: start + value.length },
    }
  })
}

/** "*Report prepared by: Alex*" below the last rule. */
function isSignOff(text: string): boolean {
  return /^\s*[*_].+[*_]\s*$/.test(text)
}

function tableValues(source: string, part: Part): MetadataValue[] {
  if (part.kind === 'timeline' || part.kind === 'action items') return []
  return readTables(source, part.body).flatMap((table) => {
    if (table.heads.length !== 2 && table.heads.length !== 4) return []
    const rows = [{ line: table.head, cells: [] as Span[] }, ...table.rows].slice(isKeyValueHead(table.heads) ? 1 : 0)
    const values = rows.flatMap(({ line, cells }) => cellPairs(source, line, cells))
    return values.some(({ known }) => known !== null) ? values : []
  })
}

function isKeyValueHead(heads: string[]): boolean {
  return heads.every((head) => head === '') || /^(?:field|key|item|property|attribute|項目|name)$/i.test(heads[0] ?? '')
}

function cellPairs(source: string, line: Line, cells: Span[]): MetadataValue[] {
  return [0, 2].flatMap((index) => {
    const [key, value] = [cells[index], cells[index + 1]]
    if (!key || !value) return []
    const words = plainText(source.slice(key.start, key.end)).replace(/[:：]$/, '')
    if (words === '' || words.length > 60) return []
    return [
      {
        ...keyed(words),
        value: source.slice(value.start, value.end),
        line: line.number,
        span: { start: line.start, end: line.end },
        valueSpan: value,
      },
    ]
  })
}

/** "### Status" over one short paragraph: the heading is the key. */
function headingValue(source: string, part: Part): MetadataValue[] {
  if (!part.head?.heading || part.isLabel || keyOf(part.heading) === null) return []
  const filled = part.body.filter((line) => line.block !== 'blank')
  const only = filled[0]
  if (filled.length !== 1 || !only || only.text.length > 300 || !['text', 'item'].includes(only.block)) return []
  const valueSpan = trimSpan(source, { start: only.item?.start ?? only.start, end: only.end })
  return [
    {
      ...keyed(part.heading),
      value: source.slice(valueSpan.start, valueSpan.end),
      line: only.number,
      span: { start: only.start, end: only.end },
      valueSpan,
    },
  ]
}

function unquoted(value: string): string {
  const text = value
    .replace(/^[*_]+\s+/, '')
    .replace(/\s*[*_]$/, (mark) => (value.indexOf(mark.trim()) < value.length - mark.trim().length ? mark : ''))
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text
}
