import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { requestPasswordReset } from '@/lib/accounts/actions'

const DONE = 'If somebody signs in with this address, a link is on its way to it. Look into your mail.'

/** Asks for a link to set a new password with. Its answer is the same whoever asks. */
export function ForgottenPasswordForm() {
  return (
    <Form action={requestPasswordReset} done={DONE}>
      <Field name="email" label="Address" type="email" autoComplete="username" required />
      <Submit>Send me a link</Submit>
    </Form>
  )
}
