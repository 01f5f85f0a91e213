import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

/** A new incident, with nothing of its own but its title. */
export async function newIncident(fields: Partial<Prisma.IncidentUncheckedCreateInput> = {}) {
  const reference = `INC-T-${randomUUID().slice(0, 13)}`
  return db().incident.create({
    data: { reference, title: `Incident ${reference}`, listedOn: new Date('2024-03-18'), ...fields },
  })
}

/** Makes somebody the commander of an incident. */
export function giveCommandTo(incidentId: string, personId: string) {
  return db().incidentRole.create({
    data: { incidentId, position: 0, role: 'Incident Commander', stage: 'response', personId },
  })
}

/** A new open action item of an incident. */
export function newActionItem(incidentId: string, fields: Partial<Prisma.ActionItemUncheckedCreateInput> = {}) {
  return db().actionItem.create({ data: { incidentId, title: `Item ${randomUUID()}`, position: 0, ...fields } })
}

/** What the ledger of an item says, oldest first. */
export function ledgerOf(actionId: string) {
  return db().ledgerEntry.findMany({ where: { actionId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
}
