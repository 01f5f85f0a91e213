import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type Actor, isPerson, nobody, type PersonActor } from '@/lib/actor'
import { readSession, readToken } from '@/lib/credential-queries'
import { Refusal } from '@/lib/errors'
import { signInAddress } from '@/lib/next-address'
import { requireLeft } from '@/lib/rate-limit-mutations'
import { WRONG_TOKENS } from '@/lib/rate-limit-queries'
import { requestIp } from '@/lib/request'
import { ADDRESS_HEADER } from '@/lib/request-headers'
import { sessionToken } from '@/lib/session-cookie'

/** Who this request comes from, by the browser's session; asked once for a page, however many of its parts ask. */
export const currentActor = cache(async (): Promise<Actor> => {
  const token = await sessionToken()
  if (!token) return nobody
  return (await readSession(token, await requestIp())) ?? nobody
})

/** Who is signed in. Everybody else is sent to the page to sign in on, and comes back from there. */
export async function signedIn(): Promise<PersonActor> {
  const actor = await currentActor()
  if (isPerson(actor)) return actor
  redirect(signInAddress((await headers()).get(ADDRESS_HEADER)))
}

/**
 * Who asks for a file: a program by its token ('Authorization: Bearer'), else whoever is signed in. A token that doesn't
 * work is nobody, also where the browser has a session. Throws `TooMany` where one address sends too many of those.
 */
export async function askingActor(request: Request): Promise<Actor> {
  const bearer = bearerOf(request)
  if (bearer === undefined) return currentActor()
  const ip = await requestIp()
  const actor = await readToken(bearer, ip)
  return actor ?? withWrongToken(ip)
}

/**
 * Who asks for a feed: a feed reader by the token in the address, which opens feeds alone, else as `askingActor`. Throws
 * a Refusal for a token that may do more, and `TooMany` as there.
 */
export async function feedActor(request: Request): Promise<Actor> {
  const token = new URL(request.url).searchParams.get('token')
  if (token === null) return askingActor(request)
  const ip = await requestIp()
  const actor = await readToken(token, ip, ['feed'])
  if (actor) return actor
  if (await readToken(token, ip)) throw new Refusal(NOT_IN_ADDRESSES)
  return withWrongToken(ip)
}

const NOT_IN_ADDRESSES =
  "This token may do more than open feeds, and addresses are kept in logs: so it isn't taken from one. Revoke it, and make a token for feeds at /settings."

/** Counts a token that doesn't work against the address it came from. */
async function withWrongToken(ip: string | undefined): Promise<Actor> {
  if (ip !== undefined) await requireLeft(WRONG_TOKENS, ip)
  return { ...nobody, channel: 'api', ...(ip === undefined ? {} : { ip }) }
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
}

/**
 * A question that can be asked again while an answer goes on, outside of its request: who it is that asked, now; null
 * where their session has ended or their token was revoked.
 */
export async function actorLater(request: Request): Promise<() => Promise<PersonActor | null>> {
  const bearer = bearerOf(request)
  if (bearer !== undefined) return () => readToken(bearer)
  const token = await sessionToken()
  return () => readSession(token)
}
