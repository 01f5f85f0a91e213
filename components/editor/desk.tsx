'use client'

import { Activity, type KeyboardEvent, memo, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { ChecksPanel } from '@/components/checks/checks-panel'
import type { ChecksStore } from '@/components/checks/checks-store'
import { useChecks } from '@/components/checks/use-checks'
import type { CommentStore } from '@/components/comments/comment-store'
import { Comments } from '@/components/comments/comments'
import { useCommentAddress } from '@/components/comments/use-comment-address'
import type { StandingItem } from '@/lib/action-items/standing-queries'
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
  kind: 'report' | 'review'
  draft: ReportDraft
  isReadOnly: boolean
  viewerZone: string
  /** Action items that stand otherwise than the text says. */
  standing: readonly StandingItem[]
  goTo: (position: number) => void
  /** Puts the caret back into the text. */
  toText: () => void
  comments: CommentStore
  /** Null of a review. */
  checks: ChecksStore | null
  /** Speaks of what is selected in the text; false where nothing is. */
  markSelection: () => boolean
}

/** The key that leads to a place of the page: Alt and a digit, whatever letters the keyboard writes with them. */
const digitOf = ({ altKey, ctrlKey, metaKey, code }: globalThis.KeyboardEvent) =>
  altKey && !ctrlKey && !metaKey && code.startsWith('Digit') ? Number(code.slice(5)) : null

const PANELS = [
  { id: 'timeline', name: 'Timeline' },
  { id: 'impact', name: 'Impact' },
  { id: 'factors', name: 'Factors' },
  { id: 'actions', name: 'Action items' },
  { id: 'people', name: 'People' },
  { id: 'sections', name: 'Sections' },
  { id: 'comments', name: 'Comments' },
  { id: 'checks', name: 'Checks' },
] as const

type PanelId = (typeof PANELS)[number]['id']

/** A review tells what reports say: of the parts with rows only its own promises are in it. */
const OF_REVIEWS: readonly PanelId[] = ['sections', 'actions', 'comments']
const PANELS_OF = { report: PANELS, review: PANELS.filter(({ id }) => OF_REVIEWS.includes(id)) }

const now = () => new Date()

/**
 * The parts of a document that have rows, beside its text: one at a time, by Alt and its number. Those not shown keep what
 * was typed into them and are not drawn: the report is read anew many times while its text is typed.
 */
export const Desk = memo(function Desk(props: DeskProps) {
  const { kind, draft, isReadOnly, comments, toText } = props
  const shownPanels = PANELS_OF[kind]
  const label = `Parts of the ${kind}`
  const desk = useRef<HTMLElement>(null)
  const { isLoaded, opened, marked } = useSyncExternalStore(comments.subscribe, comments.snapshot, comments.before)
  const [shown, setShown] = useState<PanelId>(kind === 'report' ? 'timeline' : 'sections')
  useCommentAddress(comments, isLoaded)
  const panels = usePanels(props)
  const open = useRef<(id: PanelId) => void>(() => {})
  open.current = (id) => {
    // At once: the next key is meant for what is opened.
    flushSync(() => setShown(id))
    const panel = desk.current?.querySelector<HTMLElement>(`#panel-${id}`)
    const line = panel?.querySelector<HTMLElement>('[data-add]')
    ;(line ?? desk.current?.querySelector<HTMLElement>(`#tab-${id}`))?.focus()
  }
  const byNumber = useRef<(digit: number) => boolean>(() => false)
  byNumber.current = (digit) => {
    const panel = shownPanels[digit - 1]
    if (digit === 0) toText()
    else if (panel) open.current(panel.id)
    return digit === 0 || panel !== undefined
  }
  useEffect(() => {
    // A report that has just begun begins with what happens.
    const isNew = kind === 'report' && !isReadOnly && draft.report.entries.length === 0
    if (isNew) desk.current?.querySelector<HTMLElement>('#panel-timeline [data-add]')?.focus()
    const pressed = (event: globalThis.KeyboardEvent) => {
      const digit = digitOf(event)
      if (digit !== null && byNumber.current(digit)) event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [kind, draft, isReadOnly])
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
    const at = shownPanels.findIndex(({ id }) => id === shown)
    const next = shownPanels[(at + step + shownPanels.length) % shownPanels.length]
    if (!next) return
    event.preventDefault()
    setShown(next.id)
    document.getElementById(`tab-${next.id}`)?.focus()
  }
  return (
    <aside className="desk" aria-label={label} ref={desk}>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {shownPanels.map(({ id, name }, at) => (
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
            {name} <Count of={id} {...props} />
          </button>
        ))}
      </div>
      {shownPanels.map(({ id }) => (
        <div
          key={id}
          role="tabpanel"
          id={`panel-${id}`}
          aria-labelledby={`tab-${id}`}
          hidden={id !== shown}
          onKeyDown={commentOnRow}
        >
          <Activity mode={id === shown ? 'visible' : 'hidden'}>{panels[id]}</Activity>
        </div>
      ))}
    </aside>
  )
})

/** What each panel holds, the same elements as long as what they are of is the same. */
function usePanels(props: DeskProps) {
  const { draft, isReadOnly, viewerZone, standing, goTo, comments, checks, markSelection } = props
  return useMemo(() => {
    const grid: GridProps = { draft, isReadOnly, findPeople: findNames, now, viewerZone }
    return {
      timeline: <TimelineGrid {...grid} />,
      impact: <ImpactGrid {...grid} />,
      factors: <FactorsGrid {...grid} />,
      actions: <ActionItemsGrid {...grid} standing={standing} />,
      people: <PeopleGrid {...grid} />,
      sections: <SectionsOutline draft={draft} isReadOnly={isReadOnly} goTo={goTo} />,
      comments: <Comments comments={comments} markSelection={markSelection} findPeople={findPeople} />,
      checks: checks && <ChecksPanel checks={checks} isReadOnly={isReadOnly} />,
    }
  }, [draft, isReadOnly, viewerZone, standing, goTo, comments, checks, markSelection])
}

function Count(props: { of: PanelId } & DeskProps) {
  const { of, checks } = props
  if (of !== 'checks') return <RowCount {...props} of={of} />
  return checks && <CheckCount checks={checks} />
}

function CheckCount({ checks }: { checks: ChecksStore }) {
  return <span className="count">{useChecks(checks).open.length}</span>
}

function RowCount({ of, draft, comments }: { of: Exclude<PanelId, 'checks'> } & DeskProps) {
  const { report } = useDraft(draft)
  const { threads } = useSyncExternalStore(comments.subscribe, comments.snapshot, comments.before)
  const count = {
    timeline: report.entries,
    impact: report.impactFigures,
    factors: report.factors,
    actions: report.actionItems,
    people: report.people,
    sections: report.sections,
    comments: threads.filter(({ resolvedAt }) => resolvedAt === null),
  }[of].length
  return <span className="count">{count}</span>
}
