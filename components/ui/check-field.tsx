'use client'

import { useId } from 'react'
import { useForm } from './form'

/** A box to tick, with its label and what it means; keeps what was ticked when the form is refused. */
export function CheckField({ name, label, hint, isOn }: { name: string; label: string; hint: string; isOn: boolean }) {
  const id = useId()
  const { values } = useForm()
  const isTicked = Object.keys(values).length > 0 ? values[name] === 'on' : isOn
  return (
    <div className="check-field">
      {/* React puts a sent form back to what was ticked when the element was made: so it is made anew. */}
      <input
        key={String(isTicked)}
        id={id}
        type="checkbox"
        name={name}
        defaultChecked={isTicked}
        aria-describedby={`${id}-hint`}
      />
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}
