'use client'

import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import type { FindPeople } from './grid-columns'
import type { Said } from './grid-status'
import { PersonBox } from './person-box'

export type AddField = {
  id: string
  label: string
  placeholder?: string
  options?: readonly { value: string; label: string }[]
  findPeople?: FindPeople
  className?: string
}

type AddRowProps = {
  label: string
  fields: readonly AddField[]
  /** How what is typed would be read. */
  reading?: (values: Record<string, string>) => string | null
  /** Adds the row; returns why it can't be, or null. */
  add: (values: Record<string, string>) => string | null
  say: (said: Said) => void
}

/** The row at the end of a grid that new rows are typed into: Enter adds, and the next can be typed. */
export function AddRow({ label, fields, reading, add, say }: AddRowProps) {
  const note = useId()
  const form = useRef<HTMLFormElement>(null)
  const empty = Object.fromEntries(fields.map(({ id, options }) => [id, options?.[0]?.value ?? '']))
  const [values, setValues] = useState(empty)
  const [refusal, setRefusal] = useState<string | null>(null)
  const isEmpty = fields.every(({ id, options }) => options || !values[id]?.trim())
  const read = isEmpty ? null : (reading?.(values) ?? null)

  function sent(event: FormEvent) {
    event.preventDefault()
    if (isEmpty) return
    const refused = add(values)
    setRefusal(refused)
    if (refused !== null) return
    // What is chosen from a list stays for the next row.
    setValues(Object.fromEntries(fields.map(({ id, options }) => [id, options ? (values[id] ?? '') : ''])))
    say({ message: 'Added.', canUndo: true })
    form.current?.querySelector<HTMLElement>('[data-add]')?.focus()
  }

  function pressed(event: KeyboardEvent) {
    if (event.key === 'Escape' && !isEmpty) {
      event.stopPropagation()
      setValues(empty)
      setRefusal(null)
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && (event.target as HTMLElement).tagName === 'SELECT') {
      form.current?.requestSubmit()
    }
  }

  return (
    <form className="add-row" ref={form} onSubmit={sent} onKeyDown={pressed} aria-label={label}>
      <div className="fields">
        {fields.map(({ id, label: name, options, findPeople, placeholder, className }, at) => {
          const common = {
            'aria-label': `${label}: ${name}`,
            'aria-invalid': refusal ? (true as const) : undefined,
            'aria-describedby': read || refusal ? note : undefined,
            value: values[id] ?? '',
            ...(at === 0 ? { 'data-add': '' } : {}),
          }
          const set = (value: string) => {
            setRefusal(null)
            setValues({ ...values, [id]: value })
          }
          return (
            <div key={id} className={className}>
              {options ? (
                <select {...common} onChange={(event) => set(event.target.value)}>
                  {options.map((option) => (
                    <option key={option.value} value={option.value}>
                      {option.label}
                    </option>
                  ))}
                </select>
              ) : findPeople ? (
                <PersonBox {...common} placeholder={placeholder ?? name} findPeople={findPeople} onChange={set} />
              ) : (
                <input
                  {...common}
                  placeholder={placeholder ?? name}
                  autoComplete="off"
                  onChange={(event) => set(event.target.value)}
                />
              )}
            </div>
          )
        })}
        <button type="submit" className="button quiet" disabled={isEmpty}>
          Add
        </button>
      </div>
      <p className={refusal ? 'wrong' : 'hint'} id={note} role={refusal ? 'alert' : undefined} aria-live="polite">
        {refusal ?? read}
      </p>
    </form>
  )
}
