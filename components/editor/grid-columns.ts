import type { ReactNode } from 'react'
import type { FieldAccess } from './draft'

/** One column of a grid of rows. Without `access` its cells are only shown. */
export type Column<Row> = {
  id: string
  head: string
  className?: string
  access?: FieldAccess<Row>
  /** What a cell shows where it isn't the text that is edited. */
  show?: (row: Row) => ReactNode
  options?: readonly { value: string; label: string }[]
  /** How what is typed would be read. */
  reading?: (typed: string, row: Row) => string | null
  findPeople?: FindPeople
  /** What the pointer does to a cell, where it doesn't edit. */
  onPress?: (row: Row) => void
}

export type GridRow<Row> = { key: string; row: Row }

export type FoundPerson = { id: string; name: string; kind: 'person' | 'team' }
export type FindPeople = (query: string) => Promise<FoundPerson[]>

/** Where the focus goes. */
export type Then = 'stay' | 'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'nowhere'

/** The cell that is reached from another; null where the grid ends there. */
export function nextCell(
  keys: readonly string[],
  columns: readonly { id: string }[],
  { key, column }: { key: string; column: string },
  then: Then,
): { key: string; column: string } | null {
  const row = keys.indexOf(key)
  const at = columns.findIndex(({ id }) => id === column)
  const cell = (rowAt: number, columnAt: number) => {
    const [newKey, newColumn] = [keys[rowAt], columns[columnAt]?.id]
    return newKey !== undefined && newColumn !== undefined ? { key: newKey, column: newColumn } : null
  }
  if (then === 'up' || then === 'down') return cell(row + (then === 'up' ? -1 : 1), at)
  if (then === 'left' || then === 'right') return cell(row, at + (then === 'left' ? -1 : 1))
  if (then === 'first' || then === 'last') return cell(row, then === 'first' ? 0 : columns.length - 1)
  return then === 'stay' ? cell(row, at) : null
}
