import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Severity } from '@/lib/generated/prisma/enums'

/** A new incident, with its commander where one is named. */
export async function newIncidentOf(severity: Severity, commanderId?: string) {
  const reference = `INC-T-${randomUUID().slice(0, 11)}`
  const { id } = await db().incident.create({
    data: { reference, title: 'Borrowed keys', severity, listedOn: new Date('2024-01-01') },
    select: { id: true },
  })
  if (commanderId !== undefined) {
    const role = { role: 'Incident Commander', position: 0, stage: 'response' as const }
    await db().incidentRole.create({ data: { incidentId: id, personId: commanderId, ...role } })
  }
  return { incidentId: id, reference }
}

/** A new action item with its id; `dueOn` is 'YYYY-MM-DD'. */
export async function newItem(
  title: string,
  dueOn: string | null,
  data: Omit<Prisma.ActionItemUncheckedCreateInput, 'title' | 'position' | 'dueOn'>,
): Promise<string> {
  const due = dueOn === null ? null : new Date(dueOn)
  const { id } = await db().actionItem.create({
    data: { title, position: 0, dueOn: due, ...data },
    select: { id: true },
  })
  return id
}
