import { notFound, redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { signInWithOidc } from '@/lib/accounts/oidc-mutations'
import { identityOf } from '@/lib/accounts/oidc-rules'
import { env } from '@/lib/env'
import { Refusal } from '@/lib/errors'
import { nextAddress } from '@/lib/next-address'
import { finishSignOn, type SignOnAttempt, type SignOnTrouble, troubleOf } from '@/lib/oidc'
import { requestOrigin } from '@/lib/request'
import { keepNotice, keepSession } from '@/lib/session-cookie'
import { takeAttempt } from '@/lib/sign-on-cookie'

const LOST = 'This took too long, or was begun in another window. Try again.'
const SENTENCES: Record<SignOnTrouble, string> = {
  away: 'The identity provider can’t be reached just now. Try again in a minute.',
  denied: 'The identity provider didn’t let you in. Try again there, or ask whoever runs it.',
  failed: 'Signing in came to nothing. Try again; if that doesn’t help, ask an admin to read the server’s log.',
}

/** Where the identity provider sends the browser back to: begins a session, or says on the page to sign in on why not. */
export async function GET(request: NextRequest) {
  if (!env().OIDC_ISSUER) notFound()
  const attempt = await takeAttempt()
  const notice = attempt ? await signIn(request.nextUrl.search, attempt) : LOST
  if (notice === null) redirect(nextAddress(attempt?.next))
  await keepNotice(notice)
  redirect('/sign-in')
}

/** Why there is no session, as a sentence; null where there is one. */
async function signIn(query: string, attempt: SignOnAttempt): Promise<string | null> {
  try {
    const identity = identityOf(await finishSignOn(query, attempt))
    await keepSession(await signInWithOidc(identity, await requestOrigin()))
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    const { trouble, details } = troubleOf(error)
    console.error('Single sign-on failed:', details)
    return SENTENCES[trouble]
  }
}
