import type { Metadata } from 'next'
import { InvitationForm } from '@/components/accounts/invitation-form'
import { FormerSession, NoPasswords, StaleLink } from '@/components/accounts/link-notes'
import { getWaysIn, readLink } from '@/lib/accounts/queries'
import { currentActor } from '@/lib/current-actor'
import { getWorkspace } from '@/lib/workspace/queries'

export const metadata: Metadata = { title: 'Invitation' }

export default async function InvitationPage({ params }: PageProps<'/invitation/[token]'>) {
  const { token } = await params
  const [link, { passwords, singleSignOn }, workspace, actor] = await Promise.all([
    readLink(token, 'invite'),
    getWaysIn(),
    getWorkspace(),
    currentActor(),
  ])
  if (!link?.email) return <StaleLink kind="invite" />
  return (
    <>
      <h1>Invitation</h1>
      <p>
        You are invited to {workspace.name}, where incident reports are kept, as {link.role === 'admin' ? 'an' : 'a'}{' '}
        {link.role}.
      </p>
      {passwords ? (
        <>
          <FormerSession actor={actor} />
          <InvitationForm token={token} email={link.email} name={link.name} />
        </>
      ) : (
        <NoPasswords singleSignOn={singleSignOn} then={` with the address ${link.email}, and you are in`} />
      )}
    </>
  )
}
