'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { useForm } from './form'

type Labelled = { name: string; label: string; hint?: string }

/** A label with what belongs to it: a hint before, and after a refused form what is wrong. */
function Frame({ id, label, hint, error, children }: Omit<Labelled, 'name'> & Message & { children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="wrong" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

type Message = { id: string; error: string | undefined }

function described({ id, error, hint }: Message & { hint: string | undefined }) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': ids || undefined }
}

/** A line of text with its label; keeps what was typed when the form is refused. */
export function Field({ label, hint, defaultValue, ...input }: Labelled & ComponentProps<'input'>) {
  const id = useId()
  const { values, errors } = useForm()
  const error = errors[input.name]
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input {...input} {...described({ id, error, hint })} defaultValue={values[input.name] ?? defaultValue} />
    </Frame>
  )
}

type SelectProps = Labelled & { options: { value: string; label: string }[]; defaultValue?: string }

/** A choice with its label; keeps what was chosen when the form is refused. */
export function SelectField({ name, label, hint, options, defaultValue }: SelectProps) {
  const id = useId()
  const { values, errors } = useForm()
  const error = errors[name]
  const chosen = values[name] ?? defaultValue
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      {/* React puts a sent form back to what was chosen when the element was made: so it is made anew. */}
      <select key={chosen} name={name} {...described({ id, error, hint })} defaultValue={chosen}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

/** Lines of text with their label; keeps what was typed when the form is refused. */
export function TextField({ label, hint, defaultValue, ...area }: Labelled & ComponentProps<'textarea'>) {
  const id = useId()
  const { values, errors } = useForm()
  const error = errors[area.name]
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea {...area} {...described({ id, error, hint })} defaultValue={values[area.name] ?? defaultValue} />
    </Frame>
  )
}
