import { EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state'
import type { Replacement } from './list-continuation'
import { prefixLength, readListLine } from './list-line'

export type Mark = '**' | '*' | '`' | '~~'

/**
 * Puts a mark around what is selected, or takes it off where all of it has it; without a selection the word at the
 * caret. Each line gets marks of its own, within its list mark, since a mark never reaches over a line's end.
 */
export function toggleMark(state: EditorState, mark: Mark): TransactionSpec {
  const { from, to, head, empty } = state.selection.main
  if (empty) return toggleAtCaret(state, mark, head)
  const pieces = piecesOf(state, from, to).map((piece) => ({ ...piece, wrapped: wrappedBy(state, piece, mark) }))
  if (pieces.length === 0) return {}
  const isOff = pieces.every(({ wrapped }) => wrapped !== null)
  const changes = pieces.flatMap(({ from, to, wrapped }) => {
    if (isOff) return wrapped ?? []
    return wrapped === null ? wrap(from, to, mark) : []
  })
  const set = state.changes(changes)
  const selection = EditorSelection.range(set.mapPos(from, -1), set.mapPos(to, 1))
  return { changes: set, selection, userEvent: 'input.mark', scrollIntoView: true }
}

function toggleAtCaret(state: EditorState, mark: Mark, head: number): TransactionSpec {
  const word = state.wordAt(head)
  const length = mark.length
  if (!word) {
    const isBetween = wrappedBy(state, { from: head, to: head }, mark)
    if (isBetween) return { changes: isBetween, userEvent: 'delete.mark' }
    const selection = EditorSelection.cursor(head + length)
    return { changes: { from: head, insert: mark + mark }, selection, userEvent: 'input.mark', scrollIntoView: true }
  }
  const wrapped = wrappedBy(state, word, mark)
  const selection = EditorSelection.cursor(head + (wrapped ? -length : length))
  const changes = wrapped ?? wrap(word.from, word.to, mark)
  return { changes, selection, userEvent: 'input.mark', scrollIntoView: true }
}

/** The words of each line within a range, without the marks before them and the blanks around them. */
function piecesOf(state: EditorState, from: number, to: number): { from: number; to: number }[] {
  const pieces: { from: number; to: number }[] = []
  for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
    const heading = /^ {0,3}#{1,6}[ \t]+/.exec(line.text)?.[0].length
    const start = Math.max(from, line.from + (heading ?? prefixLength(readListLine(line.text))))
    const text = state.sliceDoc(start, Math.max(start, Math.min(to, line.to)))
    const lead = text.length - text.trimStart().length
    if (text.trim() !== '') pieces.push({ from: start + lead, to: start + lead + text.trim().length })
    if (line.to >= to) return pieces
  }
}

function wrap(from: number, to: number, mark: Mark): Replacement[] {
  return [
    { from, to: from, insert: mark },
    { from: to, to, insert: mark },
  ]
}

/** What takes the mark off a piece that has it, around it or within; null where it hasn't. */
function wrappedBy(state: EditorState, { from, to }: { from: number; to: number }, mark: Mark): Replacement[] | null {
  const text = state.sliceDoc(from, to)
  const sign = mark.charAt(0)
  const outside = Math.min(
    run(state.sliceDoc(from - 3, from), sign, true),
    run(state.sliceDoc(to, to + 3), sign, false),
  )
  if (has(outside, mark)) return [drop(from - mark.length, mark), drop(to, mark)]
  const inside = Math.min(run(text, sign, false), run(text, sign, true))
  if (text.length <= 2 * inside || !has(inside, mark)) return null
  return [drop(from, mark), drop(to - mark.length, mark)]
}

function drop(from: number, mark: Mark): Replacement {
  return { from, to: from + mark.length, insert: '' }
}

/** Whether so many signs in a row hold the mark: three stars are both of the marks that stars make. */
function has(signs: number, mark: Mark): boolean {
  return mark === '*' ? signs === 1 || signs === 3 : signs >= mark.length
}

function run(text: string, sign: string, isAtEnd: boolean): number {
  let count = 0
  while (count < 3 && text.at(isAtEnd ? -1 - count : count) === sign) count++
  return count
}

/**
 * Makes a link of what is selected, with the caret where the address goes; of a selected address, with the caret where
 * its words go. With an address given, the caret stands after the link.
 */
export function linkSelection(state: EditorState, address: string | null = null): TransactionSpec {
  const { from, to, empty } = state.selection.main
  const selected = state.sliceDoc(from, to)
  const isAddress = address === null && isWebAddress(selected)
  const [words, target] = isAddress ? ['', selected] : [selected, address ?? '']
  const insert = `[${words}](${target})`
  const caret = address !== null ? insert.length : isAddress || empty ? 1 : insert.length - 1
  return {
    changes: { from, to, insert },
    selection: EditorSelection.cursor(from + caret),
    userEvent: 'input.link',
    scrollIntoView: true,
  }
}

/** True for one address of the web and nothing else around it; such an address can stand in a link as it is. */
export function isWebAddress(text: string): boolean {
  return /^(https?:\/\/|mailto:)[^\s<>()]+(\([^\s<>()]*\)[^\s<>()]*)*$/i.test(text)
}

/** Makes headings of the selected lines; level 0 makes plain lines of headings. */
export function setHeading(state: EditorState, level: 0 | 1 | 2 | 3): TransactionSpec {
  const { from, to } = state.selection.main
  const changes: Replacement[] = []
  for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
    const old = /^ {0,3}#{1,6}(?:[ \t]+|$)/.exec(line.text)?.[0] ?? ''
    const isOnly = line.from <= from && line.to >= to
    if (line.text.trim() !== '' || isOnly) {
      changes.push({ from: line.from, to: line.from + old.length, insert: level ? `${'#'.repeat(level)} ` : '' })
    }
    if (line.to >= to) break
  }
  const set = state.changes(changes)
  return { changes: set, selection: state.selection.map(set, 1), userEvent: 'input.heading', scrollIntoView: true }
}

/** Ticks the task at a place of the text, or takes the tick off; null where no task stands. */
export function toggleTask(state: EditorState, at: number): TransactionSpec | null {
  const line = state.doc.lineAt(at)
  const { quote, indent, mark, gap, box } = readListLine(line.text)
  if (box === '') return null
  const from = line.from + quote.length + indent.length + mark.length + gap.length + 1
  return { changes: { from, to: from + 1, insert: box.charAt(1) === ' ' ? 'x' : ' ' }, userEvent: 'input.task' }
}
