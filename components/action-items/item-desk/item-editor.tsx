'use client'

import { type CSSProperties, type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react'
import { type Draft, FIELD_WORDS, reasonAsked } from './drafts'
import { DueField } from './due-field'
import { OwnerField } from './owner-field'
import { StatusChoice } from './status-choice'
import type { Editor, ItemDeskProps, ItemDeskState } from './use-item-desk'

type ItemEditorProps = ItemDeskProps & { desk: ItemDeskState; editor: Editor }

/** As properties, so that a phone can put it elsewhere. */
const placed = ({ top, left }: Editor['at']) => ({ '--top': `${top}px`, '--left': `${left}px` }) as CSSProperties

const isMany = ({ items }: Editor) => items.length > 1

/** The small form in which one value of an item, or of all that are selected, is changed. */
export function ItemEditor({ desk, editor, clock, me }: ItemEditorProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const { draft, items, wrong, at, isTouch } = editor
  const asked = reasonAsked(draft, items, clock.today)
  const about = isMany(editor) ? `${items.length} action items` : (items[0]?.title ?? '')
  // Where there is no room below it moves up, as far as the window reaches.
  useLayoutEffect(() => {
    const height = box.current?.offsetHeight ?? 0
    const lowest = window.scrollY + window.innerHeight - height - 8
    if (at.top > lowest) box.current?.style.setProperty('--top', `${Math.max(window.scrollY + 8, lowest)}px`)
  }, [at.top])

  const change = (part: Partial<Draft>) => desk.change({ ...draft, ...part })
  /** What needs no reason is kept at once. */
  function choose(part: Partial<Draft>) {
    const chosen = { ...draft, ...part }
    if (reasonAsked(chosen, items, clock.today)) desk.change(chosen)
    else desk.submit(chosen)
  }

  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      desk.giveUp()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      desk.submit()
    }
  }

  const common = { draft, change, isFocused: !isTouch, describedBy: wrong ? `${id}-wrong` : undefined }
  const isChoice = (draft.field === 'status' && draft.status !== 'wont_do') || draft.field === 'owner'
  return (
    <div
      ref={box}
      className="item-editor"
      role="dialog"
      aria-labelledby={`${id}-title`}
      style={placed(at)}
      onKeyDown={pressed}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          desk.submit()
        }}
      >
        <p id={`${id}-title`}>
          <strong>{FIELD_WORDS[draft.field]}</strong> <span className="soft">{about}</span>
        </p>
        {draft.field === 'status' && <StatusChoice items={items} draft={draft} choose={choose} isFocused={!isTouch} />}
        {draft.field === 'due' && <DueField {...common} items={items} today={clock.today} />}
        {draft.field === 'owner' && <OwnerField me={me} choose={choose} isFocused={!isTouch} />}
        {draft.field === 'note' && (
          <textarea
            aria-label="Note"
            aria-describedby={common.describedBy}
            // biome-ignore lint/a11y/noAutofocus: somebody asked to write it.
            autoFocus
            rows={4}
            value={draft.typed}
            onChange={(event) => change({ typed: event.target.value })}
          />
        )}
        {draft.field === 'evidence' && (
          <label>
            Done. Where can one see it?
            <input
              type="url"
              inputMode="url"
              placeholder="https://"
              aria-describedby={common.describedBy}
              // biome-ignore lint/a11y/noAutofocus: it follows the choice; a finger is not asked to type.
              autoFocus={!isTouch}
              value={draft.typed}
              onChange={(event) => change({ typed: event.target.value })}
            />
          </label>
        )}
        {asked && (
          <label>
            {asked}
            <textarea
              aria-describedby={common.describedBy}
              // biome-ignore lint/a11y/noAutofocus: the choice of a status has led here.
              autoFocus={draft.field === 'status'}
              rows={2}
              value={draft.reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          </label>
        )}
        {wrong && (
          <p className="wrong" role="alert" id={`${id}-wrong`}>
            {wrong}
          </p>
        )}
        <div className="deeds">
          {(!isChoice || asked || wrong) && (
            <button type="submit" className="button">
              {editor.isConflict ? 'Save mine' : wrong ? 'Send again' : 'Save'}
            </button>
          )}
          <button type="button" className="button quiet" onClick={() => desk.giveUp()}>
            {editor.isConflict ? 'Keep theirs' : draft.field === 'evidence' ? 'No link' : 'Give up'}
          </button>
        </div>
      </form>
    </div>
  )
}
