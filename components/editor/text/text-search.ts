import { findNext, findPrevious, openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { Prec, StateEffect } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'

const OURS = new Set<unknown>([openSearchPanel, findNext, findPrevious])

/** What it adds to an editor: the panel above the text, and the keys that go through what was found. */
const searching = [
  search({ top: true }),
  // Before the key that loaded this file.
  Prec.highest(keymap.of(searchKeymap.filter(({ run, key }) => OURS.has(run) || key === 'Escape'))),
]

/** Opens the panel that finds words, for the first time in this editor. Load this file only when it is asked for. */
export function startSearch(view: EditorView): void {
  view.dispatch({ effects: StateEffect.appendConfig.of(searching) })
  openSearchPanel(view)
}
