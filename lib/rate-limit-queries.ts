import { Prisma } from '@/lib/generated/prisma/client'
import { hashOf } from '@/lib/secrets'

/** So many attempts of one address, person or program within a window that begins with the first of them. */
export type RateLimit = { what: string; limit: number; windowSeconds: number }

/** Words looked for by one person. */
export const SEARCHES: RateLimit = { what: 'search', limit: 60, windowSeconds: 60 }

/** Files of lists that one person asks for: each may be long. */
export const EXPORTS: RateLimit = { what: 'export', limit: 20, windowSeconds: 60 }

/** Tokens that don't work, from one address: a program whose token was revoked asks once a minute and more. */
export const WRONG_TOKENS: RateLimit = { what: 'token: ip', limit: 100, windowSeconds: 15 * 60 }

/** What programs write in one person's name. */
export const API_WRITES: RateLimit = { what: 'api: writes', limit: 30_000, windowSeconds: 600 }

/** Where attempts are counted. Whose they are is nobody's business who reads the table: only the hash is kept. */
export const limitKey = (what: string, whose: string) => `${what} ${hashOf(whose)}`

/** The condition that `whose` has no attempt left, for a larger statement. */
export function isExhausted({ what, limit, windowSeconds }: RateLimit, whose: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM rate_limits r WHERE r.key = ${limitKey(what, whose)} AND r.count > ${limit}::int
      AND r.window_start > now() - make_interval(secs => ${windowSeconds}::float8))`
}
