import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type Actor, isPerson, nobody, type PersonActor } from '@/lib/actor'
import { readSession, readToken } from '@/lib/credential-queries'
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
  if (actor) return actor
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
