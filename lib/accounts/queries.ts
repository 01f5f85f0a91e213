import { may } from '@/lib/access'
import type { Actor, PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { LinkKind, Role } from '@/lib/generated/prisma/enums'
import { hashOf } from '@/lib/secrets'
import { SESSION_IDLE_DAYS } from './rules'

/** How old "last seen" may be before it is written anew. */
const SEEN_EVERY = '5 minutes'

/**
 * Who is signed in with this token; null where the session ended, expired or was idle for a week, and where the account
 * is switched off or without a role. One read by the primary key, so that it can be asked for every page.
 */
export async function readSession(token: string | null | undefined, ip?: string): Promise<PersonActor | null> {
  if (!token) return null
  const tokenHash = hashOf(token)
  const [row] = await db().$queryRaw<{ personId: string; name: string; role: Role; isStale: boolean }[]>`
    SELECT p.id::text AS "personId", p.name, p.role::text AS role,
      s.last_seen_at < now() - ${SEEN_EVERY}::interval AS "isStale"
    FROM sessions s JOIN people p ON p.id = s.person_id
    WHERE s.token_hash = ${tokenHash}::char(64) AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(days => ${SESSION_IDLE_DAYS}::int)
      AND p.deactivated_at IS NULL AND p.role IS NOT NULL`
  if (!row) return null
  if (row.isStale) noteSeen(tokenHash)
  const { personId, name, role } = row
  return { personId, name, role, channel: 'web', ...(ip === undefined ? {} : { ip }) }
}

/** Not awaited: no page waits for it, and where it fails the next page tries again. */
function noteSeen(tokenHash: string): void {
  const noted = db().$executeRaw`
    UPDATE sessions SET last_seen_at = now()
    WHERE token_hash = ${tokenHash}::char(64) AND last_seen_at < now() - ${SEEN_EVERY}::interval`
  noted.catch((error) => console.error(`When a session was last seen could not be kept: ${error}`))
}

/** What a link that works once is for; null where it was used, has expired or never was. Reading doesn't use it up. */
export async function readLink(token: string, kind: LinkKind) {
  const link = await db().oneTimeLink.findFirst({
    where: { tokenHash: hashOf(token), kind, usedAt: null, expiresAt: { gt: new Date() } },
    select: { email: true, role: true, personId: true, person: { select: { name: true, email: true } } },
  })
  if (!link) return null
  const { person, ...rest } = link
  return { ...rest, email: person?.email ?? rest.email, name: person?.name ?? null }
}

/** Where a person is signed in, the latest first; empty for who may not know. `isThis` marks the session of `token`. */
export async function listSessions(actor: Actor, personId: string, token?: string) {
  if (!may(actor, 'listSessions', { personId })) return []
  const sessions = await db().session.findMany({
    where: { personId, expiresAt: { gt: new Date() } },
    select: { tokenHash: true, createdAt: true, lastSeenAt: true, expiresAt: true, ip: true, userAgent: true },
    orderBy: [{ lastSeenAt: 'desc' }, { tokenHash: 'asc' }],
    take: 100,
  })
  const own = token === undefined ? null : hashOf(token)
  return sessions.map(({ tokenHash, ...session }) => ({ ...session, isThis: tokenHash === own }))
}

/** Invitations that nobody has accepted yet, the latest first; at most 200. Empty for who may not invite. */
export async function listInvitations(actor: Actor) {
  if (!may(actor, 'invitePerson')) return []
  return db().oneTimeLink.findMany({
    where: { kind: 'invite', usedAt: null, expiresAt: { gt: new Date() } },
    select: { email: true, role: true, createdAt: true, expiresAt: true, maker: { select: { id: true, name: true } } },
    orderBy: [{ createdAt: 'desc' }, { tokenHash: 'asc' }],
    take: 200,
  })
}

/** True while nobody can manage the workspace: no admin has a password or single sign-on. */
export async function needsSetUp(): Promise<boolean> {
  const admin = await db().person.findFirst({
    where: {
      role: 'admin',
      deactivatedAt: null,
      OR: [{ passwordHash: { not: null } }, { oidcSubject: { not: null } }],
    },
    select: { id: true },
  })
  return admin === null
}

/** The people one may sign in as without a password; empty unless the launcher serves the sample to this machine alone. */
export async function listSampleAccounts() {
  if (!env().HINDSIGHT_SAMPLE_SIGN_IN) return []
  return db().person.findMany({
    where: { passwordHash: null, oidcSubject: null, role: { not: null }, deactivatedAt: null },
    select: { id: true, name: true, role: true, team: { select: { name: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 50,
  })
}
