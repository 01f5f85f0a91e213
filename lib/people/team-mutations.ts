import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { isTaken, Refusal } from '@/lib/errors'
import { NO_SUCH_PERSON } from './rules'

const isNameTaken = (error: unknown) => isTaken(error, 'teams_name_key') || isTaken(error, 'teams_name_any_case_key')
const nameTaken = (name: string) => new Refusal(`There is a team called ${name} already. Choose another name.`)

/** Adds a team. Refuses a name that a team has already, whatever its case. */
export async function addTeam(actor: Actor, { name: written }: { name: string }): Promise<{ id: string }> {
  refuseUnless(actor, 'manageTeams')
  const name = written.trim()
  try {
    return await db().$transaction(async (tx) => {
      const team = await tx.team.create({ data: { name }, select: { id: true } })
      await appendAudit(tx, actor, { verb: 'addTeam', subjectType: 'team', subjectId: team.id, after: { name } })
      return team
    })
  } catch (error) {
    if (isNameTaken(error)) throw nameTaken(name)
    throw error
  }
}

/** Gives a team another name. Refuses one that a team has already, whatever its case. */
export async function renameTeam(
  actor: Actor,
  { teamId, name: written }: { teamId: string; name: string },
): Promise<void> {
  refuseUnless(actor, 'manageTeams')
  const name = written.trim()
  try {
    await db().$transaction(async (tx) => {
      const before = await findTeam(tx, teamId)
      await tx.team.update({ where: { id: teamId }, data: { name }, select: { id: true } })
      await appendAudit(tx, actor, {
        verb: 'renameTeam',
        subjectType: 'team',
        subjectId: teamId,
        before: { name: before.name },
        after: { name },
      })
    })
  } catch (error) {
    if (isNameTaken(error)) throw nameTaken(name)
    throw error
  }
}

/** Makes a person a member of a team, in place of the one they were in; of none, where `teamId` is null. */
export async function moveToTeam(
  actor: Actor,
  { personId, teamId }: { personId: string; teamId: string | null },
): Promise<void> {
  refuseUnless(actor, 'manageTeams')
  await db().$transaction(async (tx) => {
    const team = teamId === null ? null : await findTeam(tx, teamId)
    const before = await tx.person.findUnique({
      where: { id: personId },
      select: { teamId: true, team: { select: { name: true } } },
    })
    if (!before) throw new Refusal(NO_SUCH_PERSON)
    await tx.person.update({ where: { id: personId }, data: { teamId }, select: { id: true } })
    // Nobody leads a team they aren't in.
    const others = teamId === null ? {} : { id: { not: teamId } }
    await tx.team.updateMany({ where: { leadId: personId, ...others }, data: { leadId: null } })
    await appendAudit(tx, actor, {
      verb: 'moveToTeam',
      subjectType: 'person',
      subjectId: personId,
      before: { teamId: before.teamId, team: before.team?.name ?? null },
      after: { teamId, team: team?.name ?? null },
    })
  })
}

/** Says who leads a team, or that nobody does. Refuses somebody who isn't in it. */
export async function setTeamLead(
  actor: Actor,
  { teamId, personId }: { teamId: string; personId: string | null },
): Promise<void> {
  refuseUnless(actor, 'manageTeams')
  await db().$transaction(async (tx) => {
    const { name, leadId, lead: before } = await findTeam(tx, teamId)
    const lead = personId && (await tx.person.findFirst({ where: { id: personId, teamId }, select: { name: true } }))
    if (personId && !lead) throw new Refusal(`They aren't in ${name}. Make them a member first.`)
    await tx.team.update({ where: { id: teamId }, data: { leadId: personId }, select: { id: true } })
    await appendAudit(tx, actor, {
      verb: 'setTeamLead',
      subjectType: 'team',
      subjectId: teamId,
      before: { personId: leadId, lead: before?.name ?? null },
      after: { personId, lead: lead ? lead.name : null },
    })
  })
}

async function findTeam(tx: Transaction, id: string) {
  const team = await tx.team.findUnique({
    where: { id },
    select: { name: true, leadId: true, lead: { select: { name: true } } },
  })
  if (!team) throw new Refusal('There is no such team. Choose one of the list.')
  return team
}
