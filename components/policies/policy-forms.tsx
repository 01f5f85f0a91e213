import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { SEVERITY_WORDS } from '@/lib/incidents/rules'
import { changePolicy } from '@/lib/policies/actions'
import type { PolicyView } from '@/lib/policies/queries'

const number = { type: 'text', inputMode: 'numeric', autoComplete: 'off' } as const

/** A form for each severity. */
export function PolicyForms({ policies }: { policies: PolicyView['policies'] }) {
  return (
    <div className="forms">
      {policies.map(({ severity, dueDays, remindDaysBefore, remindEveryDays, tellCommanderAfter, tellLeadAfter }) => (
        <section key={severity} aria-labelledby={severity}>
          <h3 id={severity} className="form-head">
            {severity} {SEVERITY_WORDS[severity]}
          </h3>
          <Form action={changePolicy} done="Saved.">
            <input type="hidden" name="severity" value={severity} />
            <Field
              name="dueDays"
              label="Due so many days after publishing"
              hint="Empty for no due date."
              defaultValue={dueDays ?? ''}
              {...number}
            />
            <Field
              name="remindDaysBefore"
              label="Reminders, days before"
              hint="Like 7, 1. Empty for none."
              defaultValue={remindDaysBefore.join(', ')}
              {...number}
            />
            <Field
              name="remindEveryDays"
              label="While late, every so many days"
              defaultValue={remindEveryDays}
              required
              {...number}
            />
            <Field
              name="tellCommanderAfter"
              label="Tell the incident’s commander, days late"
              hint="Empty for never."
              defaultValue={tellCommanderAfter ?? ''}
              {...number}
            />
            <Field
              name="tellLeadAfter"
              label="Tell the team’s lead, days late"
              hint="Empty for never."
              defaultValue={tellLeadAfter ?? ''}
              {...number}
            />
            <Submit quiet label={`Save ${severity}`}>
              Save
            </Submit>
          </Form>
        </section>
      ))}
    </div>
  )
}
