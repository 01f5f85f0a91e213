import 'server-only'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { overTls } from '@/lib/session-cookie'

const NAME = 'hindsight-single-sign-on'
const PATH = '/sign-in/single-sign-on'
/** Long enough to look for a second factor. */
const SECONDS = 600

const Kept = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() })
type Kept = z.output<typeof Kept>

/** Lax, since the provider's page is another site's, and its redirect must bring it along. */
const options = async () => ({ httpOnly: true, sameSite: 'lax', secure: await overTls(), path: PATH }) as const

/** Keeps in the browser what its return from the identity provider is held against, and where it wanted to go. */
export async function keepAttempt(attempt: Kept): Promise<void> {
  ;(await cookies()).set(NAME, JSON.stringify(attempt), { ...(await options()), maxAge: SECONDS })
}

/** What was kept, once: it is gone from the browser afterwards. Null where there is none. */
export async function takeAttempt(): Promise<Kept | null> {
  const jar = await cookies()
  const written = jar.get(NAME)?.value
  if (written === undefined) return null
  jar.set(NAME, '', { ...(await options()), maxAge: 0 })
  try {
    return Kept.parse(JSON.parse(written))
  } catch {
    return null
  }
}
