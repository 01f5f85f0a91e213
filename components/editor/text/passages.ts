import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap } from '@codemirror/view'

/** A stretch of the text that somebody has said something about. */
export type Passage = { id: string; from: number; to: number; kind: 'comment' | 'suggestion' }

const marked = StateEffect.define<readonly Passage[]>()

const passages = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects }) {
    let next = shown.map(changes)
    for (const effect of effects) if (effect.is(marked)) next = drawPassages(effect.value)
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

function drawPassages(all: readonly Passage[]): DecorationSet {
  const marks = all.map(({ id, from, to, kind }) =>
    Decoration.mark({ tagName: 'mark', class: `cm-${kind}`, attributes: { 'data-passage': id } }).range(from, to),
  )
  return Decoration.set(marks, true)
}

/** Passages underlined in the text; one is opened by a click, and by Mod-Alt-m where the caret is in it. */
export function passageMarks(onOpen: (id: string) => void): Extension {
  return [
    passages,
    EditorView.domEventHandlers({
      click(event) {
        const id = (event.target as Element).closest('[data-passage]')?.getAttribute('data-passage')
        if (id) onOpen(id)
      },
    }),
    keymap.of([
      {
        key: 'Mod-Alt-m',
        run({ state }) {
          const { head } = state.selection.main
          let found: string | null = null
          let width = Number.POSITIVE_INFINITY
          // The shortest one, where a passage stands within another.
          state.field(passages).between(head, head, (from, to, { spec }) => {
            if (to - from >= width) return
            width = to - from
            found = spec.attributes['data-passage']
          })
          if (found !== null) onOpen(found)
          return found !== null
        },
      },
    ]),
  ]
}

/** Underlines passages; those not named are gone. What is empty or beyond the text is left out. */
export function showPassages(view: EditorView, all: readonly Passage[]): void {
  const { length } = view.state.doc
  view.dispatch({ effects: marked.of(all.filter(({ from, to }) => from >= 0 && from < to && to <= length)) })
}
