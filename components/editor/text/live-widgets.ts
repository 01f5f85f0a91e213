import { type EditorView, WidgetType } from '@codemirror/view'
import { toggleTask } from './text-marks'

/** The bullet or number of a list item, as wide as the item's words are indented. */
export class ListMarkWidget extends WidgetType {
  constructor(readonly mark: string) {
    super()
  }

  override eq(other: ListMarkWidget): boolean {
    return other.mark === this.mark
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement('span')
    mark.className = 'cm-list-mark'
    mark.textContent = this.mark
    return mark
  }

  override ignoreEvent(): boolean {
    return false
  }
}

/** The box of a task. It is no tab stop: Mod-Enter ticks the task at the caret. */
export class TaskBoxWidget extends WidgetType {
  constructor(
    readonly isDone: boolean,
    readonly words: string,
    readonly isReadOnly: boolean,
  ) {
    super()
  }

  override eq(other: TaskBoxWidget): boolean {
    return other.isDone === this.isDone && other.words === this.words && other.isReadOnly === this.isReadOnly
  }

  override toDOM(view: EditorView): HTMLElement {
    const mark = document.createElement('span')
    mark.className = 'cm-list-mark'
    const box = mark.appendChild(document.createElement('input'))
    box.type = 'checkbox'
    box.tabIndex = -1
    box.checked = this.isDone
    box.disabled = this.isReadOnly
    box.setAttribute('aria-label', this.words || 'Task')
    box.addEventListener('mousedown', (event) => event.preventDefault())
    box.addEventListener('click', (event) => {
      // The box shows what the text says, and the text isn't changed yet.
      event.preventDefault()
      const change = toggleTask(view.state, view.posAtDOM(mark))
      if (change && !view.state.readOnly) view.dispatch(change)
    })
    return mark
  }
}

/** The line that divides: "---" away from the caret. */
export class DividerWidget extends WidgetType {
  override eq(): boolean {
    return true
  }

  override toDOM(): HTMLElement {
    const line = document.createElement('span')
    line.className = 'cm-divider'
    line.setAttribute('role', 'separator')
    return line
  }

  override ignoreEvent(): boolean {
    return false
  }
}

/** Room that a table's cell lacks to end where its column does. */
export class CellRoomWidget extends WidgetType {
  constructor(readonly characters: number) {
    super()
  }

  override eq(other: CellRoomWidget): boolean {
    return other.characters === this.characters
  }

  override toDOM(): HTMLElement {
    const room = document.createElement('span')
    room.style.paddingLeft = `${this.characters}ch`
    room.setAttribute('aria-hidden', 'true')
    return room
  }

  override ignoreEvent(): boolean {
    return false
  }
}
