import 'server-only'
import { cookies, headers } from 'next/headers'
import { env } from '@/lib/env'
import { isSecure } from '@/lib/request-headers'

/** Whether the browser speaks TLS with this app. */
export async function overTls(): Promise<boolean> {
  const { HINDSIGHT_URL, TRUST_PROXY } = env()
  return HINDSIGHT_URL?.startsWith('https:') || isSecure(await headers(), TRUST_PROXY)
}

/** With the prefix, browsers take the cookie over TLS alone, and from no other host of the same domain. */
const nameOf = (secure: boolean) => (secure ? '__Host-hindsight' : 'hindsight')

/** The token of the session that the browser came with; null where it has none. */
export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(nameOf(await overTls()))?.value ?? null
}

/** Gives the browser its session, until that ends. No script can read it, and no other site's form sends it. */
export async function keepSession({ token, expiresAt }: { token: string; expiresAt: Date }): Promise<void> {
  const secure = await overTls()
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/', expires: expiresAt } as const
  ;(await cookies()).set(nameOf(secure), token, options)
}

/** Takes the session from the browser. */
export async function forgetSession(): Promise<void> {
  const secure = await overTls()
  ;(await cookies()).set(nameOf(secure), '', { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 0 })
}

const NOTICE = 'hindsight-notice'

/** A sentence for the next page this browser is sent to: why signing in through somebody else came to nothing. */
export async function keepNotice(text: string): Promise<void> {
  const options = { httpOnly: true, sameSite: 'lax', secure: await overTls(), path: '/sign-in', maxAge: 60 } as const
  ;(await cookies()).set(NOTICE, text, options)
}

/** The sentence kept for this page; null where there is none. */
export async function readNotice(): Promise<string | null> {
  return (await cookies()).get(NOTICE)?.value ?? null
}
