import { Field, SelectField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { renameTeam, setTeamLead } from '@/lib/people/actions'
import type { getTeam } from '@/lib/people/queries'

type Team = NonNullable<Awaited<ReturnType<typeof getTeam>>>

/** What an admin changes of a team: its name, and who leads it. */
export function TeamForms({ team: { id, name, lead, people } }: { team: Team }) {
  const members = people.map((person) => ({ value: person.id, label: person.name }))
  return (
    <section className="block">
      <h2>Change this team</h2>
      <div className="forms">
        <Form action={setTeamLead} done="The lead is set.">
          <input type="hidden" name="teamId" value={id} />
          <SelectField
            name="personId"
            label="Lead"
            hint="One of its members. Who is in which team is said on each person’s page."
            options={[{ value: '', label: 'Nobody' }, ...members]}
            defaultValue={lead?.id ?? ''}
          />
          <Submit quiet>Set lead</Submit>
        </Form>
        <Form action={renameTeam} done="The team is renamed.">
          <input type="hidden" name="teamId" value={id} />
          <Field name="name" label="Name" defaultValue={name} required />
          <Submit quiet>Rename</Submit>
        </Form>
      </div>
    </section>
  )
}
