'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import type { Conflict } from './draft'
import { FieldConflict } from './field-conflict'
import type { Column, Then } from './grid-columns'
import { PersonBox } from './person-box'

export type CommitThen = Then | 'enter'

type GridCellProps<Row> = {
  place: string
  row: Row
  column: Column<Row>
  isActive: boolean
  /** What the field read when editing began; null while it isn't edited. */
  editing: string | null
  refusal: string | null
  isReadOnly: boolean
  hint: ReactNode
  conflict: Conflict | undefined
  onFocus: () => void
  onEdit: () => void
  onTyped: (value: string) => void
  onCommit: (value: string, then: CommitThen) => void
  onGiveUp: () => void
  onSettle: (conflict: Conflict, value: string) => void
}

/** One cell of a grid: its value, or what edits it, and what has to be said about it. */
export function GridCell<Row>(props: GridCellProps<Row>) {
  const { place, row, column, isActive, editing, conflict } = props
  const value = column.access?.read(row) ?? ''
  const isEdited = editing !== null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes Enter and F2.
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: on a phone CSS makes it no table cell.
      role="gridcell"
      data-cell={place}
      data-label={column.head}
      className={column.className}
      tabIndex={isActive && !isEdited ? 0 : -1}
      aria-readonly={props.isReadOnly || !column.access || undefined}
      onFocus={(event) => event.target === event.currentTarget && props.onFocus()}
      onClick={(event) =>
        event.target === event.currentTarget && !isEdited && column.access && !column.onPress && props.onEdit()
      }
    >
      {isEdited ? (
        <CellEditor {...props} began={editing} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the cell takes keys, this takes the pointer.
        // biome-ignore lint/a11y/useKeyWithClickEvents: as above
        <div
          className="value"
          onClick={column.onPress ? () => column.onPress?.(row) : column.access ? props.onEdit : undefined}
        >
          {column.show ? column.show(row) : value}
        </div>
      )}
      {props.hint}
      {conflict && <FieldConflict conflict={conflict} onSettle={(chosen) => props.onSettle(conflict, chosen)} />}
    </td>
  )
}

function CellEditor<Row>({
  row,
  column,
  began,
  refusal,
  onTyped,
  onCommit,
  onGiveUp,
}: GridCellProps<Row> & { began: string }) {
  const [typed, setTyped] = useState(began)
  const note = useId()
  // A key that ends editing takes the focus away: that is no second end.
  const isOver = useRef(false)
  const reading = column.reading?.(typed, row) ?? null

  function type(value: string) {
    setTyped(value)
    onTyped(value)
  }

  function end(value: string, then: CommitThen) {
    isOver.current = true
    onCommit(value, then)
    // A refused value stays here to be mended.
    isOver.current = false
  }

  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const then = event.key === 'Enter' ? 'enter' : event.key === 'Tab' ? (event.shiftKey ? 'left' : 'right') : null
    if (event.key !== 'Escape' && !then) return
    event.preventDefault()
    event.stopPropagation()
    if (then) end(typed, then)
    else {
      isOver.current = true
      onGiveUp()
    }
  }

  const common = {
    'aria-label': column.head,
    'aria-invalid': refusal ? (true as const) : undefined,
    'aria-describedby': reading || refusal ? note : undefined,
    onKeyDown: pressed,
    onBlur() {
      if (!isOver.current) onCommit(typed, 'nowhere')
    },
  }
  return (
    <>
      {column.options ? (
        <select
          {...common}
          // biome-ignore lint/a11y/noAutofocus: it takes the place of the cell that had the focus.
          autoFocus
          value={typed}
          onChange={(event) => type(event.target.value)}
        >
          {column.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : column.findPeople ? (
        <PersonBox {...common} findPeople={column.findPeople} value={typed} onChange={type} isFocused />
      ) : (
        <textarea
          {...common}
          // biome-ignore lint/a11y/noAutofocus: it takes the place of the cell that had the focus.
          autoFocus
          rows={1}
          value={typed}
          onFocus={(event) => event.target.select()}
          onChange={(event) => type(event.target.value)}
        />
      )}
      {(reading || refusal) && (
        <p className={refusal ? 'wrong' : 'hint'} id={note} role={refusal ? 'alert' : undefined}>
          {refusal ?? reading}
        </p>
      )}
    </>
  )
}
