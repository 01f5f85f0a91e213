import type { ReactNode } from 'react'
import { Form, type FormAction, Submit } from '@/components/ui/form'
import { signOutEverywhere, unlinkSingleSignOn } from '@/lib/accounts/actions'
import { deactivatePerson, reactivatePerson } from '@/lib/people/actions'
import type { PersonView } from '@/lib/people/queries'
import { ResetLinkForm } from './reset-link-form'

type DeedProps = { personId: string; action: FormAction; label: string; done?: string; children: ReactNode }

/** One thing to do to an account: what it does, and its button. */
function Deed({ personId, action, label, done, children }: DeedProps) {
  return (
    <Form action={action} done={done}>
      <p>{children}</p>
      <input type="hidden" name="personId" value={personId} />
      <Submit quiet>{label}</Submit>
    </Form>
  )
}

type Props = { person: PersonView; openItems: number; home: string; passwords: boolean }

/** What an admin does to somebody else's account: new passwords, sessions, single sign-on, off and on. */
export function AccountForms({ person, openItems, home, passwords }: Props) {
  const { id, email, oidcIssuer, deactivatedAt } = person
  if (deactivatedAt) {
    return (
      <Deed personId={id} action={reactivatePerson} label="Switch on">
        This account is switched off: nobody signs in with it. Its tokens stay revoked when it is on again.
      </Deed>
    )
  }
  return (
    <div className="forms">
      {passwords && email && <ResetLinkForm personId={id} home={home} />}
      <Deed personId={id} action={signOutEverywhere} label="Sign out everywhere" done="They are signed out everywhere.">
        Ends their sessions in all browsers. Their tokens go on.
      </Deed>
      {oidcIssuer && (
        <Deed personId={id} action={unlinkSingleSignOn} label="Unlink single sign-on">
          Linked to {oidcIssuer}. Unlinked, they are signed out, and linked anew when they come back by the same
          address.
        </Deed>
      )}
      <Deed personId={id} action={deactivatePerson} label="Switch off">
        Nobody signs in with the account any more; its sessions and tokens end at once. What they wrote and own stays.
        {openItems > 0 && (
          <>
            {' '}
            They own {openItems} open action {openItems === 1 ? 'item' : 'items'}:{' '}
            <a href="#hand-over">hand {openItems === 1 ? 'it' : 'them'} over first</a>.
          </>
        )}
      </Deed>
    </div>
  )
}
