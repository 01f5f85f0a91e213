import type { Report, Span } from '@/lib/markdown/model'
import type { TextChange } from '@/lib/markdown/write'
import { linesOf } from './lines'

const MARKER = /^(\s*)(\d{1,9})([.)]\s)/
const NUMBER_CELL = /^(\s*\|?\s*)(\d{1,5})(\s*\|)/

/**
 * The changes that put a row in the place of its neighbour, above or below: its lines are taken out and put in again, so
 * that the neighbour stays where it is. Numbers ("1.", a first cell that counts) keep to their places. Null where more
 * than blank lines stands between the two.
 */
export function exchanged({ source }: Report, row: Span, neighbour: Span): TextChange[] | null {
  const [moved, other] = [linesOf(source, row), linesOf(source, neighbour)]
  const isUp = other.start < moved.start
  const [first, second] = isUp ? [other, moved] : [moved, other]
  const gap = source.slice(first.end, second.start)
  if (gap.trim() !== '' || second.start < first.end) return null
  const text = source.slice(moved.start, moved.end)
  const numbers = numbersOf(text, source.slice(other.start, other.end))
  const own = numbers ? text.replace(numbers.pattern, `$1${numbers.other}$3`) : text
  const changes = isUp
    ? [
        { start: first.start, end: first.start, insert: own + gap },
        { start: first.end, end: second.end, insert: '' },
      ]
    : [
        { start: first.start, end: second.start, insert: '' },
        { start: second.end, end: second.end, insert: gap + own },
      ]
  if (numbers) {
    const start = other.start + numbers.at
    changes.push({ start, end: start + numbers.other.length, insert: numbers.own })
  }
  return changes
}

/** The numbers that two neighbours count with, where they differ. */
function numbersOf(text: string, other: string) {
  for (const pattern of [MARKER, NUMBER_CELL]) {
    const [own, theirs] = [pattern.exec(text), pattern.exec(other)]
    if (!own?.[2] || !theirs?.[2] || own[2] === theirs[2]) continue
    return { pattern, own: own[2], other: theirs[2], at: (theirs[1] ?? '').length }
  }
  return null
}

/**
 * The changes that bring rows into another order: those that stand in it already stay, the others are taken out and put
 * in again. `order` names rows by their index. Null where more than blank lines stands between the rows.
 */
export function reordered({ source }: Report, rows: readonly Span[], order: readonly number[]): TextChange[] | null {
  const lines = rows.map((row) => linesOf(source, row))
  const gaps = lines.slice(1).map((line, at) => source.slice(lines[at]?.end ?? 0, line.start))
  if (gaps.some((gap) => gap.trim() !== '')) return null
  const gap = gaps[0] ?? ''
  const staying = new Set(longestRising(order))
  const textOf = (index: number) => source.slice(lines[index]?.start, lines[index]?.end)
  const changes: TextChange[] = []
  const first = order.find((index) => staying.has(index)) ?? 0
  let at: number | null = null
  for (const index of order) {
    if (staying.has(index)) at = lines[index]?.end ?? 0
    else if (at === null) changes.push(insertion(lines[first]?.start ?? 0, textOf(index) + gap))
    else changes.push(insertion(at, gap + textOf(index)))
  }
  for (const [index, line] of lines.entries()) {
    if (staying.has(index)) continue
    // A row goes with the gap above it; the first with the one below.
    const above = lines[index - 1]
    const next = lines[index + 1]
    const isFirst = lines.slice(0, index).every((_, before) => !staying.has(before))
    changes.push(
      isFirst
        ? { start: line.start, end: next?.start ?? line.end, insert: '' }
        : { start: above?.end ?? line.start, end: line.end, insert: '' },
    )
  }
  return changes
}

function insertion(at: number, insert: string): TextChange {
  return { start: at, end: at, insert }
}

/** The longest run of numbers that rise, in the order given. */
function longestRising(numbers: readonly number[]): number[] {
  const best: number[][] = []
  for (const [at, number] of numbers.entries()) {
    let longest: number[] = []
    for (let before = 0; before < at; before++) {
      const run = best[before] ?? []
      if ((numbers[before] ?? 0) < number && run.length > longest.length) longest = run
    }
    best.push([...longest, number])
  }
  return best.reduce((a, b) => (b.length > a.length ? b : a), [])
}
