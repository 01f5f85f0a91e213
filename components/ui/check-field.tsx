'use client'

import { useId } from 'react'

/** A box to tick, with its label and what it means. */
export function CheckField({ name, label, hint, isOn }: { name: string; label: string; hint: string; isOn: boolean }) {
  const id = useId()
  return (
    <div className="check-field">
      {/* React puts a sent form back to what was ticked when the element was made: so it is made anew. */}
      <input
        key={String(isOn)}
        id={id}
        type="checkbox"
        name={name}
        defaultChecked={isOn}
        aria-describedby={`${id}-hint`}
      />
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}
