import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import { addTeam } from '@/lib/people/actions'
import type { TeamRow } from '@/lib/people/queries'

const none = html`<span class="missing">nobody</span>`

/** Teams with who leads them; `manages` where one may be added. */
export function Teams({ teams, manages }: { teams: TeamRow[]; manages: boolean }) {
  const body = html`${teams.map(
    ({ id, name, lead, _count }) => html`<tr><th scope="row"><a href="/people/teams/${id}">${name}</a></th>
<td data-label="Lead">${lead ? html`<a href="/people/${lead.id}">${lead.name}</a>` : none}</td>
<td data-label="Members">${_count.people}</td></tr>`,
  )}`
  return (
    <section className="block">
      <h2>Teams</h2>
      {teams.length > 0 ? (
        <Table caption="Who speaks for each" head={['Team', 'Lead', 'Members']} body={body} />
      ) : (
        <p className="missing">No team yet</p>
      )}
      {manages && (
        <Form action={addTeam} className="form in-a-row">
          <Field name="name" label="New team" required />
          <Submit quiet>Add team</Submit>
        </Form>
      )}
    </section>
  )
}
