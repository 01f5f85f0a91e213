import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson, type PersonActor, type RequestOrigin } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { Refusal } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'
import { hashPassword, isOutdated, verifyPassword } from '@/lib/passwords'
import { forgive, giveBack, takeFrom } from '@/lib/rate-limit-mutations'
import { hashOf, newSecret } from '@/lib/secrets'
import { SESSION_DAYS } from './rules'
import type { SignIn } from './schema'

/** A session that has just begun. The token belongs into the cookie and stands nowhere else. */
export type BegunSession = { token: string; expiresAt: Date; actor: PersonActor }

export const WINDOW_SECONDS = 15 * 60
const PER_EMAIL = 10
/** A company's people may share one address. */
const PER_IP = 100
const DAY = 86_400_000

const WRONG = "Address or password isn't right. Try again, or ask for a new password."

/**
 * Signs somebody in with their address and password. Refuses in the same words, after the same time, an unknown
 * address, a wrong password, an account without one and one that is switched off; refuses also too many attempts (10
 * per address and 100 per IP in a quarter of an hour) and every password where single sign-on is the only way in.
 */
export async function signIn({ email, password }: SignIn, from: RequestOrigin): Promise<BegunSession> {
  await refusePasswordsIfSsoOnly()
  // Counted before the password is looked at, so that attempts that come all at once count too.
  await takeAttempt(email, from)
  const person = await db().person.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, role: true, deactivatedAt: true },
  })
  const isRight = await verifyPassword(password, person?.passwordHash ?? null)
  if (!isRight || !person?.passwordHash || !person.role || person.deactivatedAt) throw new Refusal(WRONG)

  const { id, passwordHash } = person
  const renewed = isOutdated(passwordHash) ? await hashPassword(password) : passwordHash
  const session = await db().$transaction(async (tx) => {
    // The password may have been changed while this one was compared with the old one.
    const same = { id, passwordHash }
    const { count } = await tx.person.updateMany({ where: same, data: { passwordHash: renewed } })
    if (count === 0) throw new Refusal(WRONG)
    return beginSession(tx, id, from, 'password')
  })
  await forgive('sign in: address', email)
  if (from.ip) await giveBack('sign in: ip', from.ip)
  return session
}

async function takeAttempt(email: string, { ip }: RequestOrigin): Promise<void> {
  const attempts = [await takeFrom('sign in: address', email, PER_EMAIL, WINDOW_SECONDS)]
  if (ip) attempts.push(await takeFrom('sign in: ip', ip, PER_IP, WINDOW_SECONDS))
  const wait = Math.max(...attempts.map((one) => one.retryAfterSeconds))
  if (wait === 0) return
  const minutes = Math.ceil(wait / 60)
  throw new Refusal(
    `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or ask for a new password.`,
  )
}

/** Refuses whatever has to do with passwords, where single sign-on is the only way in. */
export async function refusePasswordsIfSsoOnly(): Promise<void> {
  const { ssoOnly } = await db().workspace.findUniqueOrThrow({ where: { id: 1 }, select: { ssoOnly: true } })
  if (ssoOnly) throw new Refusal('This workspace has no passwords. Use single sign-on.')
}

/**
 * Begins a session with a token made for it, whatever token the browser came with; that one's session ends. Refuses
 * somebody without an account or whose account is switched off.
 */
export async function beginSession(
  tx: Transaction,
  personId: string,
  { ip, userAgent, token: former }: RequestOrigin,
  by: 'password' | 'single sign-on' | 'sample' | 'link',
): Promise<BegunSession> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { name: true, role: true, deactivatedAt: true },
  })
  if (!person.role || person.deactivatedAt) {
    throw new Refusal('This account is switched off. Ask an admin to switch it on.')
  }
  if (former) await tx.session.deleteMany({ where: { tokenHash: hashOf(former) } })
  await tx.session.deleteMany({ where: { personId, expiresAt: { lte: new Date() } } })

  const token = newSecret()
  const expiresAt = new Date(Date.now() + SESSION_DAYS * DAY)
  await tx.session.create({
    data: { tokenHash: hashOf(token), personId, expiresAt, ip, userAgent: userAgent?.slice(0, 300) ?? null },
    select: { tokenHash: true },
  })
  const actor = actorOf(personId, person.name, person.role, ip)
  await appendAudit(tx, actor, { verb: 'signIn', subjectType: 'person', subjectId: personId, after: { by } })
  return { token, expiresAt, actor }
}

const actorOf = (personId: string, name: string, role: Role, ip: string | null): PersonActor => ({
  personId,
  name,
  role,
  channel: 'web',
  ...(ip === null ? {} : { ip }),
})

/**
 * Signs a person of the sample workspace in without a password. Refused unless the launcher serves the sample to this
 * machine alone, and for everybody who has another way in.
 */
export async function signInAsSample(personId: string, from: RequestOrigin): Promise<BegunSession> {
  if (!env().HINDSIGHT_SAMPLE_SIGN_IN) {
    throw new Refusal('Nobody signs in here without a password. Write your address and password.')
  }
  return db().$transaction(async (tx) => {
    const sample = await tx.person.findFirst({
      where: { id: personId, passwordHash: null, oidcSubject: null, role: { not: null } },
      select: { id: true },
    })
    if (!sample) throw new Refusal("This isn't one of the sample's people. Sign in with your own password.")
    return beginSession(tx, sample.id, from, 'sample')
  })
}

/** Ends the session of this token; a token of none is let pass, since its bearer is signed out already. */
export async function signOut(actor: Actor, token: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { tokenHash: hashOf(token) } })
    if (count === 0 || !isPerson(actor)) return
    await appendAudit(tx, actor, { verb: 'signOut', subjectType: 'person', subjectId: actor.personId })
  })
}

/** Ends all sessions of a person, but for the one of `keep`. Returns how many ended. Refuses another's, but to admins. */
export async function signOutEverywhere(
  actor: Actor,
  { personId, keep }: { personId: string; keep?: string },
): Promise<number> {
  refuseUnless(actor, 'signOutEverywhere', { personId })
  return db().$transaction(async (tx) => {
    const count = await endSessions(tx, personId, keep)
    await appendAudit(tx, actor, {
      verb: 'signOutEverywhere',
      subjectType: 'person',
      subjectId: personId,
      after: { ended: count },
    })
    return count
  })
}

/** Ends the sessions of a person, but for the one of `keep`, within what makes them end. Returns how many ended. */
export async function endSessions(tx: Transaction, personId: string, keep?: string): Promise<number> {
  const others = keep === undefined ? {} : { tokenHash: { not: hashOf(keep) } }
  const { count } = await tx.session.deleteMany({ where: { personId, ...others } })
  return count
}
