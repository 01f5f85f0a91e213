'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Outcome } from '@/components/documents/document-requests'
import { keepWords, readWords, type Words } from './kept-words'
import { type FindPeople, MentionField } from './mention-field'

type Props = {
  /** What the words are about, so that they are kept for it. */
  about: string
  label: string
  button: string
  /** The passage that other words may be suggested for; left out for an answer. */
  passage?: string
  send(words: Words): Promise<Outcome>
  /** Called when it was sent or given up. */
  onClose(): void
  findPeople: FindPeople
  children?: ReactNode
}

/** Words about something: Mod-Enter sends, Esc gives up and keeps them for the next time. */
export function CommentForm({ about, label, button, passage, send, onClose, findPeople, children }: Props) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  // Others may type within the passage meanwhile: what is kept, is kept for it as it was.
  const [keptFor] = useState(passage)
  const [words, setWords] = useState(() => readWords(about, passage))
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const suggests = passage !== undefined && words.replacement !== null

  useEffect(() => field.current?.focus(), [])

  function type(next: Words) {
    setWords(next)
    keepWords(about, next, keptFor)
  }

  async function submit() {
    if (isSending) return
    if (words.body.trim() === '' && !suggests) {
      setRefusal('Write what you want to say.')
      return
    }
    setSending(true)
    setRefusal(null)
    const outcome = await send(suggests ? words : { ...words, replacement: null })
    setSending(false)
    setRefusal(outcome)
    if (outcome !== null) return
    keepWords(about, { body: '', replacement: null }, keptFor)
    onClose()
  }

  function pressed(event: KeyboardEvent) {
    const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!sends && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (sends) void submit()
    else onClose()
  }

  return (
    <form
      className="comment-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {children}
      {refusal && (
        <p className="refusal" role="alert" id={`${id}-refusal`}>
          {refusal}
        </p>
      )}
      <MentionField
        label={label}
        value={words.body}
        onChange={(body) => type({ ...words, body })}
        onKeyDown={pressed}
        findPeople={findPeople}
        describedBy={refusal ? `${id}-refusal` : undefined}
        fieldRef={field}
      />
      {passage !== undefined && (
        <p className="suggests">
          <input
            id={`${id}-suggests`}
            type="checkbox"
            checked={suggests}
            onChange={({ target }) => type({ ...words, replacement: target.checked ? passage : null })}
          />
          <label htmlFor={`${id}-suggests`}>Suggest other words</label>
        </p>
      )}
      {suggests && (
        <div className="field">
          <label htmlFor={`${id}-other`}>The passage would read</label>
          <textarea
            id={`${id}-other`}
            rows={3}
            value={words.replacement ?? ''}
            onChange={({ target }) => type({ ...words, replacement: target.value })}
            onKeyDown={pressed}
          />
          {words.replacement === '' && <p className="hint">Without words, the passage would be deleted.</p>}
        </div>
      )}
      <p className="comment-deeds">
        <button type="submit" className="button" disabled={isSending}>
          {button}
        </button>
        <button type="button" className="plain-button" onClick={onClose}>
          Not now
        </button>
      </p>
    </form>
  )
}
