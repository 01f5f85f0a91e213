import { notificationsOfPerson } from '@/lib/access-queries'
import type { PersonActor } from '@/lib/actor'
import { db, read } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Role, TokenScope } from '@/lib/generated/prisma/enums'
import { isExhausted, WRONG_TOKENS } from '@/lib/rate-limit-queries'
import { hashOf } from '@/lib/secrets'

/** A session ends earlier than it could where nothing was read with it for this long. */
export const SESSION_IDLE_DAYS = 7

/** How old "last seen" and "last used" may be before they are written anew. */
const NOTED_EVERY = '5 minutes'

/** What a token may do that a program sends. One for feeds stands in addresses, and those are kept in logs. */
const FOR_PROGRAMS: readonly TokenScope[] = ['read', 'write']

/**
 * Who is signed in with this token; null where the session ended, expired or was idle for a week, and where the account
 * is switched off or without a role. One read by the primary key, and by the index of what they have not read yet, so that
 * it can be asked for every page.
 */
export async function readSession(token: string | null | undefined, ip?: string): Promise<PersonActor | null> {
  if (!token) return null
  const tokenHash = hashOf(token)
  const [row] = await read<{
    personId: string
    name: string
    role: Role
    timeZone: string | null
    unread: number
    isStale: boolean
  }>`
    SELECT p.id::text AS "personId", p.name, p.role::text AS role, p.time_zone AS "timeZone",
      (SELECT count(*)::int FROM notifications n LEFT JOIN incidents i ON i.id = n.incident_id
        WHERE n.person_id = p.id AND n.read_at IS NULL AND ${notificationsOfPerson}) AS unread,
      s.last_seen_at < now() - ${NOTED_EVERY}::interval AS "isStale"
    FROM sessions s JOIN people p ON p.id = s.person_id
    WHERE s.token_hash = ${tokenHash}::char(64) AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(days => ${SESSION_IDLE_DAYS}::int)
      AND p.deactivated_at IS NULL AND p.role IS NOT NULL`
  if (!row) return null
  if (row.isStale) noteSeen(tokenHash)
  const { personId, name, role, timeZone, unread } = row
  return {
    ...{ personId, name, role, channel: 'web' },
    ...(timeZone === null ? {} : { timeZone }),
    ...(unread > 0 ? { unread } : {}),
    ...(ip === undefined ? {} : { ip }),
  }
}

/**
 * Who comes with this token, as the API's actor; null where it was revoked, has expired or never was, and where its
 * owner's account is switched off or without a role, and for an address that came with too many wrong ones, and where
 * it is for something else than these scopes. `readOnly` is true for one that may not write.
 */
export async function readToken(
  bearer: string | null | undefined,
  ip?: string,
  scopes: readonly TokenScope[] = FOR_PROGRAMS,
): Promise<PersonActor | null> {
  if (!bearer) return null
  const tokenHash = hashOf(bearer)
  const isGuesser = ip === undefined ? Prisma.sql`false` : isExhausted(WRONG_TOKENS, ip)
  const [row] = await read<{
    personId: string
    name: string
    role: Role
    timeZone: string | null
    scope: TokenScope
    isStale: boolean
  }>`
    SELECT p.id::text AS "personId", p.name, p.role::text AS role, t.scope::text AS scope,
      t.last_used_at IS NULL OR t.last_used_at < now() - ${NOTED_EVERY}::interval AS "isStale"
    FROM api_tokens t JOIN people p ON p.id = t.person_id
    WHERE t.token_hash = ${tokenHash}::char(64) AND t.scope::text = ANY(${scopes}::text[]) AND t.revoked_at IS NULL
      AND (t.expires_at IS NULL OR t.expires_at > now()) AND p.deactivated_at IS NULL AND p.role IS NOT NULL
      AND NOT ${isGuesser}`
  if (!row) return null
  if (row.isStale) noteUsed(tokenHash)
  const { personId, name, role, timeZone, scope } = row
  return {
    ...{ personId, name, role, channel: 'api', readOnly: scope !== 'write' },
    ...(timeZone === null ? {} : { timeZone }),
    ...(ip === undefined ? {} : { ip }),
  }
}

/** Not awaited: no page waits for it, and where it fails the next page tries again. */
function noteSeen(tokenHash: string): void {
  const noted = db().$executeRaw`
    UPDATE sessions SET last_seen_at = now()
    WHERE token_hash = ${tokenHash}::char(64) AND last_seen_at < now() - ${NOTED_EVERY}::interval`
  noted.catch((error) => console.error(`When a session was last seen could not be kept: ${error}`))
}

function noteUsed(tokenHash: string): void {
  const noted = db().$executeRaw`
    UPDATE api_tokens SET last_used_at = now()
    WHERE token_hash = ${tokenHash}::char(64)
      AND (last_used_at IS NULL OR last_used_at < now() - ${NOTED_EVERY}::interval)`
  noted.catch((error) => console.error(`When a token was last used could not be kept: ${error}`))
}
