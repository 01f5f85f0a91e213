import type { Metadata } from 'next'
import { FormerSession, NoPasswords, StaleLink } from '@/components/accounts/link-notes'
import { NewPasswordForm } from '@/components/accounts/new-password-form'
import { getWaysIn, readLink } from '@/lib/accounts/queries'
import { currentActor } from '@/lib/current-actor'

export const metadata: Metadata = { title: 'New password' }

export default async function NewPasswordPage({ params }: PageProps<'/new-password/[token]'>) {
  const { token } = await params
  const [link, { passwords, singleSignOn }, actor] = await Promise.all([
    readLink(token, 'reset'),
    getWaysIn(),
    currentActor(),
  ])
  if (!link) return <StaleLink kind="reset" />
  return (
    <>
      <h1>New password</h1>
      {passwords ? (
        <>
          <p>Setting it ends your sessions everywhere and begins one here.</p>
          <FormerSession actor={actor} />
          <NewPasswordForm token={token} email={link.email} />
        </>
      ) : (
        <NoPasswords singleSignOn={singleSignOn} />
      )}
    </>
  )
}
