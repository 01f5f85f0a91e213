import { syntaxTree } from '@codemirror/language'
import { StateEffect } from '@codemirror/state'
import { Decoration, EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { type Drawn, drawnOf, type Stretch } from './live-decorations'

const released = StateEffect.define<null>()

/** Draws the text as it will read, with marks shown on the lines where somebody writes; changes nothing of it. */
class LivePreview implements PluginValue {
  drawn: Drawn
  private open: Stretch | null
  /** While a button of the mouse is down lines stay as they are, so that nothing moves away below it. */
  private isPressed = false
  private readonly release = () => {
    if (!this.isPressed) return
    this.isPressed = false
    this.view.dispatch({ effects: released.of(null) })
  }

  constructor(private readonly view: EditorView) {
    this.open = openLines(view)
    this.drawn = drawnOf(view.state, view.visibleRanges, this.open)
    for (const name of ['mouseup', 'dragend']) view.dom.ownerDocument.addEventListener(name, this.release)
  }

  destroy(): void {
    for (const name of ['mouseup', 'dragend']) this.view.dom.ownerDocument.removeEventListener(name, this.release)
  }

  press(): void {
    this.isPressed = true
  }

  update(update: ViewUpdate): void {
    const { view, startState, state } = update
    const open = this.isPressed ? moved(this.open, update) : openLines(view)
    const isSame = open?.from === this.open?.from && open?.to === this.open?.to
    const isParsed = syntaxTree(startState) !== syntaxTree(state)
    const isStill = isSame && !isParsed && !update.docChanged && !update.viewportChanged
    if (isStill && startState.readOnly === state.readOnly) return
    this.open = open
    this.drawn = drawnOf(state, view.visibleRanges, open)
  }
}

function openLines({ state, hasFocus }: EditorView): Stretch | null {
  if (!hasFocus || state.readOnly) return null
  const { from, to } = state.selection.main
  return { from: state.doc.lineAt(from).from, to: state.doc.lineAt(to).to }
}

function moved(open: Stretch | null, { changes }: ViewUpdate): Stretch | null {
  return open && { from: changes.mapPos(open.from, -1), to: changes.mapPos(open.to, 1) }
}

export const livePreview = ViewPlugin.fromClass(LivePreview, {
  eventObservers: {
    mousedown(event) {
      if (event.button === 0) this.press()
    },
  },
  decorations: ({ drawn }) => drawn.decorations,
  provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.drawn.steppedOver ?? Decoration.none),
})
