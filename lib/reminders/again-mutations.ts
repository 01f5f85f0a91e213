import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { enqueue, wakeJobs } from '@/lib/jobs'
import { WORKSPACE } from '@/lib/workspace/rules'
import type { SendAgain } from './schema'

const MOST = 1000

/**
 * Tries again at once what was given up, or waits for its next attempt: one delivery, or all that failed, 1000 at most.
 * Returns how many. Refuses where there is nothing of that any more.
 */
export async function sendAgain(actor: Actor, { id }: SendAgain): Promise<number> {
  refuseUnless(actor, 'manageWorkspace')
  const count = await db().$transaction(async (tx) => {
    const which =
      id === null ? { state: 'failed' as const } : { id, state: { in: ['waiting' as const, 'failed' as const] } }
    const found = await tx.delivery.findMany({ where: which, select: { id: true }, take: MOST, orderBy: { id: 'asc' } })
    if (found.length === 0)
      throw new Refusal('There is nothing to send again. Load the page anew to see what there is.')
    const ids = found.map((one) => one.id)
    await tx.delivery.updateMany({
      where: { id: { in: ids } },
      data: { state: 'waiting', attempts: 0, doneAt: null, nextAt: new Date() },
    })
    await enqueue(tx, 'deliver', found)
    const after = { count: ids.length, ...(id === null ? {} : { delivery: id }) }
    await appendAudit(tx, actor, { verb: 'sendAgain', subjectType: 'workspace', subjectId: WORKSPACE, after })
    return ids.length
  })
  wakeJobs()
  return count
}
