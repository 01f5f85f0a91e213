import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { isTimeZone } from '@/lib/time'

/** The workspace is one row without an id of its own kind; the audit log knows it by this one. */
const WORKSPACE = '00000000-0000-0000-0000-000000000000'

/** Sets the IANA zone in which weeks begin and lateness is counted. Refuses one that isn't known. */
export async function setTimeZone(actor: Actor, timeZone: string): Promise<void> {
  await db().$transaction(async (tx) => {
    // Both must know it: pages ask the one, lists the other.
    const known = await tx.$queryRaw<unknown[]>`SELECT name FROM pg_timezone_names WHERE name = ${timeZone}`
    if (!isTimeZone(timeZone) || known.length === 0) {
      throw new Refusal(`${timeZone} isn't a known time zone. Write one like Europe/Berlin.`)
    }
    const before = await tx.workspace.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
    await tx.workspace.update({ where: { id: 1 }, data: { timeZone } })
    await appendAudit(tx, actor, {
      verb: 'setTimeZone',
      subjectType: 'workspace',
      subjectId: WORKSPACE,
      before,
      after: { timeZone },
    })
  })
}
