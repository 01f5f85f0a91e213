import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { db, sqlDay, sqlInstant, type Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { trailOf } from './change-mutations'
import { lockActionItems } from './state-queries'
import { type UndoneEntry, withoutChange } from './undo-rules'
import { type ItemWrite, writeItems } from './write-mutations'

/** What was done longer ago is changed, and not taken back. */
const UNDONE_WITHIN = '1 day'

/**
 * Takes back what `changeActionItems` did with this batch: status, owner and due date of each item that still has what
 * it was given then. The ledger keeps both, and a due date that was taken back is no slip. `kept` counts changes that
 * stay, since somebody changed the same again. Refuses a batch of somebody else, one of before yesterday, and one that
 * was taken back.
 */
export async function undoChanges(
  actor: Actor,
  { batchId }: { batchId: string },
): Promise<{ undone: number; kept: number }> {
  refuseUnless(actor, 'undoChanges')
  return db().$transaction(async (tx) => {
    const personId = isPerson(actor) ? actor.personId : null
    const of = await tx.ledgerEntry.findMany({ where: { batchId, personId }, select: { actionId: true } })
    const items = await lockActionItems(tx, actor, [...new Set(of.map(({ actionId }) => actionId))])
    // Read behind the lock: whoever takes the same batch back at the same moment finds it taken back.
    const entries = await entriesOf(tx, batchId, personId)
    if (entries.length === 0) throw new Refusal('There is nothing of yours to take back. It may be taken back already.')
    const writes = new Map<string, ItemWrite>()
    let kept = 0
    for (const { actionId, ...entry } of entries) {
      const item = items.get(actionId)
      const before = writes.get(actionId)?.after ?? item?.state
      const without = before && withoutChange(before, entry)
      if (!item || !without) {
        kept++
        continue
      }
      const { after, line } = without
      writes.set(actionId, {
        ...{ id: actionId, incidentId: item.incidentId, after, note: null, verb: 'undoChanges' },
        lines: [...(writes.get(actionId)?.lines ?? []), line],
        trail: trailOf(item.state, after),
      })
    }
    if (writes.size > 0) await writeItems(tx, actor, [...writes.values()], null)
    return { undone: writes.size, kept }
  })
}

function entriesOf(tx: Transaction, batchId: string, personId: string | null) {
  return tx.$queryRaw<({ actionId: string } & UndoneEntry)[]>`
    SELECT e.id::text, e.action_id::text AS "actionId", e.field::text AS field, e.from_status::text AS "fromStatus",
      e.to_status::text AS "toStatus", ${sqlDay('e.from_on')} AS "fromOn", ${sqlDay('e.to_on')} AS "toOn",
      e.from_owner AS "fromOwner", e.to_owner AS "toOwner",
      -- Who was removed since can't own it again.
      (SELECT p.id::text FROM people p WHERE p.id = e.from_person_id) AS "fromPersonId",
      (SELECT t.id::text FROM teams t WHERE t.id = e.from_team_id) AS "fromTeamId",
      (SELECT json_build_object('at', ${sqlInstant('l.at')}, 'reason', l.reason) FROM ledger_entries l
        WHERE l.action_id = e.action_id AND l.to_status = e.from_status AND l.id <> e.id AND l.at <= e.at
        ORDER BY l.at DESC LIMIT 1) AS since
    FROM ledger_entries e
    WHERE e.batch_id = ${batchId}::uuid AND e.person_id IS NOT DISTINCT FROM ${personId}::uuid
      AND e.at > now() - ${UNDONE_WITHIN}::interval
      AND NOT EXISTS (SELECT FROM ledger_entries u WHERE u.undoes_id = e.id)
    ORDER BY e.at, e.id`
}
