import { EditorSelection, Prec, StateEffect } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { showPassages } from '@/components/editor/text/passages'
import type { Client } from '@/lib/editing/client'
import type { CommentedText, CommentStore } from './comment-store'

/**
 * Connects the comments on a report with its open editor: Mod-Alt-m speaks of what is selected, or leads to what is said
 * of the place of the caret. Call what it returns before the editor is taken away.
 */
export function commentOn(view: EditorView, client: () => Client, comments: CommentStore): () => void {
  const keys = keymap.of([
    { key: 'Mod-Alt-m', run: () => markSelection(view, comments) || comments.openAt(view.state.selection.main.head) },
  ])
  view.dispatch({ effects: StateEffect.appendConfig.of(Prec.high(keys)) })
  const text: CommentedText = {
    client,
    slice: (start, end) => view.state.sliceDoc(start, end),
    mark: (passages) => showPassages(view, passages),
    select({ start, end }, focus) {
      const effects = EditorView.scrollIntoView(start, { y: 'center' })
      view.dispatch({ selection: EditorSelection.range(start, end), effects })
      if (focus) view.focus()
    },
  }
  return comments.attach(text)
}

/** Speaks of what is selected in the text; false where nothing is. */
export function markSelection({ state }: EditorView, comments: CommentStore): boolean {
  const { from, to } = state.selection.main
  return comments.mark(from, to)
}
