import { cellSpans, unmarked } from '@/lib/markdown/inline'
import type { MetadataValue, Report } from '@/lib/markdown/model'
import type { Evidence, Place } from './model'
import { linesOf } from './report-lines'
import type { RowName, Sentence } from './sentences'

// Several checks look at the same report, one after another: each thing is read once, and kept as long as the report.
const passages = new WeakMap<Sentence[], Sentence[]>()
const words = new WeakMap<Pick<Sentence, 'text'>, string>()

function once<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, read: () => Value): Value {
  const value = known.get(key) ?? read()
  known.set(key, value)
  return value
}

/** Every sentence, and every cell of a table below its head, as one is looked at. The order is: sentences, then cells. */
export function passagesOf({ report, sentences }: Pick<Evidence, 'report' | 'sentences'>): Sentence[] {
  return once(passages, sentences, () => [...sentences, ...cellsOf(report)])
}

/** The filled cells of the report's tables, without their heads. */
function cellsOf(report: Report): Sentence[] {
  const { source, sections } = report
  if (!source.includes('|')) return []
  const rows = rowsByLine(report)
  const found: Sentence[] = []
  let section = 0
  for (const line of linesOf(report)) {
    while ((sections[section + 1]?.headingSpan.start ?? Number.POSITIVE_INFINITY) <= line.start) section++
    if (line.block !== 'table row') continue
    for (const span of cellSpans(source, line)) {
      if (span.end <= span.start) continue
      const text = source.slice(span.start, span.end)
      const kind = sections[section]?.kind ?? 'other'
      const row = rows.get(line.number) ?? null
      found.push({ span, line: line.number, text, words: unmarked(text), section, kind, row, isQuoted: false })
    }
  }
  return found
}

/** Some words of a sentence as a place; `start` and `end` count from the sentence's own start. */
export function placeIn({ span, line, text }: Sentence, start = 0, end = text.length): Place {
  const isFirstLine = !text.includes('\n') && !text.includes('\r')
  const breaks = isFirstLine ? 0 : (text.slice(0, start).match(/\r\n|\n|\r/g)?.length ?? 0)
  const words = text.slice(start, end).replace(/\s+/g, ' ').trim()
  return { span: { start: span.start + start, end: span.start + end }, line: line + breaks, text: words }
}

/** "## Root Cause" over one paragraph is read as metadata too; its words are prose all the same. */
export function isField({ row, kind }: Sentence): boolean {
  return row === 'metadata' && ['title', 'metadata', 'incident', 'other'].includes(kind)
}

/** A metadata value as a place. */
export function placeAtValue({ valueSpan, line, value }: MetadataValue): Place {
  return { span: valueSpan, line, text: value.trim() }
}

/** A sentence's words, of the same length, with code, addresses and what stands in quotation marks blanked out. */
export function ownWords(sentence: Pick<Sentence, 'text'>): string {
  return once(words, sentence, () => unmarked(withoutQuotes(withoutCode(sentence.text))))
}

/** The text, of the same length, with code and addresses blanked out. */
export function withoutCode(text: string): string {
  return !/[`(:]/.test(text)
    ? text
    : text.replace(/`[^`]{1,2000}`|(?<=\]\()[^()\s]{1,500}(?=\))|https?:\/\/[^\s<>]+/g, blank)
}

/** How a message calls a section. */
export function nameOfSection({ sections }: Report, index: number): string {
  const { heading = '', level = 0 } = sections[index] ?? {}
  return level === 0 || sections[index]?.kind === 'title' || heading === '' ? 'The top of the report' : heading
}

function withoutQuotes(text: string): string {
  return /["“]/.test(text) ? text.replace(/"[^"\n]{1,200}"|“[^”\n]{1,200}”/g, blank) : text
}

const blank = (words: string) => words.replace(/[^\r\n]/g, ' ')

function rowsByLine(report: Report): Map<number, RowName> {
  const found = new Map<number, RowName>()
  for (const { line } of report.metadata) found.set(line, 'metadata')
  for (const { line } of report.impactFigures) found.set(line, 'figure')
  for (const { line } of report.factors) found.set(line, 'factor')
  for (const { line } of report.actionItems) found.set(line, 'action item')
  for (const { line } of report.entries) found.set(line, 'entry')
  return found
}
