import type { Report, Span } from '@/lib/markdown/model'
import type { TextChange } from '@/lib/markdown/write'

/** The line end that a text uses: that of its first line, "\n" for a text of one line. */
export function lineBreakOf(source: string): string {
  return /\r\n|\n|\r/.exec(source)?.[0] ?? '\n'
}

/** The offset where the line begins that holds an offset. */
export function startOfLine(source: string, at: number): number {
  const before = Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1))
  return at === 0 ? 0 : before + 1
}

/** The offset where the words of a line end, before its line end. */
export function endOfLine(source: string, at: number): number {
  const length = source.slice(at).search(/[\r\n]/)
  return length < 0 ? source.length : at + length
}

/** The offset behind the line end of a line. */
export function nextLine(source: string, at: number): number {
  const end = endOfLine(source, at)
  return end + (/^(?:\r\n|\n|\r)/.exec(source.slice(end, end + 2))?.[0].length ?? 0)
}

/** The whole lines of a row, without the last line end. */
export function linesOf(source: string, span: Span): Span {
  return { start: startOfLine(source, span.start), end: endOfLine(source, span.end) }
}

/**
 * The change that takes whole lines out. Where blank lines stand above and below, those below go too; so does the line
 * end above where the text ends with the lines.
 */
export function withoutLines({ source }: Report, span: Span): TextChange {
  const { start } = linesOf(source, span)
  const end = nextLine(source, span.end)
  if (end === source.length && endOfLine(source, span.end) === end) {
    return { start: start - (/(?:\r\n|\n|\r)$/.exec(source.slice(0, start))?.[0].length ?? 0), end, insert: '' }
  }
  const above = source.slice(startOfLine(source, Math.max(0, start - 1)), start)
  const below = nextLine(source, end)
  const isApart = (start === 0 || above.trim() === '') && below > end && source.slice(end, below).trim() === ''
  return { start, end: isApart ? below : end, insert: '' }
}
