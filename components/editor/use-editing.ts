'use client'

import { redo, undo } from '@codemirror/commands'
import type { ChangeSet } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { ChecksStore } from '@/components/checks/checks-store'
import { ChecksTransport } from '@/components/checks/checks-transport'
import { CommentStore } from '@/components/comments/comment-store'
import { CommentTransport } from '@/components/comments/comment-transport'
import { commentOn } from '@/components/comments/commented-text'
import { ReportDraft } from './draft'
import { EditingSession, type LeftBehind } from './editing-session'
import { findPeople, storeImage } from './editor-requests'
import type { Somebody } from './presence'
import { showFindings } from './text/finding-marks'
import { applyOwn } from './text/text-editor'
import type { SaveState } from './text-sync'

export type EditedDocument = {
  id: string
  version: number
  text: string
  kind: 'report' | 'review'
  /** What it is called: 'Report of INC-2024-0318-001'. */
  name: string
}

type Options = {
  document: EditedDocument
  isReadOnly: boolean
  helpFor: (heading: string) => string | null
  nonce: string
}

/**
 * An open document, from when its page is shown until it is left. Before, `session` and `draft` are null. Checks are of a
 * report alone.
 */
export function useEditing(place: RefObject<HTMLElement | null>, options: Options) {
  const [open, setOpen] = useState<{ session: EditingSession; draft: ReportDraft; checks: ChecksStore | null } | null>(
    null,
  )
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [others, setOthers] = useState<Somebody[]>([])
  const [left, setLeft] = useState<LeftBehind[]>([])
  const [said, setSaid] = useState('')
  const { id } = options.document
  const [comments] = useState(() => new CommentStore(id, new CommentTransport(id)))

  // The text is the editor's from here on: a page that is read anew must not put an older one in its place.
  const first = useRef(options)
  useEffect(() => {
    if (!place.current) return
    const { document, ...rest } = first.current
    let draft: ReportDraft | null = null
    let checks: ChecksStore | null = null
    place.current.textContent = ''
    const session = new EditingSession({
      ...rest,
      parent: place.current,
      document,
      label: document.name,
      onText(changes, isRemote) {
        draft?.textChanged(changes, isRemote)
        comments.textChanged(changes)
      },
      onState(now) {
        setState(now)
        if (now.kind === 'saved') setSavedAt(new Date())
      },
      onOthers: setOthers,
      onComments: comments.refresh,
      onExplanations: () => void checks?.refresh(),
      onOpenPassage: comments.open,
      onLeftBehind: (one) => setLeft((all) => [...all, one]),
      announce: setSaid,
      findPeople,
      storeImage: (file) => storeImage(document.id, file),
    })
    const isReview = document.kind === 'review'
    draft = draftOf(session.view, isReview ? 'review' : undefined)
    const found = isReview ? null : new ChecksStore(draft, new ChecksTransport(id))
    checks = found
    const leaveChecks = found?.subscribe(() => showFindings(session.view, found.marks()))
    const leaveComments = commentOn(session.view, () => session.sync.client, comments)
    setOpen({ session, draft, checks })
    return () => {
      leaveChecks?.()
      found?.close()
      leaveComments()
      session.close()
    }
  }, [place, comments, id])

  useWarning(state)
  const forget = (one: LeftBehind) => {
    one.forget()
    setLeft((all) => all.filter((other) => other !== one))
  }
  return {
    session: open?.session ?? null,
    draft: open?.draft ?? null,
    checks: open?.checks ?? null,
    comments,
    state,
    savedAt,
    others,
    left,
    forget,
    said,
  }
}

function draftOf(view: EditorView, kind: 'review' | undefined): ReportDraft {
  const host = {
    text: () => view.state.doc.toString(),
    apply: (changes: ChangeSet) => applyOwn(view, changes),
    undo: () => undo(view),
    redo: () => redo(view),
    focusAt: (position: number) => focusAt(view, position),
  }
  return new ReportDraft(host, kind)
}

/** Puts the caret at a place of the text, in the upper part of the window. */
export function focusAt(view: EditorView, position: number): void {
  const anchor = Math.min(position, view.state.doc.length)
  view.focus()
  view.dispatch({ selection: { anchor }, scrollIntoView: true })
}

/** Asks before a tab is closed that holds what is nowhere else. */
function useWarning(state: SaveState): void {
  const isLost = (state.kind === 'offline' || state.kind === 'signed out') && !state.isKept
  useEffect(() => {
    if (!isLost) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isLost])
}
