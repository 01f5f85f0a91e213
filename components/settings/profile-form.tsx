import { ZoneField } from '@/components/people/zone-field'
import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { updateProfile } from '@/lib/people/actions'
import type { PersonView } from '@/lib/people/queries'

/** What somebody says of themselves: their name and zone; `manages` where they change addresses too. */
export function ProfileForm({ person, manages }: { person: PersonView; manages: boolean }) {
  const { id, name, email, timeZone } = person
  return (
    <Form action={updateProfile} done="Saved.">
      <input type="hidden" name="personId" value={id} />
      <Field name="name" label="Name" defaultValue={name} autoComplete="name" required />
      <ZoneField hint="Times are shown in it. Empty for the workspace’s own." zone={timeZone} />
      <p>
        Your address is {email ?? <span className="missing">not recorded</span>}.{' '}
        {manages ? <a href={`/people/${id}`}>Change it</a> : <span className="hint">An admin changes it.</span>}
      </p>
      <Submit>Save</Submit>
    </Form>
  )
}
