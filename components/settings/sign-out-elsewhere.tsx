import { Form, Submit } from '@/components/ui/form'
import { signOutElsewhere } from '@/lib/accounts/actions'

/** Ends one's sessions in all other browsers. */
export function SignOutElsewhere() {
  return (
    <Form action={signOutElsewhere} done="You are signed out everywhere else.">
      <Submit quiet>Sign out everywhere else</Submit>
    </Form>
  )
}
