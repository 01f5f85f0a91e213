import type { Prisma } from '@/lib/generated/prisma/client'
import type { Severity } from '@/lib/generated/prisma/enums'
import { giveCommandTo, newActionItem, newIncident } from './action-items'

/** A new incident of a severity, with its commander where one is named. */
export async function newIncidentOf(severity: Severity, commanderId?: string) {
  const { id: incidentId, reference } = await newIncident({ severity, title: 'Borrowed keys' })
  if (commanderId !== undefined) await giveCommandTo(incidentId, commanderId)
  return { incidentId, reference }
}

/** The id of a new action item of an incident; `dueOn` is 'YYYY-MM-DD'. */
export async function newItem(
  title: string,
  dueOn: string | null,
  { incidentId, ...fields }: Partial<Prisma.ActionItemUncheckedCreateInput> & { incidentId: string },
): Promise<string> {
  const due = dueOn === null ? null : new Date(dueOn)
  const { id } = await newActionItem(incidentId, { title, dueOn: due, ...fields })
  return id
}
