import { EditorSelection, StateEffect, StateField, type TransactionSpec } from '@codemirror/state'
import { Decoration, EditorView, WidgetType } from '@codemirror/view'

type Pending = { id: number; from: number; to: number; label: string | null }

/** What is to stand where it was kept a place, or null for nothing; `around` is the text on its line, before and after. */
export type Arrived = (around: { before: string; after: string }) => string

const kept = StateEffect.define<Pending>()
const settled = StateEffect.define<number>()

/** Places in the text for what is on its way: an image being stored, a paste being read. They are no part of the text. */
export const pendingText = StateField.define<readonly Pending[]>({
  create: () => [],
  update(places, { changes, effects }) {
    const done = effects.find((effect) => effect.is(settled))?.value
    const index = places.findIndex(({ id }) => id === done)
    let next = places
    // What others or the same person type there comes after; only what arrived for an earlier place comes before.
    if (!changes.empty) {
      next = places.map((place, at) => {
        const from = changes.mapPos(place.from, index >= 0 && at > index ? 1 : -1)
        return { ...place, from, to: Math.max(from, changes.mapPos(place.to, -1)) }
      })
    }
    if (index >= 0) next = next.filter(({ id }) => id !== done)
    const added = effects.flatMap((effect) => (effect.is(kept) ? [effect.value] : []))
    return added.length ? [...next, ...added] : next
  },
  provide: (field) =>
    EditorView.decorations.from(field, (places) =>
      Decoration.set(
        places.flatMap(({ from, label }) =>
          label === null ? [] : [Decoration.widget({ widget: new PendingWidget(label), side: -1 }).range(from)],
        ),
        true,
      ),
    ),
})

class PendingWidget extends WidgetType {
  constructor(readonly label: string) {
    super()
  }

  override eq(other: PendingWidget): boolean {
    return other.label === this.label
  }

  override toDOM(): HTMLElement {
    const place = document.createElement('span')
    place.className = 'cm-pending'
    place.textContent = this.label
    return place
  }
}

let lastId = 0

/**
 * Keeps a place for text that will take the stretch's place, and shows the label there, if any. Places at one spot keep
 * the order in which they were kept, whichever is settled first.
 */
export function keepPlace(view: EditorView, from: number, to: number, label: string | null): number {
  const id = ++lastId
  view.dispatch({ effects: kept.of({ id, from, to, label }) })
  return id
}

/** Puts what arrived into its place, as one change of the text; null gives the place up. */
export function settlePlace(view: EditorView, id: number, arrived: Arrived | null): void {
  const place = view.state.field(pendingText, false)?.find((pending) => pending.id === id)
  if (!place) return
  const { from, to } = place
  const effects = settled.of(id)
  if (arrived === null || view.state.readOnly) {
    view.dispatch({ effects })
    return
  }
  const { doc, selection } = view.state
  const before = doc.sliceString(doc.lineAt(from).from, from)
  const insert = view.state.toText(arrived({ before, after: doc.sliceString(to, doc.lineAt(to).to) }))
  const spec: TransactionSpec = { changes: { from, to, insert }, effects, userEvent: 'input.paste' }
  const isAtPlace = selection.main.from >= from && selection.main.to <= to
  if (isAtPlace) spec.selection = EditorSelection.cursor(from + insert.length)
  view.dispatch({ ...spec, scrollIntoView: isAtPlace })
}
