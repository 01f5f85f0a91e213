import { type Range as Drawing, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, WidgetType } from '@codemirror/view'

/** Where somebody else is in the text; anchor and head are the same where nothing is selected. */
export type RemoteCaret = { id: string; name: string; anchor: number; head: number }

/** `moves` counts how often somebody moved: with each move their name is shown for a moment. */
type Shown = RemoteCaret & { moves: number }

const placed = StateEffect.define<readonly RemoteCaret[]>()

/** How many ways of drawing there are, told apart by dashes and hatching, since colour says severity. */
const PATTERNS = 4

export const remoteCarets = StateField.define<readonly Shown[]>({
  create: () => [],
  update(carets, { changes, effects }) {
    let next = carets
    if (!changes.empty && carets.length > 0) {
      // A caret stays before what is typed at it, as one's own does.
      next = carets.map((caret) => ({
        ...caret,
        anchor: changes.mapPos(caret.anchor, -1),
        head: changes.mapPos(caret.head, -1),
      }))
    }
    for (const effect of effects) if (effect.is(placed)) next = effect.value.map((caret) => movedFrom(next, caret))
    return next
  },
  provide: (field) => EditorView.decorations.from(field, drawCarets),
})

function movedFrom(carets: readonly Shown[], caret: RemoteCaret): Shown {
  const old = carets.find(({ id }) => id === caret.id)
  const hasMoved = old === undefined || old.head !== caret.head || old.anchor !== caret.anchor
  return { ...caret, moves: (old?.moves ?? 0) + (hasMoved ? 1 : 0) }
}

function drawCarets(carets: readonly Shown[]) {
  const drawings: Drawing<Decoration>[] = []
  for (const { id, name, anchor, head, moves } of carets) {
    const pattern = patternOf(id)
    const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
    if (from < to) drawings.push(Decoration.mark({ class: `cm-other-selection cm-other-${pattern}` }).range(from, to))
    drawings.push(Decoration.widget({ widget: new CaretWidget(name, pattern, moves), side: 1 }).range(head))
  }
  return Decoration.set(drawings, true)
}

/** The same pattern for the same person wherever they are shown. */
function patternOf(id: string): number {
  let sum = 0
  for (let at = 0; at < id.length; at++) sum = (sum * 31 + id.charCodeAt(at)) % 9973
  return sum % PATTERNS
}

class CaretWidget extends WidgetType {
  constructor(
    readonly name: string,
    readonly pattern: number,
    readonly moves: number,
  ) {
    super()
  }

  override eq(other: CaretWidget): boolean {
    return other.name === this.name && other.pattern === this.pattern && other.moves === this.moves
  }

  override toDOM(view: EditorView): HTMLElement {
    const caret = document.createElement('span')
    caret.className = `cm-other-caret cm-other-caret-${this.pattern}`
    caret.setAttribute('aria-hidden', 'true')
    const name = caret.appendChild(document.createElement('span'))
    name.className = 'cm-other-name'
    name.textContent = this.name
    view.requestMeasure({
      read: () => name.getBoundingClientRect().right > view.contentDOM.getBoundingClientRect().right,
      write: (isBeyond) => name.classList.toggle('cm-other-name-left', isBeyond),
    })
    return caret
  }
}

/** Shows where others are; those not named are gone. Positions beyond the text are taken as its end. */
export function showCarets(view: EditorView, carets: readonly RemoteCaret[]): void {
  const { length } = view.state.doc
  const within = (at: number) => Math.max(0, Math.min(at, length))
  const value = carets.map((caret) => ({ ...caret, anchor: within(caret.anchor), head: within(caret.head) }))
  view.dispatch({ effects: placed.of(value) })
}
