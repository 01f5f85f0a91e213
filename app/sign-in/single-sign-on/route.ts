import { notFound, redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { env } from '@/lib/env'
import { nextAddress } from '@/lib/next-address'
import { beginSignOn, troubleOf } from '@/lib/oidc'
import { keepNotice } from '@/lib/session-cookie'
import { keepAttempt } from '@/lib/sign-on-cookie'

/** Sends the browser to the identity provider, which sends it back to ./callback. */
export async function GET(request: NextRequest) {
  if (!env().OIDC_ISSUER) notFound()
  const begun = await beginSignOn().catch(async (error: unknown) => {
    console.error('Single sign-on could not begin:', troubleOf(error).details)
    await keepNotice('The identity provider can’t be reached just now. Try again in a minute.')
    return null
  })
  if (!begun) redirect('/sign-in')
  await keepAttempt({ ...begun.attempt, next: nextAddress(request.nextUrl.searchParams.get('next')) })
  redirect(begun.address.href as `https://${string}`)
}
