import 'server-only'
import { headers } from 'next/headers'
import type { RequestOrigin } from '@/lib/actor'
import { env } from '@/lib/env'
import { NONCE_HEADER, originOf, peerOf } from '@/lib/request-headers'
import { sessionToken } from '@/lib/session-cookie'

/** The address this request came from; undefined where the server can't know. */
export async function requestIp(): Promise<string | undefined> {
  return peerOf(await headers(), env().TRUST_PROXY) ?? undefined
}

/** Where a request to sign in came from, and the session its browser has already. */
export async function requestOrigin(): Promise<RequestOrigin> {
  const all = await headers()
  return {
    ip: peerOf(all, env().TRUST_PROXY),
    userAgent: all.get('user-agent'),
    token: await sessionToken(),
  }
}

/**
 * This app as its users reach it, without a slash at the end: `HINDSIGHT_URL`, or the address this request was sent to.
 * What is mailed needs the first (whoever asks writes the second); a link shown to whoever asked may use either.
 */
export async function appAddress(): Promise<string> {
  return env().HINDSIGHT_URL ?? originOf(await headers(), env().TRUST_PROXY)
}

/** What lets a style of this page's own count. */
export async function pageNonce(): Promise<string> {
  return (await headers()).get(NONCE_HEADER) ?? ''
}
