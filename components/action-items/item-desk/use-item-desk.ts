'use client'

import { useEffect, useRef, useState } from 'react'
import type { DayClock, ItemValues } from '@/components/action-items/item-cells'
import { clockIn } from '@/lib/time'
import { readItems, type Sent, sendChanges, sendUndo } from './desk-transport'
import { afterChange, changesOf, conflictWords, type Draft, type Field, isWritten, newDraft } from './drafts'
import { type KeptDraft, readKept, writeKept } from './kept-drafts'
import { focusRow, paintItem, readRow, rowsOf, select, selectedIn } from './row-dom'

export type Editor = {
  draft: Draft
  items: ItemValues[]
  /** Where on the page it opens, in CSS pixels. */
  at: { top: number; left: number }
  wrong: string | null
  /** Set where somebody else was quicker: keeping theirs is a choice then. */
  isConflict: boolean
  /** True for a finger, which wants no keyboard to open by itself. */
  isTouch: boolean
  /** Where the focus goes back to. */
  from: { rowId: string | null; element: Element | null }
}

export type ItemDeskProps = {
  /** The id of the element whose rows are taken over. */
  of: string
  clock: DayClock
  /** Who reads, and the IANA zone they read times in. */
  me: { id: string; name: string; zone: string }
  /** The most items that are changed at once. */
  most: number
}

/**
 * What can be done with the rows of an element: one draft at a time is open, changes are sent one after the other and
 * shown at once, and what could not be kept comes back as it was written.
 */
export function useItemDesk({ of, clock, me, most }: ItemDeskProps) {
  const [editor, setEditor] = useState<Editor | null>(null)
  const [kept, setKept] = useState<KeptDraft[]>([])
  const [said, setSaid] = useState('')
  const [selected, setSelected] = useState<string[]>([])
  const [batches, setBatches] = useState<{ batchId: string; ids: string[] }[]>([])
  const queue = useRef(Promise.resolve())
  const open = useRef<Editor | null>(null)
  const waiting = useRef<KeptDraft[]>([])

  useEffect(() => {
    waiting.current = readKept(me.id)
    if (waiting.current.length > 0) setKept(waiting.current)
  }, [me.id])

  const root = () => document.getElementById(of)
  const itemsOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const element = root()
      const [row] = element ? rowsOf(element, id) : []
      return row ? [readRow(row)] : []
    })

  function show(next: Editor | null) {
    open.current = next
    setEditor(next)
    store()
  }

  function keep(next: KeptDraft[]) {
    waiting.current = next
    setKept(next)
    store()
  }

  /** Keeps what is written for when the page is left, or loaded anew. */
  function store() {
    const one = open.current
    const unsent = one && isWritten(one.draft) ? [{ draft: one.draft, title: titleOf(one.items), why: LEFT }] : []
    writeKept(me.id, [...waiting.current, ...unsent])
  }

  function paint(items: readonly ItemValues[]) {
    const element = root()
    if (element) for (const item of items) paintItem(element, item, clock)
  }

  function begin(field: Field, ids: readonly string[], anchor: Element | null, isTouch: boolean) {
    // What is written elsewhere is sent first, and stays open where it can't be.
    if (open.current && isWritten(open.current.draft) && !submit()) return
    const items = itemsOf(ids).filter(({ mayChange }) => mayChange || field === 'note')
    if (items.length === 0) return setSaid('Only its owner, the incident commander or an admin may change it.')
    if (items.length > most) return setSaid(`At most ${most} are changed at once. Select fewer.`)
    setSaid('')
    const draft = newDraft(
      field,
      items.map(({ id }) => id),
    )
    show({ draft, items, at: placeBelow(anchor), wrong: null, isConflict: false, isTouch, from: placeOf(anchor) })
  }

  /** Closes what is open and puts the focus back where it came from. */
  function giveUp() {
    const was = open.current
    show(null)
    const element = root()
    if (!was || !element) return
    if (was.from.rowId !== null) focusRow(element, was.from.rowId, was.draft.field)
    else if (was.from.element instanceof HTMLElement) was.from.element.focus({ preventScroll: true })
  }

  function change(draft: Draft) {
    if (open.current) show({ ...open.current, draft, wrong: null, isConflict: false })
  }

  /** Sends what is open; false where it isn't complete, and stays. */
  function submit(draft: Draft | undefined = open.current?.draft): boolean {
    const was = open.current
    if (!was || !draft) return true
    const items = was.items
    const built = changesOf(draft, items, clock.today)
    if ('wrong' in built) {
      show({ ...was, draft, wrong: built.wrong })
      return false
    }
    paint(items.map((item) => afterChange(item, draft, clock.today)))
    const [only, ...more] = items
    const isProofWanted = draft.status === 'done' && only && more.length === 0 && !only.evidenceUrl
    giveUp()
    if (isProofWanted) begin('evidence', draft.ids, null, was.isTouch)
    if (isProofWanted && open.current) show({ ...open.current, at: was.at, from: was.from })
    queue.current = queue.current.then(async () => settle({ ...was, draft }, await sendChanges(built.changes)))
    return true
  }

  async function settle(was: Editor, sent: Sent) {
    if ('failed' in sent) {
      paint(was.items)
      return bringBack(was, sent.failed, false)
    }
    const { draft } = was
    const fresh = await refresh(draft.ids)
    if (sent.changed.length > 0 && draft.field !== 'note' && draft.field !== 'evidence') {
      setBatches((list) => [...list, { batchId: sent.batchId, ids: sent.changed.map(({ id }) => id) }])
    }
    const [first] = sent.refused
    if (!first) return setSaid(savedWords(sent.changed.length))
    const refused = was.items.filter(({ id }) => sent.refused.some((one) => one.id === id))
    // Nobody answered how they are now: then they are what they were.
    if (fresh.length === 0) paint(refused)
    const now = refused.map((item) => fresh.find(({ id }) => id === item.id) ?? item)
    const conflict =
      refused.length === 1 && refused[0] && now[0] && conflictWords(draft, refused[0], now[0], clock.today)
    const changed = sent.changed.length > 0 ? `${savedWords(sent.changed.length)}, ${sent.refused.length} not. ` : ''
    const rest = { ...was, items: now, draft: { ...draft, ids: refused.map(({ id }) => id) } }
    bringBack(rest, changed + (conflict || reasonsOf(sent.refused)), Boolean(conflict))
  }

  /** Opens a draft again that wasn't kept; beside another one that is being written it waits in a list. */
  function bringBack(was: Editor, why: string, isConflict: boolean) {
    const current = open.current
    if (!current || (current.draft.field === 'evidence' && !isWritten(current.draft))) {
      return show({ ...was, wrong: why, isConflict })
    }
    keep([...waiting.current, { draft: was.draft, title: titleOf(was.items), why }])
  }

  /** Reads items anew and shows them. */
  async function refresh(ids: readonly string[]): Promise<ItemValues[]> {
    const titles = new Map(itemsOf(ids).map(({ id, title }) => [id, title]))
    const fresh = (await readItems(ids)).map((item) => ({ ...item, title: titles.get(item.id) ?? item.title }))
    paint(fresh)
    return fresh
  }

  function undo() {
    const last = batches.at(-1)
    if (!last) return setSaid('There is nothing to take back.')
    setBatches(batches.slice(0, -1))
    queue.current = queue.current.then(async () => {
      const answer = await sendUndo(last.batchId)
      if ('failed' in answer) {
        setBatches((list) => [...list, last])
        return setSaid(answer.failed)
      }
      await refresh(last.ids)
      setSaid(undoneWords(answer))
    })
  }

  const savedWords = (count: number) =>
    `${count > 1 ? `${count} saved` : 'Saved'} ${clockIn(me.zone, new Date().toISOString())}`

  return {
    ...{ editor, kept, said, selected, canUndo: batches.length > 0 },
    ...{ root, begin, change, submit, giveUp, undo },
    openKept(one: KeptDraft) {
      keep(waiting.current.filter((other) => other !== one))
      const element = root()
      const [row] = element ? rowsOf(element, one.draft.ids[0] ?? '') : []
      const items = itemsOf(one.draft.ids)
      if (items.length === 0) return setSaid(`“${one.title}” is not on this page any more.`)
      show({
        draft: one.draft,
        items,
        at: placeBelow(row ?? null),
        wrong: one.why,
        isConflict: false,
        isTouch: false,
        from: placeOf(row ?? null),
      })
    },
    dropKept: (one: KeptDraft) => keep(waiting.current.filter((other) => other !== one)),
    /** Selects rows; `from` is the row a range begins at. */
    pick(row: HTMLTableRowElement, isSelected: boolean, from: string | null) {
      const element = root()
      if (!element) return
      select(element, row, isSelected, from)
      setSelected(selectedIn(element))
    },
    unselect() {
      const element = root()
      for (const id of selected) for (const row of element ? rowsOf(element, id) : []) select(row, row, false, null)
      setSelected([])
    },
  }
}

export type ItemDeskState = ReturnType<typeof useItemDesk>

const LEFT = 'The page was left before you sent it.'

const titleOf = (items: readonly ItemValues[]) =>
  items.length === 1 ? (items[0]?.title ?? '') : `${items.length} action items`

function reasonsOf(refused: readonly { title: string | null; reason: string }[]): string {
  const [first] = refused
  const isSame = refused.every(({ reason }) => reason === first?.reason)
  if (isSame) return first?.reason ?? ''
  return refused.map(({ title, reason }) => `“${title ?? 'An action item'}”: ${reason}`).join(' ')
}

function undoneWords({ undone, kept }: { undone: number; kept: number }): string {
  const stays = kept === 0 ? '' : ` ${kept} stays, since it was changed again.`
  return `${undone === 1 ? 'Taken back.' : `${undone} taken back.`}${stays}`
}

const placeOf = (element: Element | null): Editor['from'] => ({
  rowId: element?.closest<HTMLElement>('tr[data-item]')?.dataset.id ?? null,
  element,
})

/** Below a part of the page, and within it. */
function placeBelow(anchor: Element | null): Editor['at'] {
  const box = anchor?.getBoundingClientRect()
  if (!box) return { top: window.scrollY + 120, left: 24 }
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - 376))
  return { top: box.bottom + window.scrollY + 4, left: left + window.scrollX }
}
