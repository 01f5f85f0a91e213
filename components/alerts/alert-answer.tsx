import type { ReactNode } from 'react'
import { NameField } from '@/components/people/name-field'
import { Field, TextField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { textOfHtml } from '@/components/ui/html-rows'
import { answerAlert } from '@/lib/alerts/actions'
import { answersTo } from '@/lib/alerts/rules'
import type { Recommendation } from '@/lib/alerts/schema'
import type { AlertState } from '@/lib/generated/prisma/enums'
import { alertWords } from './alert-rows'
import { AnswerChoice } from './answer-choice'

/** What each answer is called, and what it asks for. */
const ANSWERS: Record<AlertState, (alert: Recommendation) => { label: string; fields: ReactNode }> = {
  accepted: () => ({
    label: 'Accept it: somebody sees to it',
    fields: (
      <>
        <NameField name="owner" label="Owner" hint="A person or a team." />
        <Field name="due" label="Due date" hint="As fri, +2w, 25 mar." autoComplete="off" />
      </>
    ),
  }),
  live: ({ ruleUrl, state }) => ({
    label: state === 'live' ? 'Its rule moved' : 'It is live',
    fields: (
      <Field
        name="ruleUrl"
        label="Address of the rule"
        hint="Where one can see it: https://…"
        inputMode="url"
        autoComplete="off"
        defaultValue={ruleUrl ?? ''}
      />
    ),
  }),
  declined: () => ({
    label: 'Decline it',
    fields: <TextField name="reason" label="Why" hint="It stays with the recommendation." rows={2} />,
  }),
  proposed: ({ item }) => ({
    label: 'Propose it again',
    fields: item && <p className="hint">Its action item is given up where it is open.</p>,
  }),
}

/** The form that answers a recommendation. There is one for all answers, so that a refusal outlives what it refused. */
export function AlertAnswer({ alert, close }: { alert: Recommendation; close: string }) {
  const { id, version, state } = alert
  const words = textOfHtml(alertWords(alert).text)
  return (
    <section aria-label={`Answer: ${words}`}>
      {alert.mayAnswer ? (
        <Form action={answerAlert} done="Saved.">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <AnswerChoice choices={answersTo(state).map((value) => ({ value, ...ANSWERS[value](alert) }))} />
          <Submit>Save the answer</Submit>{' '}
          <a className="button quiet" href={close}>
            Close
          </a>
        </Form>
      ) : (
        <p>
          You may read here, but not answer. <a href={close}>Close</a>
        </p>
      )}
    </section>
  )
}
