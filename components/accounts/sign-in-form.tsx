import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { signIn } from '@/lib/accounts/actions'
import type { WaysIn } from '@/lib/accounts/queries'

type Props = { ways: WaysIn; next: string; notice: string | null }

/** The ways in that this workspace has: single sign-on, a password, or both. */
export function SignInForm({ ways: { passwords, singleSignOn }, next, notice }: Props) {
  return (
    <div className="divider">
      {notice && (
        <p className="refusal" role="alert">
          {notice}
        </p>
      )}
      {singleSignOn && (
        <p>
          <a className="button" href={`/sign-in/single-sign-on?next=${encodeURIComponent(next)}`}>
            Sign in with {singleSignOn}
          </a>
        </p>
      )}
      {passwords && (
        <>
          <Form action={signIn}>
            <input type="hidden" name="next" value={next} />
            <Field name="email" label="Address" type="email" autoComplete="username" required />
            <Field name="password" label="Password" type="password" autoComplete="current-password" required />
            <Submit>Sign in</Submit>
          </Form>
          <p className="pages">
            <a href="/forgotten-password">Forgotten your password?</a>
          </p>
        </>
      )}
    </div>
  )
}
