import { Field, SelectField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { changeRole, moveToTeam, updateProfile } from '@/lib/people/actions'
import type { PersonView } from '@/lib/people/queries'
import { ROLE_OPTIONS } from './person-words'
import { ZoneField } from './zone-field'

/** What an admin changes of anybody: name, address and zone, team, and the role of an account. */
export function PersonForms({ person, teams }: { person: PersonView; teams: { id: string; name: string }[] }) {
  const { id, name, email, role, team, timeZone } = person
  const whose = <input type="hidden" name="personId" value={id} />
  return (
    <div className="forms">
      <Form action={updateProfile} done="Saved.">
        {whose}
        <Field name="name" label="Name" defaultValue={name} autoComplete="off" required />
        <Field name="email" label="Address" type="email" defaultValue={email ?? ''} autoComplete="off" />
        <ZoneField hint="Empty for the workspace’s own." zone={timeZone} />
        <Submit quiet>Save</Submit>
      </Form>
      <div>
        {role && (
          <Form action={changeRole} done="Their role is changed.">
            {whose}
            <SelectField
              name="role"
              label="Role"
              hint="It holds from the next page they ask for."
              options={ROLE_OPTIONS}
              defaultValue={role}
            />
            <Submit quiet>Change role</Submit>
          </Form>
        )}
        <Form action={moveToTeam} done="Their team is changed.">
          {whose}
          <SelectField
            name="teamId"
            label="Team"
            options={[{ value: '', label: 'None' }, ...teams.map((one) => ({ value: one.id, label: one.name }))]}
            defaultValue={team?.id ?? ''}
          />
          <Submit quiet>Change team</Submit>
        </Form>
      </div>
    </div>
  )
}
