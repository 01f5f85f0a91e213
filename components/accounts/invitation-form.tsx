import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { acceptInvitation } from '@/lib/accounts/actions'
import { NewPasswordField } from './new-password-field'

type Props = { token: string; email: string; name: string | null }

/** Accepts an invitation: the address is the invited one, the name and password are theirs to choose. */
export function InvitationForm({ token, email, name }: Props) {
  return (
    <Form action={acceptInvitation}>
      <input type="hidden" name="token" value={token} />
      <Field name="email" label="Address" type="email" autoComplete="username" defaultValue={email} readOnly />
      <Field name="name" label="Name" autoComplete="name" defaultValue={name ?? undefined} maxLength={200} required />
      <NewPasswordField />
      <Submit>Accept and sign in</Submit>
    </Form>
  )
}
