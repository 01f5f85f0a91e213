import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import type { ActionItem } from '@/lib/generated/prisma/client'
import { addDays, dayIn } from '@/lib/time'
import type { Account } from './accounts'

/** The day it is in the zone of the sample workspace. */
export const today = () => dayIn('America/Los_Angeles', new Date())

export type OwnItems = { incidentId: string; reference: string; title: string; items: ActionItem[] }

/** An incident of a test's own with action items of this account, due so many days from today; null for no date. */
export async function newItems(
  owner: Pick<Account, 'id'> | null,
  due: Record<string, number | null>,
): Promise<OwnItems> {
  const reference = `INC-T-${randomUUID().slice(0, 11)}`
  const title = `Outage ${randomUUID().slice(0, 8)}`
  const listedOn = new Date(addDays(today(), -30))
  const { id: incidentId } = await db().incident.create({ data: { reference, title, listedOn, severity: 'P2' } })
  const factor = await db().contributingFactor.create({
    data: { incidentId, position: 0, kind: 'root_cause', name: 'Connection pool', text: 'It was exhausted.' },
  })
  const items: ActionItem[] = []
  for (const [position, [words, days]] of Object.entries(due).entries()) {
    const dueOn = days === null ? null : new Date(addDays(today(), days))
    const data = { title: words, incidentId, position, personId: owner?.id ?? null, dueOn, factorId: factor.id }
    items.push(await db().actionItem.create({ data }))
  }
  return { incidentId, reference, title, items }
}

/** How an action item stands now. */
export const itemNow = (id: string) =>
  db().actionItem.findUniqueOrThrow({ where: { id }, include: { ledger: { orderBy: { at: 'asc' } }, notes: true } })
