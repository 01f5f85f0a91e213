import type { Text } from '@codemirror/state'
import { type ListLine, prefixLength, readListLine } from './list-line'

export type Replacement = { from: number; to: number; insert: string }

/** What Enter does where it isn't an ordinary line end: the changes, and where the caret stands after them. */
export type Continuation = { changes: Replacement[]; caret: number }

/**
 * What Enter does at a place of the text: a list, task list or quote goes on with its next mark, and the items below
 * count on. On an empty item the list ends: one step out where the item stands under another. Null: an ordinary line end.
 */
export function continuationAt(doc: Text, at: number): Continuation | null {
  const line = doc.lineAt(at)
  const read = readListLine(line.text)
  if (read.mark === '' && read.quote === '') return null
  if (at - line.from < prefixLength(read)) return null
  if (read.words.trim() === '') {
    const prefix = prefixBelowEmpty(doc, line.number, read)
    const isOver = readListLine(prefix).mark === ''
    const above = line.number > 1 ? doc.line(line.number - 1).text : ''
    // Without a blank line between, what is typed next would belong to the item above.
    const insert = isOver && above.replaceAll('>', '').trim() !== '' ? `${prefix.trimEnd()}\n${prefix}` : prefix
    return { changes: [{ from: line.from, to: line.to, insert }], caret: line.from + insert.length }
  }
  const rest = line.text.slice(at - line.from)
  const skipped = rest.length - rest.trimStart().length
  const insert = `\n${nextPrefix(read)}`
  return {
    changes: [{ from: at, to: at + skipped, insert }, ...countOn(doc, line.number, read)],
    caret: at + insert.length,
  }
}

function nextPrefix({ quote, indent, mark, gap, box }: ListLine): string {
  const number = Number.parseInt(mark, 10)
  const next = Number.isNaN(number) ? mark : `${number + 1}${mark.at(-1)}`
  return quote + indent + next + gap + (box && '[ ] ')
}

/** The line that an empty item becomes: an item of the list around it, a quoted line, or nothing. */
function prefixBelowEmpty(doc: Text, lineNumber: number, empty: ListLine): string {
  if (empty.mark === '') return ''
  for (let number = lineNumber - 1; number > 0 && empty.indent !== ''; number--) {
    const above = readListLine(doc.line(number).text)
    if (above.quote !== empty.quote) break
    if (above.mark !== '' && above.indent.length < empty.indent.length) return nextPrefix(above)
  }
  return empty.quote
}

/** Raises the numbers of the items that follow, as far as they counted on from this one. */
function countOn(doc: Text, lineNumber: number, item: ListLine): Replacement[] {
  const changes: Replacement[] = []
  let expected = Number.parseInt(item.mark, 10) + 1
  for (let number = lineNumber + 1; number <= doc.lines && !Number.isNaN(expected); number++) {
    const line = doc.line(number)
    const below = readListLine(line.text)
    const isDeeper = /^[ \t]/.test(line.text.slice(item.quote.length + item.indent.length))
    if (line.text.trim() === '' || isDeeper) continue
    const isNext = below.mark === `${expected}${item.mark.at(-1)}`
    if (!isNext || below.quote !== item.quote || below.indent !== item.indent) break
    const from = line.from + below.quote.length + below.indent.length
    expected += 1
    changes.push({ from, to: from + below.mark.length, insert: `${expected}${item.mark.at(-1)}` })
  }
  return changes
}

/**
 * What Backspace does right before an item's words: takes its mark away, or moves it one step out. Null elsewhere.
 */
export function unmarkAt(doc: Text, at: number): Continuation | null {
  const line = doc.lineAt(at)
  const read = readListLine(line.text)
  if (read.mark === '' || at - line.from !== prefixLength(read)) return null
  const own = read.quote + read.indent
  const outer = read.indent === '' ? own : prefixBelowEmpty(doc, line.number, read)
  return { changes: [{ from: line.from, to: at, insert: outer }], caret: line.from + outer.length }
}

/**
 * What moves the items of the lines between two places one step in or out, with all that is selected below the first of
 * them. Null where the first line is no item, or can't go further.
 */
export function shiftItems(doc: Text, from: number, to: number, isDeeper: boolean): Replacement[] | null {
  const first = doc.lineAt(from)
  const item = readListLine(first.text)
  if (item.mark === '') return null
  const width = stepOf(doc, first.number, item, isDeeper)
  if (width === 0) return null
  const changes: Replacement[] = []
  for (let number = first.number; number <= doc.lineAt(to).number; number++) {
    const { from: start, text } = doc.line(number)
    const at = start + item.quote.length
    const blanks = /^ */.exec(text.slice(item.quote.length))?.[0].length ?? 0
    if (text.trim() === '' || !text.startsWith(item.quote)) continue
    changes.push(
      isDeeper
        ? { from: at, to: at, insert: ' '.repeat(width) }
        : { from: at, to: at + Math.min(blanks, width), insert: '' },
    )
  }
  return changes
}

/** By how many blanks an item moves: to the words of the item above at its own depth, or back to the item around it. */
function stepOf(doc: Text, lineNumber: number, item: ListLine, isDeeper: boolean): number {
  const own = item.indent.length
  for (let number = lineNumber - 1; number > 0; number--) {
    const above = readListLine(doc.line(number).text)
    if (above.quote !== item.quote) break
    if (above.mark === '' || above.indent.length > own) continue
    const isSibling = above.indent.length === own
    if (isDeeper) return isSibling ? above.mark.length + above.gap.length : 0
    if (!isSibling) return own - above.indent.length
  }
  return isDeeper ? 0 : own
}
