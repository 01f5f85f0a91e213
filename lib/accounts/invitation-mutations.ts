import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson, type RequestOrigin } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { isTaken, Refusal } from '@/lib/errors'
import { WORKSPACE } from '@/lib/workspace/rules'
import { type MadeLink, makeLink, spendLink, staleLink } from './link-mutations'
import { hashNewPassword } from './password-mutations'
import { readLink } from './queries'
import { INVITATION_DAYS } from './rules'
import type { AcceptInvitation, InvitePerson } from './schema'
import { type BegunSession, beginSession, refusePasswordsIfSsoOnly } from './session-mutations'

/**
 * Invites somebody to an account with this role: gives the link to mail or hand over. Whoever was invited before gets a
 * new link in place of the old one. Refuses an address that has an account already.
 */
export async function invitePerson(
  actor: Actor,
  { email, role, personId }: InvitePerson,
): Promise<MadeLink & { email: string }> {
  refuseUnless(actor, 'invitePerson')
  return db().$transaction(async (tx) => {
    const known = await tx.person.findUnique({
      where: { email },
      select: { id: true, role: true, deactivatedAt: true },
    })
    if (known?.role && known.deactivatedAt) {
      throw new Refusal(`The account of ${email} is switched off. Switch it on instead.`)
    }
    if (known?.role) throw new Refusal(`${email} has an account already. Change its role instead.`)
    if (known && personId && known.id !== personId) {
      throw new Refusal(`${email} belongs to another name. Merge the two first.`)
    }
    const invited = personId ? await nameWithoutAccount(tx, personId) : (known?.id ?? null)
    await tx.oneTimeLink.deleteMany({ where: { kind: 'invite', email, usedAt: null } })
    const createdBy = isPerson(actor) ? actor.personId : null
    const link = await makeLink(tx, 'invite', INVITATION_DAYS * 24, { email, role, personId: invited, createdBy })
    await appendAudit(tx, actor, {
      verb: 'invitePerson',
      subjectType: invited ? 'person' : 'workspace',
      subjectId: invited ?? WORKSPACE,
      after: { email, role },
    })
    return { ...link, email }
  })
}

async function nameWithoutAccount(tx: Transaction, id: string): Promise<string> {
  const person = await tx.person.findUnique({ where: { id }, select: { role: true, name: true } })
  if (!person) throw new Refusal('There is no such person. Invite the address without a name.')
  if (person.role) throw new Refusal(`${person.name} has an account already. Change its role instead.`)
  return id
}

/** Takes the invitation of an address back. Refuses where nobody invited it, or it was accepted. */
export async function withdrawInvitation(actor: Actor, { email }: { email: string }): Promise<void> {
  refuseUnless(actor, 'invitePerson')
  await db().$transaction(async (tx) => {
    const { count } = await tx.oneTimeLink.deleteMany({ where: { kind: 'invite', email, usedAt: null } })
    if (count === 0) throw new Refusal(`${email} isn't invited, or has accepted already. Look among the people.`)
    const entry = { verb: 'withdrawInvitation', subjectType: 'workspace', subjectId: WORKSPACE } as const
    await appendAudit(tx, actor, { ...entry, before: { email } })
  })
}

/**
 * Makes the account that the link invites to, with a password of their own, and begins a session. A name that
 * documents brought in becomes that account, with everything that names it. Refuses a link that doesn't work any more,
 * a password that is too easily guessed, and where single sign-on is the only way in (it takes the invitation up itself).
 */
export async function acceptInvitation(
  { token, name, password }: AcceptInvitation,
  from: RequestOrigin,
): Promise<BegunSession> {
  await refusePasswordsIfSsoOnly()
  const found = await readLink(token, 'invite')
  if (!found) throw staleLink(['invite'])
  const passwordHash = await hashNewPassword(password, { email: found.email, name })
  try {
    return await db().$transaction(async (tx) => {
      const { email, role, personId } = await spendLink(tx, token, ['invite'])
      const account = { name, email, role, passwordHash }
      if (personId) await nameWithoutAccount(tx, personId)
      const person = personId
        ? await tx.person.update({ where: { id: personId }, data: account, select: { id: true } })
        : await tx.person.create({ data: account, select: { id: true } })
      const session = await beginSession(tx, person.id, from, 'link')
      await appendAudit(tx, session.actor, {
        verb: 'acceptInvitation',
        subjectType: 'person',
        subjectId: person.id,
        after: { name, email, role },
      })
      return session
    })
  } catch (error) {
    if (isTaken(error, 'people_email_key')) throw new Refusal('This address has an account already. Sign in with it.')
    throw error
  }
}
