import type { ChangeDesc } from '@codemirror/state'
import { mapSpan, type Span } from '@/lib/editing/positions'
import { pairRows } from '@/lib/editing/rows'

/** Where a stored row stands: its section, and offsets in that section's body. */
export type Placed = { sectionId: string | null; writtenStart: number | null; writtenEnd: number | null }

/** Finds the row of a kind that is known already for each row that was read; null for one that is new. */
export type Pairing = <Known extends Placed>(
  known: readonly Known[],
  read: readonly { span: Span }[],
) => (Known | null)[]

/** Of a document that is stored for the first time every row is new. */
export const allNew: Pairing = (_, read) => read.map(() => null)

/**
 * Pairs rows by where they stand. `bodies` are the beginnings of the sections' bodies in the text the known rows were
 * read from, by the sections' ids; `changes` lead from that text to the one the other rows were read from. All are new
 * where nobody knows what happened in between (null).
 */
export function pairingBy(bodies: ReadonlyMap<string, number>, changes: ChangeDesc | null): Pairing {
  if (changes === null) return allNew
  return (known, read) => {
    const mapped = known
      .map((row) => ({ row, span: spanNow(row, bodies, changes) }))
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

function spanNow(row: Placed, bodies: ReadonlyMap<string, number>, changes: ChangeDesc): Span | null {
  const body = row.sectionId === null ? undefined : bodies.get(row.sectionId)
  if (body === undefined || row.writtenStart === null || row.writtenEnd === null) return null
  const span = { start: body + row.writtenStart, end: body + row.writtenEnd }
  return span.end <= changes.length ? mapSpan(span, changes, false) : null
}

const startOf = (read: readonly { span: Span }[], index: number) => read[index]?.span.start ?? 0
