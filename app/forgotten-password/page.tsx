import type { Metadata } from 'next'
import { ForgottenPasswordForm } from '@/components/accounts/forgotten-password-form'
import { NoPasswords, SignInLink } from '@/components/accounts/link-notes'
import { getWaysIn } from '@/lib/accounts/queries'

export const metadata: Metadata = { title: 'Forgotten password' }

export default async function ForgottenPasswordPage() {
  const { passwords, singleSignOn, mails } = await getWaysIn()
  return (
    <>
      <h1>Forgotten password</h1>
      {!passwords ? (
        <NoPasswords singleSignOn={singleSignOn} />
      ) : mails ? (
        <>
          <p>Write the address you sign in with. A link to set a new password comes by mail.</p>
          <ForgottenPasswordForm />
        </>
      ) : (
        <>
          <p>No mail is sent from here. Ask an admin for a link to set a new password with.</p>
          <SignInLink />
        </>
      )}
    </>
  )
}
