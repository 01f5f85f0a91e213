import { trailOf } from '@/lib/action-items/change-mutations'
import { decideChange } from '@/lib/action-items/change-rules'
import { isOpen } from '@/lib/action-items/rules'
import { lockActionItems } from '@/lib/action-items/state-queries'
import { type ItemWrite, writeItems } from '@/lib/action-items/write-mutations'
import type { Actor } from '@/lib/actor'
import type { Transaction } from '@/lib/db'
import { undatedJson } from './queries'
import { defaultDueOf, defaultDueReason } from './rules'
import { Undated } from './schema'

/**
 * Gives the open action items of a report that is about to be published the workspace's due date, where they have none:
 * each with an entry in its ledger that says whose date it is. For a transaction that holds the report, and has asked
 * whether the actor may publish it.
 */
export async function giveDueDates(tx: Transaction, actor: Actor, incidentId: string, now: Date): Promise<void> {
  const [row] = await tx.$queryRaw<{ undated: unknown }[]>`
    SELECT ${undatedJson} AS undated FROM incidents i WHERE i.id = ${incidentId}::uuid`
  const undated = Undated.parse(row?.undated)
  const given = defaultDueOf(undated)
  if (!given) return
  const reason = defaultDueReason(given.severity, given.dueDays)
  const items = await lockActionItems(tx, actor, undated.ids)
  const writes: ItemWrite[] = []
  for (const { id, state } of items.values()) {
    // Whoever had it locked until now may have closed it, or given it a date.
    if (state.dueOn !== null || !isOpen(state.status)) continue
    const { after, lines } = decideChange(state, { dueOn: given.dueOn }, { reason, now })
    writes.push({ id, incidentId, after, lines, note: null, verb: 'changeActionItem', trail: trailOf(state, after) })
  }
  if (writes.length > 0) await writeItems(tx, actor, writes, null)
}
