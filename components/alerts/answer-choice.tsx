'use client'

import { type ReactNode, useId } from 'react'
import { useForm } from '@/components/ui/form'

type Choice = { value: string; label: string; fields: ReactNode }

/**
 * Answers to choose one of, each with the fields it asks for: those of the others are out of sight, by styles alone.
 * Keeps what was chosen when the form is refused, also where that is no answer any more.
 */
export function AnswerChoice({ choices }: { choices: Choice[] }) {
  const id = useId()
  const { values } = useForm()
  const sent = choices.find(({ value }) => value === values.answer)?.value
  const chosen = sent ?? choices[0]?.value
  return (
    <fieldset className="answer-choice" key={chosen}>
      <legend>Answer</legend>
      {choices.map(({ value, label, fields }) => (
        <div className="answer" key={value}>
          <input id={`${id}-${value}`} type="radio" name="answer" value={value} defaultChecked={value === chosen} />
          <label htmlFor={`${id}-${value}`}>{label}</label>
          {fields && <div className="asked">{fields}</div>}
        </div>
      ))}
    </fieldset>
  )
}
