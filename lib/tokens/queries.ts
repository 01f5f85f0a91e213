import { may } from '@/lib/access'
import type { Actor, PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import type { Role, TokenScope } from '@/lib/generated/prisma/enums'
import { hashOf } from '@/lib/secrets'

/** How old "last used" may be before it is written anew. */
const USED_EVERY = '5 minutes'

/**
 * Who comes with this token, as the API's actor; null where it was revoked, has expired or never was, and where its
 * owner's account is switched off or without a role. `readOnly` is true for one that may only read.
 */
export async function readToken(bearer: string | null | undefined, ip?: string): Promise<PersonActor | null> {
  if (!bearer) return null
  const tokenHash = hashOf(bearer)
  const [row] = await db().$queryRaw<
    { personId: string; name: string; role: Role; scope: TokenScope; isStale: boolean }[]
  >`
    SELECT p.id::text AS "personId", p.name, p.role::text AS role, t.scope::text AS scope,
      t.last_used_at IS NULL OR t.last_used_at < now() - ${USED_EVERY}::interval AS "isStale"
    FROM api_tokens t JOIN people p ON p.id = t.person_id
    WHERE t.token_hash = ${tokenHash}::char(64) AND t.revoked_at IS NULL
      AND (t.expires_at IS NULL OR t.expires_at > now()) AND p.deactivated_at IS NULL AND p.role IS NOT NULL`
  if (!row) return null
  if (row.isStale) noteUsed(tokenHash)
  const { personId, name, role, scope } = row
  return { personId, name, role, channel: 'api', readOnly: scope === 'read', ...(ip === undefined ? {} : { ip }) }
}

/** Not awaited: no answer waits for it, and where it fails the next request tries again. */
function noteUsed(tokenHash: string): void {
  const noted = db().$executeRaw`
    UPDATE api_tokens SET last_used_at = now()
    WHERE token_hash = ${tokenHash}::char(64)
      AND (last_used_at IS NULL OR last_used_at < now() - ${USED_EVERY}::interval)`
  noted.catch((error) => console.error(`When a token was last used could not be kept: ${error}`))
}

/** A person's tokens, also those that don't work any more, the latest first; empty for who may not know. */
export async function listTokens(actor: Actor, personId: string) {
  if (!may(actor, 'listTokens', { personId })) return []
  return db().apiToken.findMany({
    where: { personId },
    select: {
      id: true,
      name: true,
      scope: true,
      prefix: true,
      createdAt: true,
      expiresAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
}
