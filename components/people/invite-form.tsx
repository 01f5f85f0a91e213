'use client'

import { MadeLink } from '@/components/accounts/made-link'
import { Field, SelectField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { invitePerson } from '@/lib/accounts/actions'
import { INVITATION_DAYS } from '@/lib/accounts/rules'
import { ROLE_OPTIONS } from './person-words'

type Props = {
  home: string
  /** The names without an account, for the choice of who the invited one is; or the one that it is. */
  names: { id: string; name: string }[]
  only?: { id: string; email: string | null }
}

/** Invites an address to an account, and shows what became of the link. */
export function InviteForm({ home, names, only }: Props) {
  const nobody = { value: '', label: 'None of these' }
  return (
    <Form action={invitePerson} done={(link) => <MadeLink link={link} home={home} lasts={`${INVITATION_DAYS} days`} />}>
      <Field name="email" label="Address" type="email" autoComplete="off" defaultValue={only?.email ?? ''} required />
      <SelectField name="role" label="Role" options={ROLE_OPTIONS} defaultValue="viewer" />
      {only && <input type="hidden" name="personId" value={only.id} />}
      {names.length > 0 && (
        <SelectField
          name="personId"
          label="Name in documents"
          hint="Where documents name them already, the account takes that over."
          options={[nobody, ...names.map(({ id, name }) => ({ value: id, label: name }))]}
          defaultValue=""
        />
      )}
      <Submit>Invite</Submit>
    </Form>
  )
}
