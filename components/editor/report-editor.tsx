'use client'

import { useEffect, useRef, useState } from 'react'
import { EditingSession, type LeftBehind } from './editing-session'
import type { Somebody } from './presence'
import { Copies, SaveState } from './save-state'
import type { SaveState as State } from './text-sync'
import { WhoIsHere } from './who-is-here'

export type ReportEditorProps = {
  reference: string
  document: { id: string; version: number; text: string }
  isReadOnly: boolean
  /** Help for sections that are still empty, by the plain words of their heading. */
  help: Record<string, string>
  nonce: string
}

/** A report to be written on, by several people at once. */
export function ReportEditor({ reference, document: from, isReadOnly, help, nonce }: ReportEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const session = useRef<EditingSession>(null)
  const [state, setState] = useState<State>({ kind: 'saved' })
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [others, setOthers] = useState<Somebody[]>([])
  const [left, setLeft] = useState<LeftBehind[]>([])
  const [said, setSaid] = useState('')
  const fileName = `${reference}.md`

  // The text is the editor's from here on: a page that is read anew must not put an older one in its place.
  const first = useRef({ from, isReadOnly, help, nonce, reference })
  useEffect(() => {
    if (!place.current) return
    const { from, isReadOnly, help, nonce, reference } = first.current
    place.current.textContent = ''
    const opened = new EditingSession({
      parent: place.current,
      document: from,
      label: `Report of ${reference}`,
      nonce,
      isReadOnly,
      onText: () => {},
      onState(now) {
        setState(now)
        if (now.kind === 'saved') setSavedAt(new Date())
      },
      onOthers: setOthers,
      onComments: () => {},
      onLeftBehind: (one) => setLeft((all) => [...all, one]),
      announce: setSaid,
      findPeople,
      storeImage: (file) => storeImage(from.id, file),
      helpFor: (heading) => help[heading] ?? null,
    })
    session.current = opened
    return () => opened.close()
  }, [])

  useEffect(() => {
    const isLost = (state.kind === 'offline' || state.kind === 'signed out') && !state.isKept
    if (!isLost) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [state])

  const text = () => session.current?.view.state.doc.toString() ?? from.text
  const goTo = (position: number) => {
    const view = session.current?.view
    view?.dispatch({ selection: { anchor: Math.min(position, view.state.doc.length) }, scrollIntoView: true })
    view?.focus()
  }
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
          <button
            type="button"
            className="plain-button"
            onClick={() => {
              one.forget()
              setLeft((all) => all.filter((other) => other !== one))
            }}
          >
            Forget it
          </button>
        </div>
      ))}
      <div className="editor-text" ref={place}>
        <pre className="editor-source">{from.text}</pre>
      </div>
      <p className="said" role="status">
        {said}
      </p>
    </div>
  )
}

type Name = { id: string; name: string; kind: 'person' | 'team'; about: string | null }

/** People and teams by what was typed of their name; none where nobody answers. */
export async function findNames(query: string): Promise<Name[]> {
  const response = await fetch(`/api/people?q=${encodeURIComponent(query)}`).catch(() => null)
  const body: { names?: Name[] } = response?.ok ? await response.json() : {}
  return body.names ?? []
}

async function findPeople(query: string) {
  const names = await findNames(query)
  return names.filter(({ kind }) => kind === 'person').map(({ id, name, about }) => ({ id, name, role: about }))
}

async function storeImage(documentId: string, file: File): Promise<string> {
  const response = await fetch(`/api/documents/${documentId}/images`, { method: 'POST', body: file }).catch(() => null)
  const body: { address?: string; message?: string } = (await response?.json().catch(() => null)) ?? {}
  if (response?.ok && body.address) return body.address
  throw new Error(body.message ?? `${file.name} could not be stored. Try again when you are on line.`)
}
