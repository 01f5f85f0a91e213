import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson, nobody, type RequestOrigin } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { hashPassword, verifyPassword } from '@/lib/passwords'
import { forgive, takeFrom } from '@/lib/rate-limit-mutations'
import { type MadeLink, makeLink, spendLink, staleLink } from './link-mutations'
import { readLink } from './queries'
import { passwordRefusal, RESET_HOURS } from './rules'
import type { ChangePassword, RequestPasswordReset, ResetPassword } from './schema'
import {
  type BegunSession,
  beginSession,
  endSessions,
  refusePasswordsIfSsoOnly,
  WINDOW_SECONDS,
} from './session-mutations'

const HOUR_SECONDS = 3600

/** A new password's hash. Refuses one that is too easily guessed for this person. */
export async function hashNewPassword(password: string, whose: { email: string | null; name: string }) {
  const refusal = passwordRefusal(password, whose)
  if (refusal) throw new Refusal(refusal)
  return hashPassword(password)
}

/**
 * Changes one's own password and ends one's other sessions; the one of `token` goes on. Refuses a wrong current
 * password, a new one that is too easily guessed, and an account that has none.
 */
export async function changePassword(
  actor: Actor,
  { current, password }: ChangePassword,
  token: string,
): Promise<void> {
  if (!isPerson(actor)) throw new Refusal('Sign in first, then try again.')
  const { personId } = actor
  refuseUnless(actor, 'changePassword', { personId })
  await refusePasswordsIfSsoOnly()
  const { allowed } = await takeFrom('change password', personId, 10, WINDOW_SECONDS)
  if (!allowed) throw new Refusal('Too many attempts. Try again in a quarter of an hour.')
  const person = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: { name: true, email: true, passwordHash: true },
  })
  if (!person.passwordHash) throw new Refusal('You have no password yet. Ask for one on the page you sign in on.')
  if (!(await verifyPassword(current, person.passwordHash))) {
    throw new Refusal("Your current password isn't right. Try again.")
  }
  const passwordHash = await hashNewPassword(password, person)
  await db().$transaction(async (tx) => {
    const same = { id: personId, passwordHash: person.passwordHash }
    const { count } = await tx.person.updateMany({ where: same, data: { passwordHash } })
    if (count === 0) throw new Refusal('Your password was changed meanwhile. Sign in with the new one.')
    await dropResetLinks(tx, personId)
    const ended = await endSessions(tx, personId, token)
    await appendAudit(tx, actor, {
      verb: 'changePassword',
      subjectType: 'person',
      subjectId: personId,
      after: { endedSessions: ended },
    })
  })
  await forgive('change password', personId)
}

/** To whom a mail with a link goes. */
export type ResetMail = MadeLink & { email: string; name: string }

/**
 * The link with which whoever reads the mail of this address sets a new password; null where nobody signs in with the
 * address, or too many were asked for. **For the mailer alone**: who asked is told the same in every case, and before
 * this is awaited, so that neither words nor time say whether the address is known.
 */
export async function requestPasswordReset(
  { email }: RequestPasswordReset,
  from: RequestOrigin,
): Promise<ResetMail | null> {
  await refusePasswordsIfSsoOnly()
  const perAddress = await takeFrom('reset: address', email, 3, HOUR_SECONDS)
  const perIp = from.ip ? await takeFrom('reset: ip', from.ip, 30, HOUR_SECONDS) : null
  if (!perAddress.allowed || perIp?.allowed === false) return null
  return db().$transaction(async (tx) => {
    const person = await tx.person.findFirst({
      where: { email, role: { not: null }, deactivatedAt: null },
      select: { id: true, name: true },
    })
    if (!person) return null
    const link = await makeLink(tx, 'reset', RESET_HOURS, { personId: person.id })
    const asker = { ...nobody, ...(from.ip ? { ip: from.ip } : {}) }
    await appendAudit(tx, asker, { verb: 'requestPasswordReset', subjectType: 'person', subjectId: person.id })
    return { ...link, email, name: person.name }
  })
}

/** A link with which a person sets a new password, for an admin to hand over where no mail is sent. */
export async function createResetLink(actor: Actor, { personId }: { personId: string }): Promise<ResetMail> {
  refuseUnless(actor, 'createResetLink')
  await refusePasswordsIfSsoOnly()
  return db().$transaction(async (tx) => {
    const person = await tx.person.findFirst({
      where: { id: personId, role: { not: null }, deactivatedAt: null },
      select: { name: true, email: true },
    })
    if (!person?.email) throw new Refusal('They have no account with an address. Invite them instead.')
    await dropResetLinks(tx, personId)
    const createdBy = isPerson(actor) ? actor.personId : null
    const link = await makeLink(tx, 'reset', RESET_HOURS, { personId, createdBy })
    await appendAudit(tx, actor, { verb: 'createResetLink', subjectType: 'person', subjectId: personId })
    return { ...link, email: person.email, name: person.name }
  })
}

/**
 * Sets a new password with a link that was mailed or handed over, ends all sessions and begins one. Refuses a link that
 * doesn't work any more, and a password that is too easily guessed: the link then works again.
 */
export async function resetPassword({ token, password }: ResetPassword, from: RequestOrigin): Promise<BegunSession> {
  await refusePasswordsIfSsoOnly()
  const found = await readLink(token, 'reset')
  if (!found?.personId) throw staleLink(['reset'])
  const passwordHash = await hashNewPassword(password, { email: found.email, name: found.name ?? '' })
  const session = await db().$transaction(async (tx) => {
    const { personId } = await spendLink(tx, token, ['reset'])
    if (!personId) throw staleLink(['reset'])
    await tx.person.update({ where: { id: personId }, data: { passwordHash }, select: { id: true } })
    await dropResetLinks(tx, personId)
    const ended = await endSessions(tx, personId)
    const begun = await beginSession(tx, personId, from, 'link')
    await appendAudit(tx, begun.actor, {
      verb: 'resetPassword',
      subjectType: 'person',
      subjectId: personId,
      after: { endedSessions: ended },
    })
    return begun
  })
  // Whoever was locked out by somebody else's guesses gets in this way.
  if (found.email) await forgive('sign in: address', found.email)
  return session
}

async function dropResetLinks(tx: Transaction, personId: string): Promise<void> {
  await tx.oneTimeLink.deleteMany({ where: { personId, kind: 'reset', usedAt: null } })
}
