import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SessionsTable } from '@/components/accounts/sessions-table'
import { RemindersForm } from '@/components/reminders/reminders-form'
import { PasswordForm } from '@/components/settings/password-form'
import { ProfileForm } from '@/components/settings/profile-form'
import { SettingsNav } from '@/components/settings/settings-nav'
import { SignOutElsewhere } from '@/components/settings/sign-out-elsewhere'
import { TokenForm } from '@/components/tokens/token-form'
import { TokensTable } from '@/components/tokens/tokens-table'
import { may } from '@/lib/access'
import { getWaysIn, listSessions } from '@/lib/accounts/queries'
import { signedIn } from '@/lib/current-actor'
import { getPerson, getReadingZone } from '@/lib/people/queries'
import { getReach, getReminderChoice } from '@/lib/reminders/queries'
import { appAddress } from '@/lib/request'
import { sessionToken } from '@/lib/session-cookie'
import { listTokens } from '@/lib/tokens/queries'

export const metadata: Metadata = { title: 'Your settings' }

export default async function SettingsPage() {
  const actor = await signedIn()
  const { personId } = actor
  const token = (await sessionToken()) ?? undefined
  const [person, sessions, tokens, zone, ways, reminders] = await Promise.all([
    getPerson(actor, personId),
    listSessions(actor, personId, token),
    listTokens(actor, personId),
    getReadingZone(actor),
    getWaysIn(),
    getReminderChoice(actor),
  ])
  if (!person) notFound()
  return (
    <>
      <h1>Your settings</h1>
      <p className="standfirst">
        <a href="/notifications">Where you were named</a>
      </p>
      {may(actor, 'manageWorkspace') && <SettingsNav here="/settings" />}
      <section className="block">
        <h2>Profile</h2>
        <ProfileForm person={person} manages={may(actor, 'changeRole')} />
      </section>
      <section className="block" id="reminders">
        <h2>Reminders</h2>
        <RemindersForm choice={reminders} email={person.email} reach={getReach()} />
      </section>
      {person.hasPassword && ways.passwords && (
        <section className="block">
          <h2>Password</h2>
          <PasswordForm />
        </section>
      )}
      <section className="block">
        <h2>Where you are signed in</h2>
        <SessionsTable sessions={sessions} zone={zone} />
        <SignOutElsewhere />
      </section>
      <section className="block">
        <h2 id="tokens">Tokens</h2>
        <p className="standfirst">
          A program that sends one of them (<code>Authorization: Bearer</code>) reads, or writes, what you may. A feed
          reader takes published reports, and a calendar your action items, from an address with a token for feeds in
          it. <a href="/api/v1">What programs may ask</a>.
        </p>
        {tokens.length > 0 && <TokensTable tokens={tokens} now={new Date()} zone={zone} />}
        <TokenForm origin={await appAddress()} />
      </section>
    </>
  )
}
