'use client'

import { useCallback, useRef } from 'react'
import { markSelection } from '@/components/comments/commented-text'
import type { StandingItem } from '@/lib/action-items/standing-queries'
import { helpFor } from '@/lib/templates/rules'
import { Desk } from './desk'
import { Copies, SaveState } from './save-state'
import { type EditedDocument, focusAt, useEditing } from './use-editing'
import { WhoIsHere } from './who-is-here'

export type ReportEditorProps = {
  /** Under which what was not saved is kept. */
  fileName: string
  document: EditedDocument
  isReadOnly: boolean
  /** Help for sections that are still empty, by the plain words of their heading. */
  help: Record<string, string>
  /** IANA zone of whoever writes. */
  viewerZone: string
  /** Action items that stand otherwise than the text says. */
  standing: readonly StandingItem[]
  nonce: string
}

/** A report or a review to be written on, by several people at once: its text, and beside it the parts that have rows. */
export function ReportEditor(props: ReportEditorProps) {
  const { fileName, document, isReadOnly, help, viewerZone, standing, nonce } = props
  const place = useRef<HTMLDivElement>(null)
  const helpOf = (heading: string) => helpFor(help, heading)
  const { session, draft, comments, checks, state, savedAt, others, left, forget, said } = useEditing(place, {
    document,
    isReadOnly,
    helpFor: helpOf,
    nonce,
  })
  const text = () => session?.view.state.doc.toString() ?? document.text
  const goTo = useCallback((position: number) => session && focusAt(session.view, position), [session])
  const toText = useCallback(() => session?.view.focus(), [session])
  const mark = useCallback(() => session !== null && markSelection(session.view, comments), [session, comments])
  return (
    <div className="editor">
      <div className="editor-bar">
        {!isReadOnly && <SaveState state={state} savedAt={savedAt} text={text} fileName={fileName} />}
        <WhoIsHere others={others} goTo={goTo} />
      </div>
      {left.map((one) => (
        <div key={one.text} className="refusal" role="alert">
          <p>What you typed here before you closed a tab was not saved. {one.message}</p>
          <Copies text={() => one.text} fileName={fileName} />
          <button type="button" className="plain-button" onClick={() => forget(one)}>
            Forget it
          </button>
        </div>
      ))}
      <div className="editor-parts">
        <div className="editor-text" ref={place}>
          <pre className="editor-source">{document.text}</pre>
        </div>
        {draft && (
          <Desk
            {...{ draft, isReadOnly, viewerZone, standing, goTo, toText, comments, checks }}
            kind={document.kind}
            markSelection={mark}
          />
        )}
      </div>
      <p className="said" role="status">
        {said}
      </p>
    </div>
  )
}
