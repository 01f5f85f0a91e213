import { may, refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { isTaken, Refusal } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'
import { NO_SUCH_PERSON } from './rules'
import type { UpdateProfile } from './schema'

const addressTaken = (email: string | null | undefined) => new Refusal(`Somebody has the address ${email} already.`)

/**
 * Adds a person, to a team where one is named. With a role it is an account that nobody can sign in to yet: that is for
 * the project's own programs, everybody else invites. Refuses a team that isn't known and an address that is taken.
 */
export async function addPerson(
  actor: Actor,
  { name, email, team, role }: { name: string; email?: string; team?: string; role?: Role },
): Promise<{ id: string }> {
  refuseUnless(actor, 'addPerson')
  if (role && isPerson(actor)) throw new Refusal('An account begins with an invitation. Invite them.')
  try {
    return await db().$transaction(async (tx) => {
      const teamId = team === undefined ? null : await teamNamed(tx, team)
      const data = { name: name.trim(), email: email?.toLowerCase() ?? null, teamId, role: role ?? null }
      const person = await tx.person.create({ data, select: { id: true } })
      await appendAudit(tx, actor, { verb: 'addPerson', subjectType: 'person', subjectId: person.id, after: data })
      return person
    })
  } catch (error) {
    if (isTaken(error, 'people_email_key')) throw addressTaken(email)
    throw error
  }
}

async function teamNamed(tx: Transaction, name: string): Promise<string> {
  const team = await tx.team.findFirst({
    where: { name: { equals: name, mode: 'insensitive' } },
    select: { id: true },
  })
  if (!team) throw new Refusal(`There is no team called ${name}. Add the team first.`)
  return team.id
}

/**
 * Changes somebody's name and zone: one's own, or anybody's for an admin. Only an admin gives another address, since
 * single sign-on and new passwords go by it: whoever wrote somebody else's there would wait for them with an account.
 */
export async function updateProfile(actor: Actor, { personId, name, email, timeZone }: UpdateProfile): Promise<void> {
  refuseUnless(actor, 'updateProfile', { personId })
  try {
    await db().$transaction(async (tx) => {
      const found = await tx.person.findUnique({
        where: { id: personId },
        select: { name: true, email: true, timeZone: true, passwordHash: true },
      })
      if (!found) throw new Refusal(NO_SUCH_PERSON)
      const { passwordHash: hash, ...before } = found
      if (email !== undefined && email !== before.email && !may(actor, 'changeRole')) {
        throw new Refusal('Only an admin may change an address. Ask one.')
      }
      if (email === null && hash) throw new Refusal('Who signs in with a password needs an address. Write another one.')
      // What is left out stays as it is.
      const data = {
        name,
        ...(email === undefined ? {} : { email }),
        ...(timeZone === undefined ? {} : { timeZone }),
      }
      await tx.person.update({ where: { id: personId }, data, select: { id: true } })
      // A link on its way to the old address would still open the account.
      if (email !== undefined && email !== before.email) {
        await tx.oneTimeLink.deleteMany({ where: { personId, usedAt: null } })
      }
      await appendAudit(tx, actor, {
        verb: 'updateProfile',
        subjectType: 'person',
        subjectId: personId,
        before,
        after: data,
      })
    })
  } catch (error) {
    if (isTaken(error, 'people_email_key')) throw addressTaken(email)
    throw error
  }
}
