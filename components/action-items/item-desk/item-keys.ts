import type { Field } from './drafts'
import { moveBetweenRows, moveInRow } from './row-dom'

/** What each key does while the focus is in a row. */
export const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['↑ ↓, k j', 'the row above or below'],
  ['← →', 'along the row'],
  ['Enter', 'change what has the focus, or open the action item'],
  ['s', 'status'],
  ['d', 'due date'],
  ['a', 'owner'],
  ['n', 'write a note'],
  ['x, Shift x', 'select the row, or all from the last selected one'],
  ['u, Ctrl z', 'take back the last change'],
  ['Esc', 'give up what is open, or the selection'],
  ['?', 'these keys'],
]

const FIELDS: Record<string, Field> = { s: 'status', a: 'owner', d: 'due', n: 'note' }
const ROW_STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

type Deeds = {
  root: () => Element | null
  begin: (field: Field) => void
  pick: (isRange: boolean) => void
  unselect: () => void
  undo: () => void
  help: () => void
}

/** Does what a key asks of a row; false where the key is the browser's. */
export function itemKey(event: KeyboardEvent, row: HTMLTableRowElement, deeds: Deeds): boolean {
  const { key } = event
  if (event.isComposing || event.altKey) return false
  if (event.ctrlKey || event.metaKey) {
    if (key !== 'z' || event.shiftKey) return false
    deeds.undo()
    return true
  }
  const root = deeds.root()
  const field = FIELDS[key]
  if (field) deeds.begin(field)
  else if (ROW_STEPS[key] !== undefined) return root !== null && moveBetweenRows(root, row, ROW_STEPS[key])
  else if (STEPS[key] !== undefined) moveInRow(row, STEPS[key])
  else if (key === 'x' || key === 'X') deeds.pick(event.shiftKey)
  else if (key === 'u') deeds.undo()
  else if (key === 'Escape') deeds.unselect()
  else if (key === '?') deeds.help()
  else if (key === ' ' && (event.target as Element).matches('[data-edit]')) (event.target as HTMLElement).click()
  else return false
  return true
}
