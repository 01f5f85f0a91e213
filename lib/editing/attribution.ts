import type { ChangeSet } from '@codemirror/state'
import type { Span } from './positions'

/** A stretch of a text that an author put there; `author` is null where it stood there before. */
export type Authored<Author> = Span & { author: Author | null }

/** A change, and who made it. `backTo` changes of the same list led to the very text that it brought back. */
export type AuthoredChange<Author> = { changes: ChangeSet; author: Author; backTo?: number | null }

/**
 * Who put each stretch of a text there, in its order and without gaps, from the changes that made it out of one of
 * `length` UTF-16 units. Whoever types again what somebody took out has written it; whoever brings a text back has not.
 * Throws a RangeError where the changes don't follow each other.
 */
export function attributionOf<Author>(length: number, updates: readonly AuthoredChange<Author>[]): Authored<Author>[] {
  const known = new Map<number, Authored<Author>[]>()
  const wanted = new Set(updates.map(({ backTo }) => backTo))
  let stretches: Authored<Author>[] = length > 0 ? [{ start: 0, end: length, author: null }] : []
  let reached = length
  for (const [count, { changes, author, backTo }] of updates.entries()) {
    if (wanted.has(count)) known.set(count, stretches)
    if (changes.length !== reached) throw new RangeError(`A change of ${changes.length} units after ${reached}.`)
    const brought = backTo == null ? undefined : known.get(backTo)
    stretches = brought ?? afterChange(stretches, changes, author)
    reached = changes.newLength
    if ((stretches.at(-1)?.end ?? 0) !== reached) throw new RangeError('What was brought back is another text.')
  }
  return stretches
}

function afterChange<Author>(
  stretches: readonly Authored<Author>[],
  changes: ChangeSet,
  author: Author,
): Authored<Author>[] {
  const result: Authored<Author>[] = []
  let at = 0
  const put = (length: number, by: Author | null) => {
    if (length === 0) return
    const previous = result.at(-1)
    if (previous?.author === by && previous.end === at) previous.end += length
    else result.push({ start: at, end: at + length, author: by })
    at += length
  }
  let index = 0
  const keep = (from: number, to: number) => {
    for (let one = stretches[index]; one && one.start < to; one = stretches[index]) {
      put(Math.max(0, Math.min(one.end, to) - Math.max(one.start, from)), one.author)
      if (one.end > to) return
      index++
    }
  }
  let from = 0
  changes.iterChanges((start, end, newStart, newEnd) => {
    keep(from, start)
    put(newEnd - newStart, author)
    from = end
  }, true)
  keep(from, changes.length)
  return result
}
