import { plainText, unmarked } from './inline'
import type { Line } from './lines'
import type { Section, SectionKind, Span } from './model'
import { exactKind, kindOfHeading } from './section-kinds'
import { readStampAt, type StampStyle } from './stamps'

/**
 * A heading, or a label that acts as one ("**Impact:**", "- **Key events**"), with the lines below it. Labels stand
 * inside a section: they guide the reading but do not cut the text.
 */
export type Part = {
  kind: SectionKind
  heading: string
  level: number
  isLabel: boolean
  /** The line of the heading; null for the text before the first one. */
  head: Line | null
  /** What follows a label on its own line: "- **Impact**: none". */
  inline: Span | null
  body: Line[]
  parent: Part | null
}

const STAMPS: StampStyle = { dotted: true, compact: false }
const LABEL = /^[ \t]{0,3}(?:[-*+]\s+)?(?:\*\*|__)([^*_\n]{2,60}?)(:?)(?:\*\*|__)(:?)[ \t]*(.*)$/

/** Cuts the lines into parts, in order. Headings that are time stamps are entries of a timeline and do not cut. */
export function readParts(source: string, lines: Line[]): Part[] {
  const preamble: Part = {
    kind: 'other',
    heading: '',
    level: 0,
    isLabel: false,
    head: null,
    inline: null,
    body: [],
    parent: null,
  }
  const parts: Part[] = [preamble]
  let current = preamble
  for (const [index, line] of lines.entries()) {
    const started = startPart(source, lines, index, current, parts)
    if (started) {
      current = started
      parts.push(started)
    } else current.body.push(line)
  }
  const headed = parts[1]?.head === lines[0] && parts[1]?.isLabel === false
  return headed ? parts.slice(1) : parts
}

function startPart(source: string, lines: Line[], index: number, current: Part, parts: Part[]): Part | null {
  const line = lines[index]
  if (!line) return null
  if (line.heading) {
    const { level, start, end } = line.heading
    const parent = ancestor(current, level)
    const written = source.slice(start, end)
    if (isEntryHeading(written, parent, () => isFollowedByTimes(source, lines, index))) return null
    const heading = plainText(written)
    const own = kindOfHeading(heading, parent?.kind ?? null)
    const isTitle = !parts.some((part) => part.kind === 'title') && level === 1 && own === null
    const kind = isTitle ? 'title' : (own ?? inherited(parent))
    return { kind, heading, level, isLabel: false, head: line, inline: null, body: [], parent }
  }
  return startLabel(line, current) ?? startPlainLabel(lines, index, current)
}

/** A bold line, or a bullet that starts with bold words, whose words are exactly a known section name. */
function startLabel(line: Line, current: Part): Part | null {
  if (line.block !== 'text' && !(line.block === 'item' && line.item?.indent === 0)) return null
  const match = line.text.length < 2_000 ? LABEL.exec(line.text) : null
  const heading = match?.[1]?.trim()
  if (!match || !heading) return null
  const value = match[4] ?? ''
  if (value !== '' && !match[2] && !match[3]) return null
  const kind = exactKind(heading)
  const parent = current.isLabel ? current.parent : current
  if (kind === null || kind === 'metadata' || kind === 'references') return null
  if (value !== '' && (kind === 'people' || kind === 'action items' || kind === 'timeline')) return null
  if (
    parent &&
    ['timeline', 'action items', 'people', 'contributing factors', 'alert recommendations'].includes(parent.kind)
  ) {
    return kind === 'people' && parent.kind === 'people' ? labelPart(kind, heading, parent, line, value) : null
  }
  return labelPart(kind, heading, parent, line, value)
}

function isBelowHeading(part: Part): boolean {
  return part.isLabel ? part.parent !== null : part.level > 0
}

/** In a text without a single Markdown heading: a line alone that is exactly a section name ("ROOT CAUSE"). */
function startPlainLabel(lines: Line[], index: number, current: Part): Part | null {
  const line = lines[index]
  const isAlone = (lines[index - 1]?.block ?? 'blank') === 'blank'
  if (line?.block !== 'text' || !isAlone || line.text.length > 80 || isBelowHeading(current)) return null
  const heading = line.text.trim()
  const kind = /[.,;]$/.test(heading) ? null : exactKind(heading)
  return kind && kind !== 'metadata' ? labelPart(kind, heading, null, line, '') : null
}

function labelPart(kind: SectionKind, heading: string, parent: Part | null, line: Line, value: string): Part {
  const inline = value === '' ? null : { start: line.end - value.length, end: line.end }
  return {
    kind,
    heading,
    level: Math.min((parent?.level ?? 0) + 1, 6),
    isLabel: true,
    head: line,
    inline,
    body: [],
    parent,
  }
}

/** The closest part above that a heading of this level stands below. */
function ancestor(current: Part, level: number): Part | null {
  let part: Part | null = current
  while (part && (part.isLabel || part.level >= level)) part = part.parent
  return part && part.level > 0 ? part : null
}

function inherited(parent: Part | null): SectionKind {
  if (!parent || parent.kind === 'title' || parent.kind === 'summary' || parent.kind === 'incident') return 'other'
  return parent.kind
}

/**
 * "### 13:44" anywhere; "### 2018-04-18 12:35 deploy" or "### 5 January 2021" inside a timeline. A day with a title over
 * entries with times of their own ("### October 21: Redis overload") is a group of entries, not one.
 */
function isEntryHeading(written: string, parent: Part | null, hasTimesBelow: () => boolean): boolean {
  const text = unmarked(written)
  const stamp = readStampAt(text, 0, STAMPS)
  if (!stamp || stamp.relativeMinutes !== null) return false
  const isBare = text.slice(stamp.end).trim() === ''
  if (parent?.kind === 'timeline') return isBare || stamp.time !== null || !hasTimesBelow()
  return stamp.time !== null && !stamp.placeholder && isBare
}

/** True where a line with a time of its own follows before the next heading. */
export function isFollowedByTimes(source: string, lines: Line[], index: number): boolean {
  for (const line of lines.slice(index + 1, index + 60)) {
    if (line.block === 'table head') return true
    if (line.block === 'blank' || line.block === 'code') continue
    const start = line.heading?.start ?? line.item?.start ?? line.start
    const stamp = readStampAt(unmarked(source.slice(start, Math.min(line.end, start + 300))), 0, STAMPS)
    if (stamp?.time) return true
    if (line.block === 'heading') return false
  }
  return false
}

/** The sections that the headings cut: together they are the whole source. */
export function sectionsOf(source: string, parts: Part[]): Section[] {
  const headed = parts.filter((part) => !part.isLabel)
  return headed.map((part, index) => {
    const next = headed[index + 1]?.head
    const end = next ? next.start : source.length
    const start = part.head ? (index === 0 ? 0 : part.head.start) : 0
    const headingEnd = part.head ? endOfHeading(part) : 0
    return {
      kind: part.kind,
      heading: part.heading,
      level: part.level,
      line: part.head?.number ?? 1,
      headingSpan: { start, end: headingEnd },
      bodySpan: { start: headingEnd, end },
    }
  })
}

/** A setext heading has a second line, which opens the body's lines. */
function endOfHeading({ head, body }: Part): number {
  const first = body[0]
  return first?.block === 'underline' ? first.next : (head?.next ?? 0)
}
