import { defaultKeymap, historyKeymap, redo } from '@codemirror/commands'
import { syntaxTree } from '@codemirror/language'
import {
  EditorSelection,
  type EditorState,
  type StateCommand,
  type Text,
  type TransactionSpec,
} from '@codemirror/state'
import { type EditorView, type KeyBinding, keymap } from '@codemirror/view'
import { readAddress } from '@/lib/html/addresses'
import { codeAt } from './insertions'
import { type Continuation, continuationAt, shiftItems, unmarkAt } from './list-continuation'
import { prefixLength, readListLine } from './list-line'
import { linkSelection, type Mark, setHeading, toggleMark, toggleTask } from './text-marks'

/** The keys of the text. Tab is left to the page; Mod-[ and Mod-] move list items. */
export const textKeys = keymap.of([
  marks('Mod-b', '**'),
  marks('Mod-i', '*'),
  marks('Mod-e', '`'),
  { key: 'Mod-k', run: change((state) => linkSelection(state)), stopPropagation: true },
  ...([0, 1, 2, 3] as const).map((level) => ({
    key: `Mod-Alt-${level}`,
    run: change((state) => setHeading(state, level)),
  })),
  { key: 'Enter', run: continues(continuationAt, 'input') },
  { key: 'Backspace', run: continues(unmarkAt, 'delete.mark') },
  { key: 'Home', mac: 'Cmd-ArrowLeft', run: toWords },
  { key: 'Mod-]', run: shifts(true) },
  { key: 'Mod-[', run: shifts(false) },
  { key: 'Mod-Enter', run: change((state) => toggleTask(state, state.selection.main.head)) },
  { key: 'Alt-Enter', run: (view) => followLink(view, view.state.selection.main.head) },
  { key: 'Mod-Shift-z', run: redo, preventDefault: true },
  ...historyKeymap,
  ...defaultKeymap,
])

function marks(key: string, mark: Mark): KeyBinding {
  return { key, run: change((state) => toggleMark(state, mark)), preventDefault: true }
}

function change(make: (state: EditorState) => TransactionSpec | null): StateCommand {
  return ({ state, dispatch }) => {
    const spec = state.readOnly ? null : make(state)
    if (spec) dispatch(state.update(spec))
    return spec !== null
  }
}

function continues(at: (doc: Text, at: number) => Continuation | null, userEvent: string): StateCommand {
  return change((state) => {
    const { head, empty } = state.selection.main
    if (!empty || codeAt(state, head) === 'block') return null
    const done = at(state.doc, head)
    if (!done) return null
    return { changes: done.changes, selection: EditorSelection.cursor(done.caret), userEvent, scrollIntoView: true }
  })
}

function shifts(isDeeper: boolean): StateCommand {
  return change((state) => {
    const { from, to } = state.selection.main
    const changes = shiftItems(state.doc, from, to, isDeeper)
    return changes && { changes, userEvent: 'input.indent' }
  })
}

/** Moves the caret to an item's first word: before its mark, words would make it no item any more. */
function toWords(view: EditorView): boolean {
  const { main } = view.state.selection
  const line = view.state.doc.lineAt(main.head)
  const read = readListLine(line.text)
  const start = line.from + prefixLength(read)
  if (read.mark === '' || main.head <= start || view.moveToLineBoundary(main, false).head > start) return false
  view.dispatch({ selection: EditorSelection.cursor(start), scrollIntoView: true, userEvent: 'select' })
  return true
}

/** Opens the link at a place of the text in a window of its own; false where there is none that may be followed. */
export function followLink({ state, dom }: EditorView, at: number): boolean {
  for (let node = syntaxTree(state).resolveInner(at, 1); ; node = node.parent) {
    const url = node.name === 'URL' ? node : /^(Link|Image|Autolink)$/.test(node.name) ? node.getChild('URL') : null
    const written = url && state.sliceDoc(url.from, url.to)
    const address = written && readAddress(/^www\./i.test(written) ? `https://${written}` : written)
    if (address) {
      dom.ownerDocument.defaultView?.open(address.href, '_blank', 'noopener,noreferrer')
      return true
    }
    if (!node.parent) return false
  }
}
