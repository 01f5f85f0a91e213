import { Field } from '@/components/ui/field'
import { PASSWORD_HINT } from '@/lib/accounts/rules'

/** Where a new password is thought up, with what it should be like. */
export function NewPasswordField({ label = 'Password' }: { label?: string }) {
  return (
    <Field name="password" label={label} hint={PASSWORD_HINT} type="password" autoComplete="new-password" required />
  )
}
