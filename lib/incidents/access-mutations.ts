import { type IncidentSubject, NO_SUCH_INCIDENT, refuseUnless, sees, type Verb } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { type AuditEntry, appendAudit } from '@/lib/audit/mutations'
import type { AuditVerb } from '@/lib/audit/render'
import { db, type Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { subjectOfIncident } from './access-queries'

/**
 * What decides who may do what with this incident, for a mutation that asks before it writes. Refuses an incident that
 * isn't there or isn't there for them, in the same words, and whoever may not do that with it.
 */
export async function requireIncident(
  tx: Transaction,
  actor: Actor,
  verb: Verb,
  incidentId: string,
): Promise<IncidentSubject> {
  const incident = await subjectOfIncident(tx, incidentId)
  if (!incident || !sees(actor, incident)) {
    // Whoever may not do it anywhere is told that first.
    refuseUnless(actor, 'readIncident')
    throw new Refusal(NO_SUCH_INCIDENT)
  }
  refuseUnless(actor, verb, { incident })
  return incident
}

/**
 * Restricts an incident to its named viewers, its commander and admins. Whoever restricts it becomes a named viewer, so
 * that they don't lose sight of it when somebody else takes command. Refuses one that is restricted already.
 */
export async function restrictIncident(actor: Actor, { incidentId }: { incidentId: string }): Promise<void> {
  await db().$transaction(async (tx) => {
    await requireIncident(tx, actor, 'restrictIncident', incidentId)
    await restrictWithin(tx, actor, incidentId)
  })
}

/** Restricts an incident in a transaction that has asked whether the actor may. */
export async function restrictWithin(tx: Transaction, actor: Actor, incidentId: string): Promise<void> {
  const { count } = await tx.incident.updateMany({
    where: { id: incidentId, restrictedAt: null },
    data: { restrictedAt: new Date(), version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('This incident is restricted already. Add viewers to it instead.')
  if (isPerson(actor)) {
    await tx.incidentViewer.createMany({ data: [{ incidentId, personId: actor.personId }], skipDuplicates: true })
  }
  await append(tx, actor, 'restrictIncident', incidentId, { before: OPEN, after: RESTRICTED })
}

/** Shows an incident to everybody with an account again; the named viewers stay, for the next time. */
export async function unrestrictIncident(actor: Actor, { incidentId }: { incidentId: string }): Promise<void> {
  await db().$transaction(async (tx) => {
    await requireIncident(tx, actor, 'unrestrictIncident', incidentId)
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, restrictedAt: { not: null } },
      data: { restrictedAt: null, version: { increment: 1 } },
    })
    if (count === 0) throw new Refusal("This incident isn't restricted. There is nothing to do.")
    await append(tx, actor, 'unrestrictIncident', incidentId, { before: RESTRICTED, after: OPEN })
  })
}

type Viewer = { incidentId: string; personId: string }

/** Lets somebody see an incident while it is restricted. Refuses somebody without an account, and who may already. */
export async function addViewer(actor: Actor, { incidentId, personId }: Viewer): Promise<void> {
  await db().$transaction(async (tx) => {
    const { viewerIds } = await requireIncident(tx, actor, 'addViewer', incidentId)
    const person = await tx.person.findFirst({
      where: { id: personId, role: { not: null }, deactivatedAt: null },
      select: { name: true },
    })
    if (!person) throw new Refusal('They have no account. Invite them first.')
    if (viewerIds.includes(personId)) throw new Refusal(`${person.name} is a named viewer already.`)
    await tx.incidentViewer.createMany({ data: [{ incidentId, personId }], skipDuplicates: true })
    await append(tx, actor, 'addViewer', incidentId, { after: { personId, name: person.name } })
  })
}

/** Takes somebody off the named viewers. Its commander and admins go on seeing it. */
export async function removeViewer(actor: Actor, { incidentId, personId }: Viewer): Promise<void> {
  await db().$transaction(async (tx) => {
    await requireIncident(tx, actor, 'removeViewer', incidentId)
    const viewer = await tx.incidentViewer.findUnique({
      where: { incidentId_personId: { incidentId, personId } },
      select: { person: { select: { name: true } } },
    })
    const { count } = await tx.incidentViewer.deleteMany({ where: { incidentId, personId } })
    if (!viewer || count === 0) throw new Refusal("They aren't a named viewer. Choose one of the list.")
    await append(tx, actor, 'removeViewer', incidentId, { before: { personId, name: viewer.person.name } })
  })
}

const OPEN = { restricted: false }
const RESTRICTED = { restricted: true }

type Change = Pick<AuditEntry, 'before' | 'after'>

function append(tx: Transaction, actor: Actor, verb: AuditVerb, incidentId: string, change: Change): Promise<void> {
  return appendAudit(tx, actor, { verb, subjectType: 'incident', subjectId: incidentId, incidentId, ...change })
}
