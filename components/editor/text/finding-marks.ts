import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'

/** Words of the text that a check remarks on, and what it says of them. */
export type RemarkedWords = { from: number; to: number; message: string }

const remarked = StateEffect.define<DecorationSet>()

/** Words that checks remark on, underlined with dots; what is said of them shows when a pointer rests there. */
export const findingMarks: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects }) {
    let next = shown.map(changes)
    for (const effect of effects) if (effect.is(remarked)) next = effect.value
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Underlines words; those not named are not underlined any more. What is empty or beyond the text is left out. */
export function showFindings(view: EditorView, all: readonly RemarkedWords[]): void {
  const { length } = view.state.doc
  const marks = all
    .filter(({ from, to }) => from >= 0 && from < to && to <= length)
    .map(({ from, to, message }) =>
      Decoration.mark({ class: 'cm-finding', attributes: { title: message } }).range(from, to),
    )
  view.dispatch({ effects: remarked.of(Decoration.set(marks, true)) })
}
