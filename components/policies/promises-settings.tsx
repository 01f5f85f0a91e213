import { severityHtml } from '@/components/incidents/severity'
import { Form, Submit } from '@/components/ui/form'
import { html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import { setWorkingDays } from '@/lib/policies/actions'
import type { PolicyView } from '@/lib/policies/queries'
import { Holidays } from './holidays'
import { PolicyForms } from './policy-forms'
import { dueWords, reminderWords, toldWords } from './policy-words'
import { WeekdayBoxes } from './weekday-boxes'

const HEAD = ['Severity', 'Due', 'Its owner is reminded', 'The commander is told', 'The lead is told']

/** What is promised for incidents of each severity, and on which days people work. */
export function PromisesSettings({ view: { policies, workingDays, holidays } }: { view: PolicyView }) {
  const body = html`${policies.map(
    (policy) => html`<tr><th scope="row">${severityHtml(policy.severity)}</th>
<td data-label="Due">${dueWords(policy)}</td>
<td data-label="Reminded">${reminderWords(policy)}</td>
<td data-label="Commander told">${toldWords(policy.tellCommanderAfter)}</td>
<td data-label="Lead told">${toldWords(policy.tellLeadAfter)}</td></tr>`,
  )}`
  return (
    <>
      <section className="block">
        <h2>By severity</h2>
        <Table caption="For action items of an incident" head={HEAD} body={body} />
        <p className="standfirst">
          An open action item without a due date gets one when its report is published. A change holds from then on:
          dates that were given stay.
        </p>
        <PolicyForms policies={policies} />
      </section>
      <section className="block">
        <h2>Working days</h2>
        <p className="standfirst">
          What is due on a day nobody works is late after the next working day, and reminders wait for one.
        </p>
        <Form action={setWorkingDays} done="Saved.">
          <WeekdayBoxes workingDays={workingDays} />
          <Submit quiet>Save working days</Submit>
        </Form>
      </section>
      <section className="block">
        <h2>Holidays</h2>
        <Holidays holidays={holidays} />
      </section>
    </>
  )
}
