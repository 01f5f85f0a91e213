import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { resetPassword } from '@/lib/accounts/actions'
import { NewPasswordField } from './new-password-field'

type Props = { token: string; email: string | null }

/** Sets a new password with a link that works once. */
export function NewPasswordForm({ token, email }: Props) {
  return (
    <Form action={resetPassword}>
      <input type="hidden" name="token" value={token} />
      {email && (
        <Field name="email" label="Address" type="email" autoComplete="username" defaultValue={email} readOnly />
      )}
      <NewPasswordField label="New password" />
      <Submit>Set it and sign in</Submit>
    </Form>
  )
}
