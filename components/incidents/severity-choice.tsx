'use client'

import type { KeyboardEvent } from 'react'
import { useForm } from '@/components/ui/form'
import { Severity } from '@/lib/generated/prisma/enums'
import { SEVERITY_WORDS } from '@/lib/incidents/rules'

/** Dots to choose from; with one of them in focus a number chooses too. */
export function SeverityChoice() {
  const { values, errors } = useForm()
  const error = errors.severity
  const choose = ({ key, altKey, ctrlKey, metaKey, currentTarget }: KeyboardEvent<HTMLFieldSetElement>) => {
    if (altKey || ctrlKey || metaKey || !/^[1-4]$/.test(key)) return
    const dot = currentTarget.querySelector<HTMLInputElement>(`input[value="P${key}"]`)
    dot?.focus()
    dot?.click()
  }
  return (
    <fieldset className="boxes" onKeyDown={choose} aria-describedby={error ? 'severity-error' : undefined}>
      <legend>Severity</legend>
      {error && (
        <p className="wrong" id="severity-error" role="alert">
          {error}
        </p>
      )}
      {Object.values(Severity).map((severity) => {
        const isOn = values.severity === severity
        return (
          <label key={severity}>
            {/* React puts a sent form back to what was chosen when the element was made: so it is made anew. */}
            <input key={String(isOn)} type="radio" name="severity" value={severity} defaultChecked={isOn} required />
            <span className={`severity ${severity.toLowerCase()}`}>{severity}</span> {SEVERITY_WORDS[severity]}
          </label>
        )
      })}
    </fieldset>
  )
}
