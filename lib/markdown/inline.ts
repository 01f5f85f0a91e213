import type { Span } from './model'

/** The words of inline Markdown, without marks, links' addresses and tags; white space folded. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[\[([^[\]]*)\]\]/g, '$1')
    .replace(/!\[([^[\]]*)\]\([^()\n]*\)/g, '$1')
    .replace(/\[([^[\]]*)\](?:\([^()\n]*\)|\[[^[\]\n]*\])/g, '$1')
    .replace(/<(?:https?|mailto):([^<>\s]*)>/g, '$1')
    .replace(/<br *\/?>/gi, ' ')
    .replace(/<!--|-->/g, ' ')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/\{#[\w-]+\}/g, '')
    .replace(/(?<![\\\w])[*_]{1,3}(?=\S)|(?<=[^\s\\])[*_]{1,3}(?!\w)|~~|`+/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/**
 * The same text with every mark (`*`, `_`, backtick, square bracket) blanked out and every kind of hyphen made the plain
 * one, so that a pattern can look for words while offsets stay those of the source.
 */
export function unmarked(text: string): string {
  return plainHyphens(text.replace(/[*_`[\]]/g, ' '))
}

/** Typographic hyphens, which editors put into dates and labels ("2025‑05‑20"), as the plain one. */
export function plainHyphens(text: string): string {
  return text.replace(/[\u2010\u2011]/g, '-')
}

/** The address of the first link in the text, or null. */
export function firstLink(markdown: string): string | null {
  return /\]\((https?:\/\/[^\s()]+)/.exec(markdown)?.[1] ?? /https?:\/\/[^\s<>()|]+/.exec(markdown)?.[0] ?? null
}

/** The span without the white space at its ends. */
export function trimSpan(source: string, { start, end }: Span): Span {
  let from = start
  let to = end
  while (from < to && /\s/.test(source[from] ?? '')) from++
  while (to > from && /\s/.test(source[to - 1] ?? '')) to--
  return { start: from, end: to }
}

/** Cells of a table row between its unescaped pipes, each trimmed. A row may lack the pipes at its ends. */
export function cellSpans(source: string, row: Span): Span[] {
  const bounds: number[] = []
  for (let at = row.start; at < row.end; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '|') bounds.push(at)
  }
  const line = trimSpan(source, row)
  const starts = source[line.start] === '|' ? bounds : [row.start - 1, ...bounds]
  const closed = bounds.at(-1) === line.end - 1 && line.end - line.start > 1
  const ends = closed ? starts.slice(1) : [...starts.slice(1), row.end]
  return ends.map((end, index) => trimSpan(source, { start: (starts[index] ?? row.start - 1) + 1, end }))
}
