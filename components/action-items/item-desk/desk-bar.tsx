'use client'

import { FIELD_WORDS, type Field } from './drafts'
import type { ItemDeskState } from './use-item-desk'

const FIELDS: Field[] = ['status', 'due', 'owner', 'note']

/** What was done last, what could not be kept, and what can be done with the selected rows; empty it is not there. */
export function DeskBar({ desk }: { desk: ItemDeskState }) {
  const { selected, kept, said, canUndo } = desk
  const isEmpty = selected.length === 0 && kept.length === 0 && said === '' && !canUndo
  return (
    <section className="desk-bar" aria-label="Changes" hidden={isEmpty}>
      {kept.map((one) => (
        <p key={`${one.draft.field} ${one.draft.ids.join()}`} className="wrong">
          {`${FIELD_WORDS[one.draft.field]} of “${one.title}” is not saved. ${one.why} `}
          <button type="button" className="plain-button" onClick={() => desk.openKept(one)}>
            Open it again
          </button>{' '}
          <button type="button" className="plain-button" onClick={() => desk.dropKept(one)}>
            Give it up
          </button>
        </p>
      ))}
      <div className="deeds">
        {selected.length > 0 && (
          <>
            <span>{selected.length} selected</span>
            {FIELDS.map((field) => (
              <button
                key={field}
                type="button"
                className="button quiet"
                onClick={(event) => desk.begin(field, selected, event.currentTarget, false)}
              >
                {FIELD_WORDS[field]}
              </button>
            ))}
            <button type="button" className="plain-button" onClick={() => desk.unselect()}>
              Select none
            </button>
          </>
        )}
        <span role="status">{said}</span>
        {canUndo && (
          <button type="button" className="plain-button" onClick={() => desk.undo()}>
            Undo
          </button>
        )}
      </div>
    </section>
  )
}
