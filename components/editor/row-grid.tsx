'use client'

import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Span } from '@/lib/editing/positions'
import type { Report } from '@/lib/markdown/model'
import type { Edit } from '@/lib/report-rows/edit'
import type { ReportDraft } from './draft'
import { GridCell } from './grid-cell'
import { type Column, type GridRow, nextCell, type Then } from './grid-columns'
import { GridStatus, type Said } from './grid-status'
import { useDraft } from './use-draft'

type RowGridProps<Row extends { span: Span }> = {
  draft: ReportDraft
  isReadOnly: boolean
  label: string
  rows: readonly GridRow<Row>[]
  columns: readonly Column<Row>[]
  nameOf: (row: Row) => string
  /** What an empty grid says. */
  empty: string
  remove?: (report: Report, row: Row) => Edit
  move?: (report: Report, row: Row, by: -1 | 1) => Edit
  /** What Enter does; without it, it edits the cell or `enterEdits`. */
  open?: (row: Row) => void
  enterEdits?: string
  /** Where Enter goes when it has written a cell. */
  afterEnter?: 'down' | 'stay'
  /** Letters that edit a column, and one that waits for a second key. */
  letters?: Record<string, string>
  chord?: { letter: string; column: string; prompt: string; valueOf: (key: string) => string | null }
  /** A line across the grid above a row: the day, a group. */
  divider?: (row: Row, previous: Row | null) => string | null
  hint?: (row: Row, say: (said: Said) => void) => ReactNode
  /** What new rows are typed into. */
  children?: (say: (said: Said) => void) => ReactNode
}

type Place = { key: string; column: string }

/**
 * Rows of the report as a grid: arrows move, Enter or F2 edits, Alt with an arrow moves the row, Delete takes it out,
 * Mod-Z takes that back. Every key has a button beside it.
 */
export function RowGrid<Row extends { span: Span }>(props: RowGridProps<Row>) {
  const { draft, isReadOnly, label, rows, columns, nameOf, remove, move, afterEnter = 'down' } = props
  const { conflicts } = useDraft(draft)
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const wanted = useRef<Place | 'input' | null>(null)
  const typed = useRef('')
  const [active, setActive] = useState<Place | null>(null)
  const [editing, setEditing] = useState<(Place & { began: string }) | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [said, setSaid] = useState<Said | null>(null)
  const [isWaiting, setWaiting] = useState(false)

  const keys = rows.map(({ key }) => key)
  const first: Place | null = rows[0] ? { key: rows[0].key, column: props.enterEdits ?? columns[0]?.id ?? '' } : null
  const current = active && keys.includes(active.key) ? active : first
  const lost = editing && !keys.includes(editing.key) ? typed.current : null

  // What is to have the focus may be drawn only now.
  useEffect(() => {
    const place = wanted.current
    if (place === null) return
    const selector = place === 'input' ? '[data-add]' : `[data-cell="${place.key}/${place.column}"]`
    const element = frame.current?.querySelector<HTMLElement>(selector)
    if (!element) return
    wanted.current = null
    element.focus()
  })

  function focus(place: Place | null) {
    wanted.current = place ?? 'input'
    setActive(place)
    // Where nothing else is drawn anew, this draws.
    setSaid((before) => (before ? { ...before } : before))
    setWaiting(false)
  }

  function edit(place: Place) {
    const row = rows.find(({ key }) => key === place.key)?.row
    const column = columns.find(({ id }) => id === place.column)
    if (isReadOnly || !row || !column?.access) return
    // What was refused is to be mended or given up before anything else is written.
    if (editing && refusal !== null)
      return setSaid({ message: 'Mend the other cell first, or press Esc there.', canUndo: false })
    const began = column.access.read(row)
    typed.current = began
    setRefusal(null)
    setActive(place)
    setEditing({ ...place, began })
  }

  function commit(value: string, then: Then) {
    if (!editing) return
    const column = columns.find(({ id }) => id === editing.column)
    const refused =
      value === editing.began || !column?.access ? null : draft.write(editing.key, editing.began, value, column.access)
    if (refused !== null) return setRefusal(refused)
    const isOpen = draft
      .snapshot()
      .conflicts.some(({ key, field }) => key === editing.key && field === column?.access?.field)
    if (value !== editing.began && column && !isOpen)
      setSaid({ message: `${column.head}: ${value || 'none'}.`, canUndo: false })
    leave(then, editing)
  }

  function leave(then: Then, from: Place) {
    setEditing(null)
    setRefusal(null)
    if (then === 'nowhere') return
    const place = nextCell(keys, columns, from, then)
    if (then === 'right' && place && place.key === from.key && place.column !== from.column) return edit(place)
    focus(place ?? from)
  }

  function moveRow(key: string, by: -1 | 1) {
    if (!move || isReadOnly) return
    const refused = draft.act<Row>(key, (report, row) => move(report, row, by))
    setSaid({ message: refused ?? (by < 0 ? 'Moved up.' : 'Moved down.'), canUndo: refused === null })
    focus({ key, column: current?.column ?? columns[0]?.id ?? '' })
  }

  function removeRow(key: string) {
    const at = keys.indexOf(key)
    const row = rows[at]?.row
    if (!remove || !row || isReadOnly) return
    const name = nameOf(row)
    const refused = draft.act<Row>(key, remove)
    setSaid(refused === null ? { message: `Deleted “${name}”.`, canUndo: true } : { message: refused, canUndo: false })
    const next = refused === null ? (keys[at + 1] ?? keys[at - 1]) : key
    focus(next ? { key: next, column: current?.column ?? columns[0]?.id ?? '' } : null)
  }

  function undo(isRedo: boolean) {
    const isDone = isRedo ? draft.redo() : draft.undo()
    setSaid({ message: isDone ? (isRedo ? 'Made again.' : 'Taken back.') : 'Nothing to take back.', canUndo: false })
  }

  function pressed(event: KeyboardEvent<HTMLElement>) {
    const isMod = event.ctrlKey || event.metaKey
    const target = event.target as HTMLElement
    if (target.closest('[data-input]')) {
      const isEmpty = (target as HTMLInputElement).value === ''
      if (event.key === 'ArrowUp' && isEmpty && target.hasAttribute('data-add') && rows.length > 0) {
        event.preventDefault()
        focus({ key: keys.at(-1) ?? '', column: current?.column ?? '' })
      }
      if (isMod && event.key.toLowerCase() === 'z' && isEmpty && target.hasAttribute('data-add')) {
        event.preventDefault()
        undo(event.shiftKey)
      }
      return
    }
    // A button within a cell has its own keys.
    if (editing || !current || !target.hasAttribute('data-cell')) return
    const row = rows.find(({ key }) => key === current.key)?.row
    const handled = row ? handle(event, row, isMod, current) : false
    if (handled) event.preventDefault()
  }

  function handle(event: KeyboardEvent, row: Row, isMod: boolean, place: Place): boolean {
    const { chord } = props
    if (isWaiting && chord) {
      if (['Shift', 'Alt', 'Control', 'Meta'].includes(event.key)) return false
      setWaiting(false)
      const value = chord.valueOf(event.key)
      const access = columns.find(({ id }) => id === chord.column)?.access
      setSaid(null)
      if (value === null || !access) return true
      const refused = draft.write(place.key, access.read(row), value, access)
      setSaid({ message: refused ?? `${value || 'No milestone'}.`, canUndo: refused === null })
      return true
    }
    const step = {
      ArrowUp: 'up',
      ArrowDown: 'down',
      ArrowLeft: 'left',
      ArrowRight: 'right',
      Home: 'first',
      End: 'last',
    }[event.key] as Then | undefined
    if (step && event.altKey) {
      if (step === 'up' || step === 'down') moveRow(place.key, step === 'up' ? -1 : 1)
      return step === 'up' || step === 'down'
    }
    if (step) {
      const next = nextCell(keys, columns, place, step)
      if (next) focus(next)
      else if (step === 'down') focus(null)
      return true
    }
    if (isMod && /^[zy]$/i.test(event.key)) {
      if (!isReadOnly) undo(event.shiftKey || event.key.toLowerCase() === 'y')
      return true
    }
    if (isMod || event.altKey) return false
    if (event.key === 'Enter' && props.open) return props.open(row) === undefined
    if (event.key === 'Enter') edit({ ...place, column: props.enterEdits ?? place.column })
    else if (event.key === 'F2') edit({ ...place, column: props.enterEdits ?? place.column })
    else if (event.key === 'Delete' || event.key === 'Backspace') removeRow(place.key)
    else if (chord && event.key.toLowerCase() === chord.letter && !isReadOnly) {
      setWaiting(true)
      setSaid({ message: chord.prompt, canUndo: false })
    } else {
      const column = props.letters?.[event.key.toLowerCase()]
      if (!column) return false
      edit({ ...place, column })
    }
    return true
  }

  const hasDeeds = !isReadOnly && Boolean(remove || move)
  const width = columns.length + (hasDeeds ? 1 : 0)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up from the cells, which have roles and focus.
    <div className="row-grid" ref={frame} onKeyDown={pressed}>
      {rows.length === 0 ? (
        <p className="hint">{props.empty}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is what a grid is made of.
        <table role="grid" aria-label={label} aria-readonly={isReadOnly || undefined} id={id}>
          <thead>
            <tr>
              {columns.map(({ id, head, className }) => (
                <th key={id} scope="col" className={className}>
                  {head}
                </th>
              ))}
              {hasDeeds && (
                <th scope="col" className="deeds">
                  <span className="sr-only">Move or delete</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, row }, at) => {
              const divider = props.divider?.(row, rows[at - 1]?.row ?? null)
              return (
                <Fragment key={key}>
                  {divider && (
                    <tr className="day">
                      <td colSpan={width}>{divider}</td>
                    </tr>
                  )}
                  <tr data-row={key}>
                    {columns.map((column) => (
                      <GridCell
                        key={column.id}
                        place={`${key}/${column.id}`}
                        row={row}
                        column={column}
                        isActive={current?.key === key && current.column === column.id}
                        editing={editing?.key === key && editing.column === column.id ? editing.began : null}
                        refusal={refusal}
                        isReadOnly={isReadOnly}
                        hint={column.id === columns[0]?.id ? props.hint?.(row, setSaid) : null}
                        conflict={conflicts.find((one) => one.key === key && one.field === column.access?.field)}
                        onFocus={() => setActive({ key, column: column.id })}
                        onEdit={() => edit({ key, column: column.id })}
                        onTyped={(value) => {
                          typed.current = value
                        }}
                        onCommit={(value, then) => commit(value, then === 'enter' ? afterEnter : then)}
                        onGiveUp={() => leave('stay', { key, column: column.id })}
                        onSettle={(conflict, value) => {
                          const refused = draft.settle(conflict, value)
                          setSaid({ message: refused ?? `${column.head}: ${value}.`, canUndo: refused === null })
                          focus({ key, column: column.id })
                        }}
                      />
                    ))}
                    {hasDeeds && (
                      <td className="deeds">
                        {props.open && (
                          <Deed
                            label={`Rename: ${nameOf(row)}`}
                            onPress={() => edit({ key, column: columns[0]?.id ?? '' })}
                            sign="✎"
                          />
                        )}
                        {move && (
                          <>
                            <Deed label={`Move up: ${nameOf(row)}`} onPress={() => moveRow(key, -1)} sign="↑" />
                            <Deed label={`Move down: ${nameOf(row)}`} onPress={() => moveRow(key, 1)} sign="↓" />
                          </>
                        )}
                        {remove && <Deed label={`Delete: ${nameOf(row)}`} onPress={() => removeRow(key)} sign="×" />}
                      </td>
                    )}
                  </tr>
                </Fragment>
              )
            })}
          </tbody>
        </table>
      )}
      {!isReadOnly && <div data-input="">{props.children?.(setSaid)}</div>}
      <GridStatus said={said} lost={lost} onUndo={() => undo(false)} onDiscard={() => setEditing(null)} />
    </div>
  )
}

function Deed({ label, sign, onPress }: { label: string; sign: string; onPress: () => void }) {
  return (
    <button type="button" tabIndex={-1} aria-label={label} title={label.split(':')[0]} onClick={onPress}>
      {sign}
    </button>
  )
}
