import type { Metadata } from 'next'
import { FormerSession, StaleLink } from '@/components/accounts/link-notes'
import { SetUpForm } from '@/components/accounts/set-up-form'
import { readLink } from '@/lib/accounts/queries'
import { currentActor } from '@/lib/current-actor'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetUpPage({ params }: PageProps<'/set-up/[token]'>) {
  const { token } = await params
  const [first, recovery, actor] = await Promise.all([
    readLink(token, 'setup'),
    readLink(token, 'recover'),
    currentActor(),
  ])
  if (!first && !recovery) return <StaleLink kind="setup" />
  return (
    <>
      <h1>{first ? 'Set up Hindsight' : 'Get back in'}</h1>
      <p>
        {first
          ? 'You become its first admin, and invite the others afterwards.'
          : 'The account of this address becomes an admin’s and gets this password; passwords are allowed again.'}
      </p>
      <FormerSession actor={actor} />
      <SetUpForm token={token} />
    </>
  )
}
