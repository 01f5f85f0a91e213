'use client'

import { useId } from 'react'

/** A text to be copied, in a field that can't be changed: reaching it selects all of it. */
export function ToCopy({ label, hint, text }: { label: string; hint: string; text: string }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <input
        id={id}
        className="to-copy"
        readOnly
        value={text}
        aria-describedby={`${id}-hint`}
        onFocus={(event) => event.currentTarget.select()}
      />
    </div>
  )
}
