/**
 * How the lines of a document end as it came in; null where they end differently. People write together on text whose
 * lines end in one "\n", because an editor counts a line end as one character.
 */
export type LineEnd = '\n' | '\r\n' | '\r'

/**
 * The text to be edited and the line end that was taken out of it: `withLineEnd` gives back exactly `source`. A text of
 * mixed line ends is left as it is, and its carriage returns are characters like others.
 */
export function splitLineEnd(source: string): { text: string; lineEnd: LineEnd | null } {
  if (!source.includes('\r')) return { text: source, lineEnd: '\n' }
  const withoutPairs = source.replaceAll('\r\n', '')
  if (!/[\r\n]/.test(withoutPairs)) return { text: source.replaceAll('\r\n', '\n'), lineEnd: '\r\n' }
  if (!source.includes('\n')) return { text: source.replaceAll('\r', '\n'), lineEnd: '\r' }
  return { text: source, lineEnd: null }
}

/** The text as its document writes it: every "\n" as the line end that `splitLineEnd` took out. */
export function withLineEnd(text: string, lineEnd: LineEnd | null): string {
  return lineEnd === null || lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd)
}
