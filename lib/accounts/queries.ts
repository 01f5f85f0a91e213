import { COMMANDER, may } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { LinkKind } from '@/lib/generated/prisma/enums'
import { hashOf } from '@/lib/secrets'
import { getWorkspace } from '@/lib/workspace/queries'

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

/** What somebody of the sample is there to show, in the order in which they are offered. */
const DUTIES = ['commander', 'owner', 'manager', 'admin', 'responder'] as const
export type SampleAccount = { id: string; name: string; duty: (typeof DUTIES)[number] }

/**
 * The people one may sign in as without a password, with what each came for; empty unless the launcher serves the
 * sample to this machine alone.
 */
export async function listSampleAccounts(): Promise<SampleAccount[]> {
  if (!env().HINDSIGHT_SAMPLE_SIGN_IN) return []
  const people = await db().person.findMany({
    where: { passwordHash: null, oidcSubject: null, role: { not: null }, deactivatedAt: null },
    select: {
      id: true,
      name: true,
      role: true,
      roles: { where: { role: { equals: COMMANDER, mode: 'insensitive' } }, select: { id: true }, take: 1 },
      actions: { where: { status: { in: ['todo', 'in_progress'] } }, select: { id: true }, take: 1 },
    },
    // Those of the sample came first, however many were made since.
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 50,
  })
  const accounts = people.map(({ id, name, role, roles, actions }): SampleAccount => {
    if (role === 'admin') return { id, name, duty: 'admin' }
    if (role === 'viewer') return { id, name, duty: 'manager' }
    return { id, name, duty: roles[0] ? 'commander' : actions[0] ? 'owner' : 'responder' }
  })
  const byName = accounts.sort((a, b) => (a.name < b.name ? -1 : 1))
  return byName.sort((a, b) => DUTIES.indexOf(a.duty) - DUTIES.indexOf(b.duty))
}

export type WaysIn = Awaited<ReturnType<typeof getWaysIn>>

/**
 * How one signs in here: with a password or not, and what single sign-on is called (null where there is none); and
 * whether mail is sent from here, so that a forgotten password can be replaced by oneself.
 */
export async function getWaysIn() {
  const { ssoOnly } = await getWorkspace()
  const { OIDC_ISSUER, OIDC_NAME, SMTP_URL } = env()
  return { passwords: !ssoOnly, singleSignOn: OIDC_ISSUER ? OIDC_NAME : null, mails: SMTP_URL !== undefined }
}
