'use client'

import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { flushSync } from 'react-dom'
import type { CommentStore } from '@/components/comments/comment-store'
import { Comments } from '@/components/comments/comments'
import { ActionItemsGrid } from './action-items-grid'
import type { ReportDraft } from './draft'
import { findNames, findPeople } from './editor-requests'
import { FactorsGrid } from './factors-grid'
import type { GridProps } from './grid-props'
import { ImpactGrid } from './impact-grid'
import { PeopleGrid } from './people-grid'
import { SectionsOutline } from './sections-outline'
import { TimelineGrid } from './timeline-grid'
import { useDraft } from './use-draft'

type DeskProps = {
  draft: ReportDraft
  isReadOnly: boolean
  viewerZone: string
  goTo: (position: number) => void
  /** Puts the caret back into the text. */
  toText: () => void
  comments: CommentStore
  /** Speaks of what is selected in the text; false where nothing is. */
  markSelection: () => boolean
}

/** The key that leads to a place of the page: Alt and a digit, whatever letters the keyboard writes with them. */
const digitOf = ({ altKey, ctrlKey, metaKey, code }: globalThis.KeyboardEvent) =>
  altKey && !ctrlKey && !metaKey && code.startsWith('Digit') ? Number(code.slice(5)) : null

type Panel = { id: string; name: string; count: number; of: ReactNode }

/** The parts of a report that have rows, beside its text: one at a time, by Alt and its number. */
export function Desk({ draft, isReadOnly, viewerZone, goTo, toText, comments, markSelection }: DeskProps) {
  const desk = useRef<HTMLElement>(null)
  const { report } = useDraft(draft)
  const { threads, opened, marked } = useSyncExternalStore(comments.subscribe, comments.snapshot, comments.before)
  const [shown, setShown] = useState('timeline')
  const now = useCallback(() => new Date(), [])
  const grid: GridProps = { draft, isReadOnly, findPeople: findNames, now, viewerZone }
  const panels: Panel[] = [
    { id: 'timeline', name: 'Timeline', count: report.entries.length, of: <TimelineGrid {...grid} /> },
    { id: 'impact', name: 'Impact', count: report.impactFigures.length, of: <ImpactGrid {...grid} /> },
    { id: 'factors', name: 'Factors', count: report.factors.length, of: <FactorsGrid {...grid} /> },
    { id: 'actions', name: 'Action items', count: report.actionItems.length, of: <ActionItemsGrid {...grid} /> },
    { id: 'people', name: 'People', count: report.people.length, of: <PeopleGrid {...grid} /> },
    {
      id: 'sections',
      name: 'Sections',
      count: report.sections.length,
      of: <SectionsOutline draft={draft} isReadOnly={isReadOnly} goTo={goTo} />,
    },
    {
      id: 'comments',
      name: 'Comments',
      count: threads.filter(({ resolvedAt }) => resolvedAt === null).length,
      of: <Comments comments={comments} markSelection={markSelection} findPeople={findPeople} />,
    },
  ]
  const open = useRef<(id: string) => void>(() => {})
  open.current = (id) => {
    // At once: the next key is meant for what is opened.
    flushSync(() => setShown(id))
    const panel = desk.current?.querySelector<HTMLElement>(`#panel-${id}`)
    const line = panel?.querySelector<HTMLElement>('[data-add]')
    ;(line ?? desk.current?.querySelector<HTMLElement>(`#tab-${id}`))?.focus()
  }
  const byNumber = useRef<(digit: number) => boolean>(() => false)
  byNumber.current = (digit) => {
    const panel = panels[digit - 1]
    if (digit === 0) toText()
    else if (panel) open.current(panel.id)
    return digit === 0 || panel !== undefined
  }
  useEffect(() => {
    // A report that has just begun begins with what happens.
    const isNew = !isReadOnly && draft.report.entries.length === 0
    if (isNew) desk.current?.querySelector<HTMLElement>('#panel-timeline [data-add]')?.focus()
    const pressed = (event: globalThis.KeyboardEvent) => {
      const digit = digitOf(event)
      if (digit !== null && byNumber.current(digit)) event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [draft, isReadOnly])
  // A passage that was clicked, or is about to be commented on.
  const spokenOf = marked ? 'marked' : opened && `${opened.id} ${opened.times}`
  const [lastSpokenOf, setLastSpokenOf] = useState(spokenOf)
  if (spokenOf !== lastSpokenOf) {
    setLastSpokenOf(spokenOf)
    if (spokenOf) setShown('comments')
  }
  /** C on a row says something of it. */
  const commentOnRow = (event: KeyboardEvent) => {
    const cell = event.target as HTMLElement
    const row = cell.hasAttribute('data-cell') && cell.closest<HTMLElement>('[data-row]')
    if (!row || event.defaultPrevented || event.key !== 'c' || event.ctrlKey || event.metaKey || event.altKey) return
    const span = draft.spanOf(row.dataset.row ?? '')
    if (span) comments.mark(span.start, span.end)
    event.preventDefault()
  }
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const at = panels.findIndex(({ id }) => id === shown)
    const next = panels[(at + step + panels.length) % panels.length]
    if (!next) return
    event.preventDefault()
    setShown(next.id)
    document.getElementById(`tab-${next.id}`)?.focus()
  }
  return (
    <aside className="desk" aria-label="Parts of the report" ref={desk}>
      <div className="tabs" role="tablist" aria-label="Parts of the report" onKeyDown={move}>
        {panels.map(({ id, name, count }, at) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === shown}
            aria-keyshortcuts={`Alt+${at + 1}`}
            title={`Alt+${at + 1}`}
            aria-controls={`panel-${id}`}
            tabIndex={id === shown ? 0 : -1}
            onClick={() => setShown(id)}
          >
            {name} <span className="count">{count}</span>
          </button>
        ))}
      </div>
      {panels.map(({ id, of }) => (
        <div
          key={id}
          role="tabpanel"
          id={`panel-${id}`}
          aria-labelledby={`tab-${id}`}
          hidden={id !== shown}
          onKeyDown={commentOnRow}
        >
          {of}
        </div>
      ))}
    </aside>
  )
}
