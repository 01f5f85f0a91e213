import { z } from 'zod'
import { type Actor, isPerson } from '@/lib/actor'
import { read } from '@/lib/db'

/** What came of handing items over: how many, to whom, and whether it was taken back. */
export type HandedOver = { batchId: string; items: number; to: string; isTakenBack: boolean }

/** A hand-over that this actor did, by its batch; null for any other. */
export async function getHandOver(actor: Actor, batchId: string): Promise<HandedOver | null> {
  if (!isPerson(actor) || !z.uuid().safeParse(batchId).success) return null
  const [row] = await read<HandedOver>`
    SELECT ${batchId} AS "batchId", count(*)::int AS items, min(e.to_owner) AS to,
      bool_or(EXISTS (SELECT FROM ledger_entries u WHERE u.undoes_id = e.id)) AS "isTakenBack"
    FROM ledger_entries e
    WHERE e.batch_id = ${batchId}::uuid AND e.person_id = ${actor.personId}::uuid AND e.field = 'owner'
      AND e.to_owner IS NOT NULL
    HAVING count(*) > 0`
  return row ?? null
}
