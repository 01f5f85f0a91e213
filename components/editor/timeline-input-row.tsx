'use client'

import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { addEntries, inputContext } from '@/lib/report-rows/entries'
import { readTyped } from '@/lib/timeline-input/typed'
import { readingWords } from './entry-words'
import type { GridProps } from './grid-props'
import type { Said } from './grid-status'
import { PastePreview } from './paste-preview'
import { useDraft } from './use-draft'

type TimelineInputRowProps = Pick<GridProps, 'draft' | 'now' | 'viewerZone'> & { say: (said: Said) => void }

/** The line at the end of a timeline: an entry is typed and added by Enter; a paste of several is shown first. */
export function TimelineInputRow({ draft, now, viewerZone, say }: TimelineInputRowProps) {
  const { report } = useDraft(draft)
  const note = useId()
  const input = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState('')
  const [isPreview, setPreview] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const contextOf = (of: typeof report) => inputContext(of, of.entries.at(-1), now().toISOString())
  const row = typed.trim() === '' || isMany(typed) ? null : readTyped(typed, contextOf(report))
  const said = isMany(typed)
    ? 'Several lines: Enter shows what they would become.'
    : row && readingWords(row, report.timeZone)

  function add() {
    if (typed.trim() === '') return
    if (isMany(typed)) return setPreview(true)
    const refused = draft.add((before) => addEntries(before, [readTyped(typed, contextOf(before))]))
    setRefusal(refused)
    if (refused !== null) return
    setTyped('')
    say({ message: 'Added.', canUndo: true })
    input.current?.focus()
  }

  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      add()
    }
    if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation()
      setTyped('')
      setRefusal(null)
    }
  }

  function pasted(event: ClipboardEvent<HTMLTextAreaElement>) {
    const text = event.clipboardData.getData('text/plain')
    if (!isMany(text)) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    setTyped((typed.slice(0, selectionStart) + text + typed.slice(selectionEnd)).trim())
    setPreview(true)
  }

  if (isPreview) {
    return (
      <PastePreview
        draft={draft}
        text={typed}
        now={now}
        viewerZone={viewerZone}
        onClose={(count) => {
          setPreview(false)
          if (count > 0) {
            setTyped('')
            say({ message: `Added ${count} ${count === 1 ? 'row' : 'rows'}.`, canUndo: true })
          }
          requestAnimationFrame(() => input.current?.focus())
        }}
      />
    )
  }
  return (
    <div className="add-row">
      <div className="fields">
        <textarea
          ref={input}
          data-add=""
          rows={1}
          className="wide"
          aria-label="New timeline entry"
          aria-describedby={note}
          aria-invalid={refusal ? true : undefined}
          placeholder="14:23 What happened"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setRefusal(null)
          }}
          onKeyDown={pressed}
          onPaste={pasted}
        />
        <button type="button" className="button quiet" disabled={typed.trim() === ''} onClick={add}>
          Add
        </button>
      </div>
      <p className={refusal ? 'wrong' : 'hint'} id={note} role={refusal ? 'alert' : undefined} aria-live="polite">
        {refusal ?? said ?? 'A time and what happened. Also +5m, now, !d for a milestone, or a paste of several lines.'}
      </p>
    </div>
  )
}

/** True for text of several lines, cells or an export: it is looked at before anything of it is taken over. */
function isMany(text: string): boolean {
  return (
    /\S\s*[\r\n]+\s*\S/.test(text) ||
    /^\s*[[{]\s*["{]/.test(text) ||
    text.trim().includes('\t') ||
    /^\s*\|.*\|\s*$/.test(text)
  )
}
