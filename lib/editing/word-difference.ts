import { linesOf, samePairs } from './difference'
import { countWords, isWord, wordsOf } from './words'

/** A stretch that both texts have, that only the older one has, or that only the newer one has. */
export type Piece = { kind: 'same' | 'deleted' | 'inserted'; text: string }

/** How many steps of looking for what is common are worth it: a million take about a tenth of a second. */
const MOST_STEPS = 1_000_000
/** So much of the shorter side must have stayed for a stretch to be shown word by word. */
const LEAST_COMMON = 0.4
/** Longer stretches are told apart by their lines alone. */
const MOST_WORDS = 20_000

/**
 * How a text became another, by lines and within changed lines by words: 'same' and 'deleted' joined are the older text,
 * 'same' and 'inserted' the newer. Where both stand at one place, 'deleted' comes first. It reads well rather than being
 * the shortest: where little is common a stretch is replaced whole, and so it is where looking on would take longer than
 * `steps` allow. No character as people see it is cut in two.
 */
export function wordDifference(before: string, after: string, steps = MOST_STEPS): Piece[] {
  const budget = { steps }
  return joined(byPairs(linesOf(before), linesOf(after), budget, (older, newer) => wordsWithin(older, newer, budget)))
}

/** How many words came in and went out. */
export function wordsChanged(pieces: readonly Piece[]): { added: number; removed: number } {
  const count = (kind: Piece['kind']) =>
    pieces.reduce((sum, piece) => sum + (piece.kind === kind ? countWords(piece.text) : 0), 0)
  return { added: count('inserted'), removed: count('deleted') }
}

type Budget = { steps: number }
type Within = (older: string, newer: string) => Piece[]

/** Equal parts of two lists, and what `within` makes of the stretches between them. */
function byPairs(a: readonly string[], b: readonly string[], budget: Budget, within: Within): Piece[] {
  let first = 0
  while (first < a.length && first < b.length && a[first] === b[first]) first++
  let last = 0
  while (last < Math.min(a.length, b.length) - first && a.at(-1 - last) === b.at(-1 - last)) last++
  const [older, newer] = [a.slice(first, a.length - last), b.slice(first, b.length - last)]
  // Looking for a way of n edits takes about n²/2 steps.
  const most = Math.floor(Math.sqrt(2 * budget.steps))
  const pairs = older.length > 0 && newer.length > 0 ? samePairs(older, newer, most) : []
  const edits = pairs.length > 0 ? older.length + newer.length - 2 * pairs.length : most
  budget.steps -= Math.min(budget.steps, Math.min(edits, older.length + newer.length) ** 2 / 2)

  const pieces: Piece[] = [{ kind: 'same', text: a.slice(0, first).join('') }]
  let [from, other] = [0, 0]
  for (const pair of [...pairs, { a: older.length, b: newer.length }]) {
    pieces.push(...within(older.slice(from, pair.a).join(''), newer.slice(other, pair.b).join('')))
    pieces.push({ kind: 'same', text: older[pair.a] ?? '' })
    from = pair.a + 1
    other = pair.b + 1
  }
  pieces.push({ kind: 'same', text: a.slice(a.length - last).join('') })
  return pieces.filter(({ text }) => text !== '')
}

function replaced(older: string, newer: string): Piece[] {
  return [
    { kind: 'deleted', text: older },
    { kind: 'inserted', text: newer },
  ]
}

/** A changed stretch by its words; replaced whole where too few of them stayed. */
function wordsWithin(older: string, newer: string, budget: Budget): Piece[] {
  if (older === '' || newer === '' || older.length + newer.length > 8 * MOST_WORDS) return replaced(older, newer)
  const [a, b] = [wordsOf(older), wordsOf(newer)]
  const least = LEAST_COMMON * Math.min(weightOf(a), weightOf(b))
  if (a.length + b.length > MOST_WORDS || commonAtMost(a, b) < least) return replaced(older, newer)
  const pieces = withoutConfetti(joined(byPairs(a, b, budget, replaced)))
  const common = pieces.filter(({ kind }) => kind === 'same').map(({ text }) => text)
  const kept = common.reduce((sum, text) => sum + weightOf(wordsOf(text)), 0)
  return kept < least || kept === 0 ? replaced(older, newer) : pieces
}

/** How much words say: the length of those that are words, for every text has the same signs and blanks. */
function weightOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + (isWord(word) ? word.length : 0), 0)
}

/** What two lists have in common whatever its order, as `weightOf` counts. */
function commonAtMost(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1)
  return weightOf(
    b.filter((word) => {
      const left = counts.get(word) ?? 0
      counts.set(word, left - 1)
      return left > 0
    }),
  )
}

/** Puts neighbours of one kind together, and 'deleted' before 'inserted'. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  let [deleted, inserted] = ['', '']
  const flush = () => {
    if (deleted) result.push({ kind: 'deleted', text: deleted })
    if (inserted) result.push({ kind: 'inserted', text: inserted })
    deleted = inserted = ''
  }
  for (const { kind, text } of pieces) {
    if (kind === 'deleted') deleted += text
    else if (kind === 'inserted') inserted += text
    else {
      flush()
      const previous = result.at(-1)
      if (previous?.kind === 'same') previous.text += text
      else result.push({ kind, text })
    }
  }
  flush()
  return result.filter(({ text }) => text !== '')
}

/** Two places of one stretch, and what is the same between them. */
type Change = { deleted: string; inserted: string; same: string }

/**
 * Without what happens to be the same between two changes that are each longer than it, such as a blank or a "the":
 * whoever reads it would have to put the sentence together. Line ends and the bars of a table go on keeping apart.
 */
function withoutConfetti(pieces: readonly Piece[]): Piece[] {
  const [head, changes] = changesOf(pieces)
  const kept: Change[] = []
  for (const change of changes) {
    const previous = kept.at(-1)
    if (previous && isChance(previous, change)) {
      previous.deleted += previous.same + change.deleted
      previous.inserted += previous.same + change.inserted
      previous.same = change.same
    } else kept.push({ ...change })
  }
  const all = kept.flatMap(({ deleted, inserted, same }): Piece[] => [
    ...replaced(deleted, inserted),
    { kind: 'same', text: same },
  ])
  return joined([{ kind: 'same', text: head }, ...all])
}

function isChance(previous: Change, next: Change): boolean {
  if (/[\n|]/.test(previous.same)) return false
  const length = weightOf(wordsOf(previous.same))
  const around = [previous, next].map(({ deleted, inserted }) =>
    Math.max(weightOf(wordsOf(deleted)), weightOf(wordsOf(inserted))),
  )
  return length < Math.min(...around)
}

function changesOf(pieces: readonly Piece[]): [head: string, changes: Change[]] {
  const changes: Change[] = []
  let head = ''
  let isOpen = false
  for (const { kind, text } of pieces) {
    if (kind !== 'same' && !isOpen) changes.push({ deleted: '', inserted: '', same: '' })
    isOpen = kind !== 'same'
    const change = changes.at(-1)
    if (!change) head += text
    else change[kind] += text
  }
  return [head, changes]
}
