'use client'

import type { RefObject } from 'react'
import { KEYS } from './item-keys'

/** The keys of the rows, in a window of its own, and the button that opens it. */
export function KeysHelp({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <>
      <p className="hint needs-program">
        A status, date or owner is changed where it stands.{' '}
        <button type="button" className="plain-button" onClick={() => dialog.current?.showModal()}>
          Keys
        </button>
      </p>
      <dialog ref={dialog} className="keys-help" aria-labelledby="keys-help">
        <h2 id="keys-help">Keys in a row</h2>
        <dl>
          {KEYS.map(([keys, does]) => (
            <div key={keys}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit" className="button quiet">
            Close
          </button>
        </form>
      </dialog>
    </>
  )
}
