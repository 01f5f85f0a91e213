/** A line of the source, with what it is in Markdown. Offsets count UTF-16 units of the source. */
export type Line = {
  /** From 1. */
  number: number
  start: number
  /** Where the words end, before the line end. */
  end: number
  /** Where the next line begins. */
  next: number
  text: string
  block: Block
  heading: Heading | null
  item: Item | null
}

export type Block =
  | 'blank'
  | 'text'
  | 'heading'
  | 'underline'
  | 'front matter'
  | 'code'
  | 'comment'
  | 'table head'
  | 'table rule'
  | 'table row'
  | 'item'
  | 'quote'
  | 'rule'

/** `start` and `end` delimit the words of the heading, without its marks. */
export type Heading = { level: number; start: number; end: number }

/** A list item: how far it is indented (columns), whether it is ticked, and where its words start. */
export type Item = { indent: number; ordered: boolean; checked: boolean | null; start: number }

/** A longer line is prose, whatever it looks like: it keeps every pattern below linear in the size of the file. */
const LONGEST_STRUCTURED_LINE = 8_000

const FENCE = /^[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)$/
const ATX = /^ {0,3}(#{1,6})(?:[ \t]+(.*)|$)/
const ITEM = /^([ \t]*)([-*+•]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[([ xX])\](?:[ \t]+|$))?/
const RULE = /^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$/
const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/

/**
 * Cuts the source into lines and says what each is. Line ends may be LF, CRLF or CR, also mixed; a byte order mark
 * belongs to the first line but is not part of its words.
 */
export function readLines(source: string): Line[] {
  const lines = cut(source)
  let index = skipFrontMatter(lines)
  while (index < lines.length) index = classify(lines, index)
  return lines
}

function cut(source: string): Line[] {
  const lines: Line[] = []
  const first = source.startsWith('\ufeff') ? 1 : 0
  const ends = /\r\n|\n|\r/g
  let start = first
  while (start < source.length) {
    ends.lastIndex = start
    const match = ends.exec(source)
    const end = match ? match.index : source.length
    const next = match ? match.index + match[0].length : source.length
    lines.push({
      number: lines.length + 1,
      start,
      end,
      next,
      text: source.slice(start, end),
      block: 'text',
      heading: null,
      item: null,
    })
    start = next
  }
  return lines
}

/** YAML (`---`) or TOML (`+++`) at the very top. Returns the index of the first line behind it. */
function skipFrontMatter(lines: Line[]): number {
  const fence = lines[0]?.text.trimEnd()
  if (fence !== '---' && fence !== '+++') return 0
  const close = lines.findIndex(
    (line, index) =>
      index > 0 && index < 200 && (line.text.trimEnd() === fence || (fence === '---' && line.text === '...')),
  )
  if (close < 0 || !lines.slice(1, close).some((line) => /^[\w-]+\s*[:=]/.test(line.text))) return 0
  for (const line of lines.slice(0, close + 1)) line.block = 'front matter'
  return close + 1
}

/** Says what the line at `index` is, and the lines that go with it. Returns the index of the next one to look at. */
function classify(lines: Line[], index: number): number {
  const line = lines[index]
  if (!line) return index + 1
  const { text } = line
  if (text.trim() === '') {
    line.block = 'blank'
    return index + 1
  }
  if (text.length > LONGEST_STRUCTURED_LINE) return index + 1
  const fence = FENCE.exec(text)
  if (fence?.[1] && !(fence[1].startsWith('`') && fence[2]?.includes('`'))) return markCode(lines, index, fence[1])
  if (/^ {0,3}<!--/.test(text)) return markComment(lines, index)
  const atx = ATX.exec(text)
  if (atx?.[1]) {
    line.block = 'heading'
    line.heading = atxHeading(line, atx[1].length, text.length - (atx[2] ?? '').length)
    return index + 1
  }
  if (RULE.test(text)) {
    line.block = 'rule'
    return index + 1
  }
  const following = lines[index + 1]
  if (following && text.includes('|') && following.text.includes('-') && isTableRule(following, text)) {
    return markTable(lines, index)
  }
  if (/^ {0,3}>/.test(text)) {
    line.block = 'quote'
    return index + 1
  }
  const item = ITEM.exec(text)
  if (item) {
    line.block = 'item'
    line.item = {
      indent: columns(item[1] ?? ''),
      ordered: /\d/.test(item[2] ?? ''),
      checked: item[3] === undefined ? null : item[3] !== ' ',
      start: line.start + item[0].length,
    }
    return index + 1
  }
  return following && isUnderline(lines, index) ? markSetext(line, following, index) : index + 1
}

function atxHeading(line: Line, level: number, wordsAt: number): Heading {
  const words = line.text.slice(wordsAt)
  const closed = /(?:^|[ \t])#+[ \t]*$/.exec(words)
  const kept = (closed ? words.slice(0, closed.index) : words).trimEnd()
  return { level, start: line.start + wordsAt, end: line.start + wordsAt + kept.length }
}

function markCode(lines: Line[], open: number, fence: string): number {
  let index = open
  const mark = fence[0]
  for (; index < lines.length; index++) {
    const line = lines[index]
    if (!line) break
    line.block = 'code'
    if (index === open) continue
    const close = line.text.replace(/^[ \t>]*/, '').trimEnd()
    if (close.length >= fence.length && close.length < 200 && [...close].every((char) => char === mark)) break
  }
  return index + 1
}

function markComment(lines: Line[], open: number): number {
  const close = lines.findIndex((line, index) => index >= open && line.text.includes('-->'))
  if (close < 0) return open + 1
  for (const line of lines.slice(open, close + 1)) line.block = 'comment'
  return close + 1
}

function isTableRule(line: Line, head: string): boolean {
  if (line.text.length > LONGEST_STRUCTURED_LINE || !TABLE_RULE.test(line.text)) return false
  return line.text.includes('|') || head.trim().startsWith('|')
}

function markTable(lines: Line[], head: number): number {
  let index = head
  for (; index < lines.length; index++) {
    const line = lines[index]
    if (!line?.text.includes('|') || ATX.test(line.text)) break
    line.block = index === head ? 'table head' : index === head + 1 ? 'table rule' : 'table row'
  }
  return Math.max(index, head + 2)
}

/** A setext heading is read only where one line of text stands alone above the rule: pasted console output has rules too. */
function isUnderline(lines: Line[], index: number): boolean {
  const rule = lines[index + 1]
  const before = lines[index - 1]
  if (!rule || (before && before.block !== 'blank' && before.block !== 'front matter')) return false
  const words = lines[index]?.text ?? ''
  return /^ {0,3}(?:={2,}|-{2,})[ \t]*$/.test(rule.text) && words.length < 200 && !/^\s{4}/.test(words)
}

function markSetext(line: Line, rule: Line, index: number): number {
  const lead = line.text.length - line.text.trimStart().length
  line.block = 'heading'
  line.heading = {
    level: rule.text.trim().startsWith('=') ? 1 : 2,
    start: line.start + lead,
    end: line.start + line.text.trimEnd().length,
  }
  rule.block = 'underline'
  return index + 2
}

/** Width of leading white space, a tab reaching to the next multiple of four. */
function columns(space: string): number {
  let width = 0
  for (const char of space) width = char === '\t' ? width + 4 - (width % 4) : width + 1
  return width
}
