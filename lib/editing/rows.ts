import type { Span } from './positions'

/**
 * Which row that is known is which row that was read: for each span of `read` the index of the known span that shares
 * most of its text, or null. `known` are mapped into the text that was read by `mapSpan`, null where gone, and without
 * growing: else a row typed above would count as part of the one below. Both are in the order of the text and overlap
 * none of their own kind; no known row is given twice. Linear time.
 */
export function pairRows(known: readonly (Span | null)[], read: readonly Span[]): (number | null)[] {
  const pairs: (number | null)[] = read.map(() => null)
  const shared = read.map(() => 0)
  let next = 0
  for (const [index, span] of known.entries()) {
    if (!span) continue
    while (next < read.length && (read[next]?.end ?? 0) <= span.start) next++
    let best: number | null = null
    let most = 0
    for (let at = next; at < read.length && (read[at]?.start ?? 0) < span.end; at++) {
      const common = commonLength(span, read[at])
      if (common > most) [best, most] = [at, common]
    }
    if (best !== null && most > (shared[best] ?? 0)) {
      pairs[best] = index
      shared[best] = most
    }
  }
  return pairs
}

function commonLength(a: Span, b: Span | undefined): number {
  return b ? Math.min(a.end, b.end) - Math.max(a.start, b.start) : 0
}
