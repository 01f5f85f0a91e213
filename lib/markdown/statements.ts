import { plainText, trimSpan } from './inline'
import type { Line } from './lines'
import { isPlaceholder } from './metadata'
import type { AlertRecommendation, Factor, Section, Span } from './model'
import type { Part } from './parts'

/** Contributing factors, root causes and reasons why it wasn't caught, one a list item; else the first paragraph. */
export function readFactors(source: string, parts: Part[]): Factor[] {
  const kinds = {
    'contributing factors': 'contributing',
    'root cause': 'root cause',
    'not caught': 'not caught',
  } as const
  return parts.flatMap((part) => {
    if (part.kind !== 'contributing factors' && part.kind !== 'root cause' && part.kind !== 'not caught') return []
    // Below a heading of its own name the words belong to the cause; "Technical Details" below it is an account.
    const isOwn = part.parent?.kind !== part.kind || part.isLabel
    if (!isOwn) return []
    return statementsOf(source, part, part.kind !== 'root cause').map(({ line, span, text }) => ({
      ...place(line, span),
      kind: kinds[part.kind as keyof typeof kinds],
      name: /^\*\*([^*]{2,80}?)[:：]?\*\*[:：]?\s/.exec(text)?.[1] ?? null,
      text,
    }))
  })
}

/** Alerts that should exist, one a list item. */
export function readAlerts(source: string, parts: Part[]): AlertRecommendation[] {
  return parts
    .filter((part) => part.kind === 'alert recommendations')
    .flatMap((part) => statementsOf(source, part, true))
    .map(({ line, span, text }) => ({ ...place(line, span), text, incident: null }))
}

function place(line: Line, span: Span) {
  return { section: 0, line: line.number, span, slots: { text: span }, container: 'line' as const }
}

/** The top-level items of a part, with their continuation lines; where it has none, its first paragraph. */
function statementsOf(source: string, part: Part, wantsItems: boolean): { line: Line; span: Span; text: string }[] {
  const found: { line: Line; span: Span; text: string }[] = []
  const top = part.body.reduce((least, { item }) => Math.min(least, item?.indent ?? least), Number.POSITIVE_INFINITY)
  const inline = part.inline ? { line: part.head, span: part.inline } : null
  if (inline?.line) found.push(statement(source, inline.line, inline.span))
  for (const [index, line] of part.body.entries()) {
    const isItem = line.item?.indent === top
    const isParagraph = !wantsItems && found.length === 0 && line.block === 'text'
    if (!isItem && !isParagraph) continue
    let end = line.end
    for (let at = index + 1; part.body[at]?.block === 'text'; at++) end = part.body[at]?.end ?? end
    const span = trimSpan(source, { start: line.item?.start ?? line.start, end: Math.max(end, line.item?.start ?? 0) })
    found.push(statement(source, line, span))
  }
  return found.filter(({ text }) => !isPlaceholder(text))
}

function statement(source: string, line: Line, span: Span) {
  return { line, span, text: source.slice(span.start, span.end) }
}

/** Index of the section whose body holds the offset; sections are in order. */
export function sectionAt(sections: Section[], offset: number): number {
  let low = 0
  let high = sections.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sections[middle]?.headingSpan.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The words of a heading or line, plain, cut to a length fit for one line. */
export function oneLine(markdown: string, length = 120): string {
  const words = plainText(markdown)
  return words.length > length ? `${words.slice(0, length - 1)}…` : words
}
