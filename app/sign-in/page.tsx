import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SampleAccounts } from '@/components/accounts/sample-accounts'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { getWaysIn, listSampleAccounts } from '@/lib/accounts/queries'
import { isPerson } from '@/lib/actor'
import { currentActor } from '@/lib/current-actor'
import { nextAddress } from '@/lib/next-address'
import { readNotice } from '@/lib/session-cookie'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next: written } = await searchParams
  const next = nextAddress(typeof written === 'string' ? written : null)
  if (isPerson(await currentActor())) redirect(next)
  const [sample, ways, notice] = await Promise.all([listSampleAccounts(), getWaysIn(), readNotice()])
  return (
    <>
      <h1>Sign in</h1>
      {sample.length > 0 && <SampleAccounts accounts={sample} next={next} />}
      <SignInForm ways={ways} next={next} notice={notice} />
    </>
  )
}
