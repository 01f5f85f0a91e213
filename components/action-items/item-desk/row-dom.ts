import { CELLS, type DayClock, dataOf, type ItemValues, valuesIn } from '@/components/action-items/item-cells'
import { isOpen } from '@/lib/action-items/rules'

/** The rows of action items in an element, in their order. */
export function rowsIn(root: Element): HTMLTableRowElement[] {
  return [...root.querySelectorAll<HTMLTableRowElement>('tr[data-item]')]
}

/** What a row says. */
export function readRow(row: HTMLElement): ItemValues {
  const title = row.querySelector('.title')?.textContent ?? ''
  return valuesIn(JSON.parse(row.dataset.item ?? '') as Partial<ItemValues>, { id: row.dataset.id ?? '', title })
}

/** Every row of an item: a page may show it twice. */
export function rowsOf(root: Element, id: string): HTMLTableRowElement[] {
  return rowsIn(root).filter((row) => row.dataset.id === id)
}

/** Writes values into the rows of an item; the focus stays where it is. */
export function paintItem(root: Element, values: ItemValues, clock: DayClock): void {
  for (const row of rowsOf(root, values.id)) {
    row.dataset.item = JSON.stringify(dataOf(values))
    row.classList.toggle('closed', !isOpen(values.status))
    for (const cell of row.querySelectorAll<HTMLElement>('[data-cell]')) {
      const field = cell.dataset.cell as keyof typeof CELLS
      const text = CELLS[field](values, clock).text
      const hadFocus = cell.contains(document.activeElement)
      cell.innerHTML = text
      takeOver(cell)
      if (hadFocus) cell.querySelector<HTMLElement>('[data-edit]')?.focus({ preventScroll: true })
    }
  }
}

/** Says of the values that can be changed that pressing them opens something here. */
export function takeOver(root: Element): void {
  for (const link of root.querySelectorAll('[data-edit]')) {
    link.setAttribute('role', 'button')
    link.setAttribute('aria-haspopup', 'dialog')
  }
}

export const boxOf = (row: HTMLElement) => row.querySelector<HTMLInputElement>('.pick input')

/** The ids of the selected rows, each once. */
export function selectedIn(root: Element): string[] {
  return [...new Set(rowsIn(root).flatMap((row) => (boxOf(row)?.checked && row.dataset.id) || []))]
}

/** Selects a row or not, and all between it and the row that was selected last where `from` names that. */
export function select(root: Element, row: HTMLTableRowElement, isSelected: boolean, from: string | null): void {
  const rows = rowsIn(root)
  const start = from === null ? -1 : rows.findIndex((one) => one.dataset.id === from)
  const end = rows.indexOf(row)
  const range = start < 0 ? [row] : rows.slice(Math.min(start, end), Math.max(start, end) + 1)
  for (const one of range) {
    const box = boxOf(one)
    if (box) box.checked = isSelected
    one.classList.toggle('selected', isSelected)
  }
}

const STOPS = 'input, a.title, [data-edit], td > a'

/** Moves the focus to the row `step` rows away, in the same column; false where there is none. */
export function moveBetweenRows(root: Element, row: HTMLTableRowElement, step: number): boolean {
  const rows = rowsIn(root)
  const next = rows[rows.indexOf(row) + step]
  if (!next) return false
  const column = [...row.cells].findIndex((cell) => cell.contains(document.activeElement))
  const stop = next.cells[column]?.querySelector<HTMLElement>(STOPS) ?? next.querySelector<HTMLElement>('a.title')
  stop?.focus()
  stop?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  return true
}

/** Moves the focus along a row to what can be pressed next. */
export function moveInRow(row: HTMLTableRowElement, step: number): void {
  const stops = [...row.querySelectorAll<HTMLElement>(STOPS)]
  stops[stops.indexOf(document.activeElement as HTMLElement) + step]?.focus()
}

/** Puts the focus on what a row says of a field, or on its title. */
export function focusRow(root: Element, id: string, field: string): void {
  const [row] = rowsOf(root, id)
  const link = row?.querySelector<HTMLElement>(`[data-edit="${field}"]`) ?? row?.querySelector<HTMLElement>('a.title')
  link?.focus({ preventScroll: true })
}
