import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { setUp } from '@/lib/accounts/actions'
import { NewPasswordField } from './new-password-field'

/** Makes an admin with the link of the server's console. */
export function SetUpForm({ token }: { token: string }) {
  return (
    <Form action={setUp}>
      <input type="hidden" name="token" value={token} />
      <Field name="name" label="Name" autoComplete="name" maxLength={200} required />
      <Field name="email" label="Address" type="email" autoComplete="username" required />
      <NewPasswordField />
      <Submit>Become admin</Submit>
    </Form>
  )
}
