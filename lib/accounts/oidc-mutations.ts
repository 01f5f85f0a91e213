import { refuseUnless } from '@/lib/access'
import type { Actor, RequestOrigin } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { isTaken, Refusal } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'
import { isLastAdmin, lockAdmins } from '@/lib/people/role-mutations'
import { type RoleMapping, roleOfClaims } from './rules'
import type { OidcIdentity } from './schema'
import { type BegunSession, beginSession, endSessions } from './session-mutations'

const account = { id: true, name: true, role: true, deactivatedAt: true, oidcIssuer: true, oidcSubject: true } as const
type Account = {
  id: string
  name: string
  role: Role | null
  deactivatedAt: Date | null
  oidcIssuer: string | null
  oidcSubject: string | null
}

/**
 * Signs in whom single sign-on has proved: the person known by issuer and subject, else the one with this address where
 * the provider vouches for it, else somebody new. Where a claim gives roles, theirs follows it at every sign-in (the
 * last admin stays one); else whoever is new gets what their invitation says, or the default. Refuses an account that
 * is switched off, an address that belongs to another identity or isn't vouched for, and whom no role is meant for.
 */
export async function signInWithOidc(identity: OidcIdentity, from: RequestOrigin): Promise<BegunSession> {
  const attempt = () => db().$transaction((tx) => signInWithin(tx, identity, from))
  try {
    return await attempt()
  } catch (error) {
    // Their first sign-in, twice at once: the other one has made the account meanwhile.
    if (isTaken(error, 'people_email_key') || isTaken(error, 'people_oidc_issuer_oidc_subject_key')) return attempt()
    throw error
  }
}

async function signInWithin(tx: Transaction, identity: OidcIdentity, from: RequestOrigin): Promise<BegunSession> {
  await lockAdmins(tx)
  const { issuer, subject } = identity
  const known = await tx.person.findUnique({
    where: { oidcIssuer_oidcSubject: { oidcIssuer: issuer, oidcSubject: subject } },
    select: account,
  })
  if (known && !known.role) throw new Refusal('You have no account here any more. Ask an admin to invite you.')
  const linked = known ?? (await findByAddress(tx, identity))
  if (linked?.deactivatedAt) throw new Refusal('Your account is switched off. Ask an admin to switch it on.')
  const role = await roleFor(tx, linked, identity)
  const name = identity.name ?? identity.email ?? subject.slice(0, 200)
  const data = { role, oidcIssuer: issuer, oidcSubject: subject }
  const email = identity.emailVerified ? identity.email : null
  const person = linked
    ? await tx.person.update({ where: { id: linked.id }, data, select: { id: true } })
    : await tx.person.create({ data: { ...data, name, email }, select: { id: true } })

  const session = await beginSession(tx, person.id, from, 'single sign-on')
  if (!known || known.role !== role) {
    await appendAudit(tx, session.actor, {
      verb: known ? 'changeRole' : linked ? 'linkSingleSignOn' : 'joinBySingleSignOn',
      subjectType: 'person',
      subjectId: person.id,
      before: linked ? { role: linked.role } : undefined,
      after: { role, issuer },
    })
  }
  return session
}

async function findByAddress(tx: Transaction, { email, emailVerified }: OidcIdentity): Promise<Account | null> {
  if (email === null) return null
  const person = await tx.person.findUnique({ where: { email }, select: account })
  if (!person) return null
  // Who isn't vouched for could have written anybody's address at the provider.
  if (!emailVerified) {
    throw new Refusal('Your identity provider has not verified your address. Verify it there, then try again.')
  }
  if (person.oidcSubject) {
    throw new Refusal('Your address belongs to another identity. Ask an admin to unlink single sign-on from it.')
  }
  return person
}

async function roleFor(tx: Transaction, linked: Account | null, identity: OidcIdentity): Promise<Role> {
  const mapping = roleMapping()
  const isNew = !linked?.role
  const invited = isNew && identity.emailVerified ? await takeInvitation(tx, identity.email) : null
  const claimed = roleOfClaims(identity.claims, mapping)
  const role = mapping.claim
    ? (claimed ?? invited ?? mapping.otherwise)
    : (linked?.role ?? invited ?? mapping.otherwise)
  if (role === 'none') throw new Refusal('Your identity provider gives you no role here. Ask an admin for one.')
  if (linked && role !== 'admin' && (await isLastAdmin(tx, linked.id))) return 'admin'
  return role
}

/** Uses up the invitation of an address; its role, or null where there is none. */
async function takeInvitation(tx: Transaction, email: string | null): Promise<Role | null> {
  if (email === null) return null
  const [invitation] = await tx.oneTimeLink.updateManyAndReturn({
    where: { kind: 'invite', email, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
    select: { role: true },
  })
  return invitation?.role ?? null
}

function roleMapping(): RoleMapping {
  const { OIDC_ROLE_CLAIM, OIDC_ADMIN_VALUES, OIDC_RESPONDER_VALUES, OIDC_VIEWER_VALUES, OIDC_DEFAULT_ROLE } = env()
  return {
    claim: OIDC_ROLE_CLAIM,
    values: { admin: OIDC_ADMIN_VALUES, responder: OIDC_RESPONDER_VALUES, viewer: OIDC_VIEWER_VALUES },
    otherwise: OIDC_DEFAULT_ROLE,
  }
}

/**
 * Unlinks a person from their identity, so that another one with their address takes its place at the next sign-in, and
 * ends their sessions.
 */
export async function unlinkSingleSignOn(actor: Actor, { personId }: { personId: string }): Promise<void> {
  refuseUnless(actor, 'unlinkSingleSignOn')
  await db().$transaction(async (tx) => {
    const person = await tx.person.findUnique({ where: { id: personId }, select: account })
    if (!person?.oidcSubject) throw new Refusal("This account isn't linked to single sign-on. There is nothing to do.")
    const data = { oidcIssuer: null, oidcSubject: null }
    await tx.person.update({ where: { id: personId }, data, select: { id: true } })
    await endSessions(tx, personId)
    await appendAudit(tx, actor, {
      verb: 'unlinkSingleSignOn',
      subjectType: 'person',
      subjectId: personId,
      before: { issuer: person.oidcIssuer, subject: person.oidcSubject },
    })
  })
}
