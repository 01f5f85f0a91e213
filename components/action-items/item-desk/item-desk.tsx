'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { DeskBar } from './desk-bar'
import { isWritten } from './drafts'
import { ItemEditor } from './item-editor'
import { itemKey } from './item-keys'
import { KeysHelp } from './keys-help'
import { boxOf, takeOver } from './row-dom'
import { type ItemDeskProps, useItemDesk } from './use-item-desk'

/**
 * Takes over the rows that `itemRow` made in the element `of`: their values change in place, by mouse, finger and
 * keyboard, one row or all that are selected. Without it each value leads to the item's page.
 */
export function ItemDesk(props: ItemDeskProps) {
  const desk = useItemDesk(props)
  const help = useRef<HTMLDialogElement>(null)
  const lastPicked = useRef<string | null>(null)
  const isTouch = useRef(false)

  function pick(row: HTMLTableRowElement, isSelected: boolean, isRange: boolean) {
    desk.pick(row, isSelected, isRange ? lastPicked.current : null)
    lastPicked.current = row.dataset.id ?? null
  }

  const pressed = useEffectEvent((event: MouseEvent) => {
    const target = event.target as Element
    const row = target.closest<HTMLTableRowElement>('tr[data-item]')
    if (!row || event.ctrlKey || event.metaKey || event.button !== 0) return
    const box = target.closest('input')
    if (box) return pick(row, box.checked, event.shiftKey)
    const link = target.closest<HTMLElement>('[data-edit]')
    const inCell = target.closest('[data-cell]')?.querySelector<HTMLElement>('[data-edit]')
    const edit = link ?? (target.closest('a') ? null : inCell)
    if (!edit) return
    event.preventDefault()
    if (!leaveOpen()) return
    desk.begin(edit.dataset.edit as 'status', [row.dataset.id ?? ''], edit, isTouch.current)
  })

  const keyed = useEffectEvent((event: KeyboardEvent) => {
    const row = (event.target as Element).closest<HTMLTableRowElement>('tr[data-item]')
    if (!row) return
    const ids = desk.selected.includes(row.dataset.id ?? '') ? desk.selected : [row.dataset.id ?? '']
    const isTaken = itemKey(event, row, {
      ...desk,
      pick: (isRange) => pick(row, isRange || !boxOf(row)?.checked, isRange),
      begin: (field) =>
        desk.begin(field, ids, row.querySelector(`[data-cell="${field}"]`) ?? row.cells[1] ?? row, false),
      help: () => help.current?.showModal(),
    })
    if (isTaken) event.preventDefault()
  })

  /** What is open is sent when somebody goes on elsewhere; false where it has to stay. */
  function leaveOpen(): boolean {
    if (!desk.editor) return true
    if (isWritten(desk.editor.draft)) return desk.submit()
    desk.giveUp()
    return true
  }

  const pointed = useEffectEvent((event: PointerEvent) => {
    isTouch.current = event.pointerType === 'touch'
    const target = event.target as Element
    if (target.closest('.item-editor, .desk-bar, tr[data-item]')) return
    leaveOpen()
  })

  useEffect(() => {
    const root = document.getElementById(props.of)
    if (!root) return
    takeOver(root)
    const stop = new AbortController()
    const { signal } = stop
    root.addEventListener('click', (event) => pressed(event), { signal })
    root.addEventListener('keydown', (event) => keyed(event), { signal })
    document.addEventListener('pointerdown', (event) => pointed(event), { signal })
    return () => stop.abort()
  }, [props.of])

  return (
    <>
      <KeysHelp dialog={help} />
      {desk.editor && <ItemEditor key={editorKey(desk.editor.draft)} desk={desk} editor={desk.editor} {...props} />}
      <DeskBar desk={desk} />
    </>
  )
}

const editorKey = ({ field, ids }: { field: string; ids: readonly string[] }) => `${field} ${ids.join()}`
