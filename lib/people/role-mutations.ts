import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'
import { NO_SUCH_PERSON } from './rules'

const LAST_ADMIN = 'They are the last admin who can sign in. Make somebody else an admin first.'

/** Makes whoever changes admins wait for each other, so that two can't remove the last two at once. */
export async function lockAdmins(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('admins'))`
}

/**
 * True where the workspace could not be managed without this person: they are an admin who can sign in, and no other
 * is. For a transaction that holds the lock of `lockAdmins`. An admin of the sample, who has neither password nor
 * single sign-on, counts for nothing, since they are there only while the sample is.
 */
export async function isLastAdmin(tx: Transaction, personId: string): Promise<boolean> {
  const admins = await tx.person.findMany({
    where: {
      role: 'admin',
      deactivatedAt: null,
      OR: [{ passwordHash: { not: null } }, { oidcSubject: { not: null } }],
    },
    select: { id: true },
    take: 2,
  })
  return admins.length === 1 && admins[0]?.id === personId
}

async function findAccount(tx: Transaction, id: string) {
  const person = await tx.person.findUnique({ where: { id }, select: { name: true, role: true, deactivatedAt: true } })
  if (!person) throw new Refusal(NO_SUCH_PERSON)
  return person
}

/**
 * Gives an account another role; it holds from the next page they ask for. Refuses a name without an account, and to take
 * the last admin's role.
 */
export async function changeRole(actor: Actor, { personId, role }: { personId: string; role: Role }): Promise<void> {
  refuseUnless(actor, 'changeRole')
  await db().$transaction(async (tx) => {
    await lockAdmins(tx)
    const before = await findAccount(tx, personId)
    if (before.role === null) throw new Refusal(`${before.name} has no account yet. Invite them instead.`)
    if (before.role === role) return
    if (await isLastAdmin(tx, personId)) throw new Refusal(LAST_ADMIN)
    await tx.person.update({ where: { id: personId }, data: { role }, select: { id: true } })
    await appendAudit(tx, actor, {
      verb: 'changeRole',
      subjectType: 'person',
      subjectId: personId,
      before: { role: before.role },
      after: { role },
    })
  })
}

/**
 * Switches an account off: its sessions and tokens end at once, and what it wrote and owns stays. Refuses the last
 * admin, and an account that is off already.
 */
export async function deactivatePerson(actor: Actor, { personId }: { personId: string }): Promise<void> {
  refuseUnless(actor, 'deactivatePerson')
  await db().$transaction(async (tx) => {
    await lockAdmins(tx)
    const { name, deactivatedAt } = await findAccount(tx, personId)
    if (deactivatedAt) throw new Refusal(`The account of ${name} is switched off already.`)
    if (await isLastAdmin(tx, personId)) throw new Refusal(LAST_ADMIN)
    const now = new Date()
    await tx.person.update({ where: { id: personId }, data: { deactivatedAt: now }, select: { id: true } })
    const sessions = await tx.session.deleteMany({ where: { personId } })
    const tokens = await tx.apiToken.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now } })
    await tx.oneTimeLink.deleteMany({ where: { personId, usedAt: null } })
    await appendAudit(tx, actor, {
      verb: 'deactivatePerson',
      subjectType: 'person',
      subjectId: personId,
      before: { switchedOn: true },
      after: { switchedOn: false, endedSessions: sessions.count, revokedTokens: tokens.count },
    })
  })
}

/** Switches an account on again. Its tokens stay revoked. Refuses one that is on. */
export async function reactivatePerson(actor: Actor, { personId }: { personId: string }): Promise<void> {
  refuseUnless(actor, 'reactivatePerson')
  await db().$transaction(async (tx) => {
    const { name, deactivatedAt } = await findAccount(tx, personId)
    if (!deactivatedAt) throw new Refusal(`The account of ${name} is on already.`)
    await tx.person.update({ where: { id: personId }, data: { deactivatedAt: null }, select: { id: true } })
    await appendAudit(tx, actor, {
      verb: 'reactivatePerson',
      subjectType: 'person',
      subjectId: personId,
      before: { switchedOn: false },
      after: { switchedOn: true },
    })
  })
}
