import { type Authored, attributionOf } from '@/lib/editing/attribution'
import { WireUpdate } from '@/lib/editing/wire'
import { type Piece, wordDifference, wordsChanged } from '@/lib/editing/word-difference'
import type { VersionRow, VersionView, Writer } from './revision-schema'

/** More changes than this aren't gone through for who wrote what. */
export const MOST_REPLAYED = 5_000
/** Counting is less worth than reading: a list of versions looks for what is common for a tenth of the time. */
const STEPS_TO_COUNT = 100_000

/** A version of which it isn't known yet how it differs from others. */
export type UncountedVersion = VersionRow & { writers: Writer[]; isCurrent: boolean }

/** The rows of a history from versions in their order, the latest first; what comes after the first `shown` is left out. */
export function versionViews(versions: readonly UncountedVersion[], shown: number): VersionView[] {
  return versions.slice(0, shown).map(({ text, ...version }, index) => {
    const before = versions[index + 1]
    return { ...version, words: before ? wordsChanged(wordDifference(before.text, text, STEPS_TO_COUNT)) : null }
  })
}

/**
 * A change of the log as the database gives it; what it did is null once it is old. `backTo` is the version whose text
 * it brought back, null for every other change.
 */
export type LoggedUpdate = { version: number; changes: unknown; name: string | null; backTo: number | null }

/** How the older of two versions became the newer. */
export type Comparison = {
  pieces: (Piece & { writers: string[] })[]
  words: { added: number; removed: number }
  /** False where the log doesn't tell any more who wrote which words. */
  isAttributed: boolean
}

/** Two versions of a text told apart by words, each insertion with who made it, from the changes between them. */
export function compareVersions(
  older: Pick<VersionRow, 'version' | 'text'>,
  newer: Pick<VersionRow, 'version' | 'text'>,
  updates: readonly LoggedUpdate[],
): Comparison {
  const pieces = wordDifference(older.text, newer.text)
  const stretches = replay(older, newer, updates)
  let [at, index] = [0, 0]
  const withWriters = pieces.map((piece) => {
    if (piece.kind === 'deleted') return { ...piece, writers: [] }
    const end = at + piece.text.length
    const writers = new Set<string>()
    // Stretches and pieces are both in order, so each is looked at about once.
    for (let one = stretches?.[index]; one && one.start < end; one = stretches?.[++index]) {
      if (one.author !== null && one.end > at) writers.add(one.author)
      if (one.end >= end) break
    }
    at = end
    return { ...piece, writers: piece.kind === 'inserted' ? [...writers] : [] }
  })
  return { pieces: withWriters, words: wordsChanged(pieces), isAttributed: stretches !== null }
}

const NOBODY_KNOWN = 'somebody who is gone'

/** Who wrote what of the newer text; null where the log doesn't lead from the one to the other. */
function replay(
  older: Pick<VersionRow, 'version' | 'text'>,
  newer: Pick<VersionRow, 'version' | 'text'>,
  updates: readonly LoggedUpdate[],
): Authored<string>[] | null {
  if (updates.length !== newer.version - older.version || updates.length > MOST_REPLAYED) return null
  const parsed = updates.flatMap(({ changes, name, backTo }) => {
    const read = WireUpdate.shape.changes.safeParse(changes)
    if (!read.success) return []
    const author = name ?? NOBODY_KNOWN
    return [{ changes: read.data, author, backTo: backTo === null ? null : backTo - older.version }]
  })
  if (parsed.length < updates.length) return null
  try {
    const stretches = attributionOf(older.text.length, parsed)
    return (stretches.at(-1)?.end ?? 0) === newer.text.length ? stretches : null
  } catch (error) {
    // The texts are of another stream than the log: the database went back to a copy.
    if (error instanceof RangeError) return null
    throw error
  }
}
