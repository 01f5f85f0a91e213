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

type Wording = { legend: string; submit: string; fields: (alert: Recommendation) => ReactNode }

/** What each answer asks for, and how it is given. */
const WORDS: Record<AlertState, Wording> = {
  accepted: {
    legend: 'Accept it',
    submit: 'Accept',
    fields: () => (
      <>
        <NameField name="owner" label="Owner" hint="A person or a team, who sees to it." />
        <Field name="due" label="Due date" hint="As fri, +2w, 25 mar." autoComplete="off" />
      </>
    ),
  },
  live: {
    legend: 'It is live',
    submit: 'Save that it is live',
    fields: ({ ruleUrl }) => (
      <Field
        name="ruleUrl"
        label="Address of the rule"
        hint="Where one can see it: https://…"
        type="url"
        autoComplete="off"
        defaultValue={ruleUrl ?? ''}
      />
    ),
  },
  declined: {
    legend: 'Decline it',
    submit: 'Decline',
    fields: () => <TextField name="reason" label="Why" hint="It stays with the recommendation." rows={2} />,
  },
  proposed: {
    legend: 'Take the answer back',
    submit: 'Propose it again',
    fields: ({ item }) => <p className="hint">{item ? 'Its action item is given up, where it is open.' : null}</p>,
  },
}

/** The forms that answer a recommendation: those its state allows. */
export function AlertAnswer({ alert, close }: { alert: Recommendation; close: string }) {
  const { id, version, state } = alert
  const words = textOfHtml(alertWords(alert).text)
  return (
    <section aria-label={`Answer: ${words}`}>
      {alert.mayAnswer ? (
        <div className="forms">
          {answersTo(state).map((answer) => {
            const { legend, submit, fields } = WORDS[answer]
            return (
              <Form key={answer} action={answerAlert} done="Saved.">
                <fieldset>
                  <legend>{answer === state ? 'Its rule moved' : legend}</legend>
                  <input type="hidden" name="id" value={id} />
                  <input type="hidden" name="version" value={version} />
                  <input type="hidden" name="answer" value={answer} />
                  {fields(alert)}
                  <Submit quiet={answer !== answersTo(state)[0]}>
                    {answer === state ? 'Save the address' : submit}
                  </Submit>
                </fieldset>
              </Form>
            )
          })}
        </div>
      ) : (
        <p>You may read here, but not answer.</p>
      )}
      <p>
        <a href={close}>Close</a>
      </p>
    </section>
  )
}
