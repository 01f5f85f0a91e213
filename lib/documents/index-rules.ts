import type { ChangeDesc } from '@codemirror/state'
import { mapSpan, type Span } from '@/lib/editing/positions'
import { pairRows } from '@/lib/editing/rows'

/** Finds the row of a kind that is known already for each row that was read; null for one that is new. */
export type Pairing = <Known extends { id: string }>(
  known: readonly Known[],
  read: readonly { span: Span }[],
) => (Known | null)[]

/** Of a document that is stored for the first time every row is new. */
export const allNew: Pairing = (_, read) => read.map(() => null)

/**
 * Pairs rows by where they stand. `places` are where known rows stood in the text they were read from, by their ids;
 * `changes` lead from that text to the one the other rows were read from. All are new where nobody knows what happened
 * in between (null).
 */
export function pairingBy(places: ReadonlyMap<string, Span>, changes: ChangeDesc | null): Pairing {
  if (changes === null) return allNew
  const now = (id: string) => {
    const span = places.get(id)
    return span && span.end <= changes.length ? mapSpan(span, changes, false) : null
  }
  return (known, read) => {
    const mapped = known
      .map((row) => ({ row, span: now(row.id) }))
      .sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))
    const order = read.map((_, index) => index).sort((a, b) => startOf(read, a) - startOf(read, b))
    const pairs = pairRows(
      mapped.map(({ span }) => span),
      order.flatMap((index) => read[index]?.span ?? []),
    )
    const found: (typeof known)[number][] = []
    for (const [at, index] of order.entries()) {
      const pair = pairs[at]
      const row = pair == null ? undefined : mapped[pair]?.row
      if (row) found[index] = row
    }
    return read.map((_, index) => found[index] ?? null)
  }
}

const startOf = (read: readonly { span: Span }[], index: number) => read[index]?.span.start ?? 0
