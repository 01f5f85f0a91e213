import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { isTaken, Refusal } from '@/lib/errors'

/** Adds a team. Refuses a name that a team has already, whatever its case. */
export async function addTeam(actor: Actor, { name }: { name: string }): Promise<{ id: string }> {
  try {
    return await db().$transaction(async (tx) => {
      const team = await tx.team.create({ data: { name: name.trim() }, select: { id: true } })
      await appendAudit(tx, actor, {
        verb: 'addTeam',
        subjectType: 'team',
        subjectId: team.id,
        after: { name: name.trim() },
      })
      return team
    })
  } catch (error) {
    if (isTaken(error, 'teams_name_key') || isTaken(error, 'teams_name_any_case_key')) {
      throw new Refusal(`There is a team called ${name.trim()} already.`)
    }
    throw error
  }
}

/** Adds a person, to a team where one is named. Refuses a team that isn't known and an address that is taken. */
export async function addPerson(
  actor: Actor,
  { name, email, team }: { name: string; email?: string; team?: string },
): Promise<{ id: string }> {
  try {
    return await db().$transaction(async (tx) => {
      const teamId = team === undefined ? null : await teamNamed(tx, team)
      const data = { name: name.trim(), email: email ?? null, teamId }
      const person = await tx.person.create({ data, select: { id: true } })
      await appendAudit(tx, actor, { verb: 'addPerson', subjectType: 'person', subjectId: person.id, after: data })
      return person
    })
  } catch (error) {
    if (isTaken(error, 'people_email_key')) throw new Refusal(`Somebody has the address ${email} already.`)
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
