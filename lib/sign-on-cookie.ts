import 'server-only'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { overTls } from '@/lib/session-cookie'

/** As with the session's: over TLS no other host of the same domain can plant one. */
const nameOf = (secure: boolean) => (secure ? '__Host-hindsight-sign-on' : 'hindsight-sign-on')
/** Long enough to look for a second factor. */
const SECONDS = 600

const Kept = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() })
type Kept = z.output<typeof Kept>

/** Lax, since the provider's page is another site's, and its redirect must bring it along. */
const optionsOf = (secure: boolean) => ({ httpOnly: true, sameSite: 'lax', secure, path: '/' }) as const

/** Keeps in the browser what its return from the identity provider is held against, and where it wanted to go. */
export async function keepAttempt(attempt: Kept): Promise<void> {
  const secure = await overTls()
  ;(await cookies()).set(nameOf(secure), JSON.stringify(attempt), { ...optionsOf(secure), maxAge: SECONDS })
}

/** What was kept, once: it is gone from the browser afterwards. Null where there is none. */
export async function takeAttempt(): Promise<Kept | null> {
  const jar = await cookies()
  const secure = await overTls()
  const written = jar.get(nameOf(secure))?.value
  if (written === undefined) return null
  jar.set(nameOf(secure), '', { ...optionsOf(secure), maxAge: 0 })
  try {
    return Kept.parse(JSON.parse(written))
  } catch {
    return null
  }
}
