import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { changePassword } from '@/lib/accounts/actions'

/** Changes one's own password. */
export function PasswordForm() {
  return (
    <Form action={changePassword} done="Your password is changed, and you are signed out everywhere else.">
      <Field name="current" label="Current password" type="password" autoComplete="current-password" required />
      <Field
        name="password"
        label="New password"
        hint="At least 12 characters; three or four words are easy to keep."
        type="password"
        autoComplete="new-password"
        required
      />
      <Submit quiet>Change password</Submit>
    </Form>
  )
}
