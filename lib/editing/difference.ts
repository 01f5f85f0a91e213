import { ChangeSet } from '@codemirror/state'
import type { TextChange } from '@/lib/markdown/write'
import { cutsCharacter } from './characters'

/** Texts that differ in more lines than this are told apart as a whole: looking on costs the square of it. */
const MOST_EDITS = 1_000

/**
 * The change that makes one text into another, line by line where lines are the same and no longer than it must be in
 * those that aren't. It never cuts a character in two.
 */
export function changesBetween(before: string, after: string): ChangeSet {
  return changesOf(differences(before, after), before.length)
}

/** Changes of a text of `length` UTF-16 units, as `changeOf` writes them, as one change. They must not overlap. */
export function changesOf(changes: readonly TextChange[], length: number): ChangeSet {
  const specs = changes.map(({ start, end, insert }) => ({ from: start, to: end, insert }))
  return ChangeSet.of(specs, length, '\n')
}

function differences(before: string, after: string): TextChange[] {
  const [a, b] = [linesOf(before), linesOf(after)]
  let first = 0
  while (first < a.length && first < b.length && a[first] === b[first]) first++
  let last = 0
  while (last < a.length - first && last < b.length - first && a.at(-1 - last) === b.at(-1 - last)) last++
  const same = samePairs(a.slice(first, a.length - last), b.slice(first, b.length - last))
  const changes: TextChange[] = []
  const from = { line: first, other: first, start: lengthOf(a, 0, first) }
  for (const pair of [...same, { a: a.length - last - first, b: b.length - last - first }]) {
    const [line, other] = [pair.a + first, pair.b + first]
    const end = from.start + lengthOf(a, from.line, line)
    const insert = b.slice(from.other, other).join('')
    if (end > from.start || insert) changes.push(trimmed(before, { start: from.start, end, insert }))
    from.line = line + 1
    from.other = other + 1
    from.start = end + (a[line]?.length ?? 0)
  }
  return changes
}

/** A text cut after each of its line ends; joined they are the text. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? []
}

function lengthOf(lines: readonly string[], from: number, to: number): number {
  let length = 0
  for (let line = from; line < to; line++) length += lines[line]?.length ?? 0
  return length
}

/** Without what both texts begin and end with. */
function trimmed(before: string, { start, end, insert }: TextChange): TextChange {
  const most = Math.min(end - start, insert.length)
  let head = 0
  while (head < most && before[start + head] === insert[head]) head++
  if (cutsCharacter(insert, head) || cutsCharacter(before, start + head)) head--
  let tail = 0
  while (tail < most - head && before[end - 1 - tail] === insert[insert.length - 1 - tail]) tail++
  if (cutsCharacter(insert, insert.length - tail) || cutsCharacter(before, end - tail)) tail--
  return { start: start + head, end: end - tail, insert: insert.slice(head, insert.length - tail) }
}

type Pair = { a: number; b: number }

/**
 * The pairs of equal parts on a shortest way from one list to the other (Myers, "An O(ND) Difference Algorithm", 1986);
 * none where that takes more than `most` of them.
 */
export function samePairs(a: readonly string[], b: readonly string[], most = MOST_EDITS): Pair[] {
  // On diagonal k = line of a - line of b: how far along a one gets with so many edits.
  let reach = new Map([[1, 0]])
  const history: Map<number, number>[] = []
  for (let edits = 0; edits <= Math.min(most, a.length + b.length); edits++) {
    history.push(reach)
    const next = new Map<number, number>()
    for (let k = -edits; k <= edits; k += 2) {
      let at = begin(reach, k, edits)
      while (at < a.length && at - k < b.length && a[at] === b[at - k]) at++
      next.set(k, at)
      if (at >= a.length && at - k >= b.length) return walkBack(history, a.length, b.length)
    }
    reach = next
  }
  return []
}

/** Where a run on diagonal k begins: after an insertion from the diagonal above, else after a deletion. */
function begin(reach: Map<number, number>, k: number, edits: number): number {
  const inserted = reach.get(k + 1) ?? -1
  const deleted = reach.get(k - 1) ?? -1
  return k === -edits || (k !== edits && deleted < inserted) ? inserted : deleted + 1
}

function walkBack(history: readonly Map<number, number>[], endOfA: number, endOfB: number): Pair[] {
  const pairs: Pair[] = []
  let [at, k] = [endOfA, endOfA - endOfB]
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const reach = history[edits] ?? new Map<number, number>()
    const start = edits === 0 ? 0 : begin(reach, k, edits)
    while (at > start) {
      at--
      pairs.push({ a: at, b: at - k })
    }
    const inserted = reach.get(k + 1) ?? -1
    const deleted = reach.get(k - 1) ?? -1
    const isInsertion = k === -edits || (k !== edits && deleted < inserted)
    at = isInsertion ? start : start - 1
    k += isInsertion ? 1 : -1
  }
  return pairs.reverse()
}
