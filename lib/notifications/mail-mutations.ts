import { db, type Transaction } from '@/lib/db'
import { enqueue, wakeJobs } from '@/lib/jobs'
import { sendsMail } from '@/lib/mail'

/**
 * Has notifications mailed to those whom they tell, where mail is sent from here: each as a delivery with a job, so that
 * it is tried again where it fails. **Not to be awaited by an answer.** Never throws: what could not be put there stands
 * in Hindsight all the same.
 */
export async function mailNotifications(ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || !sendsMail()) return
  try {
    await db().$transaction((tx) => enqueueNotifications(tx, ids))
    wakeJobs()
  } catch (error) {
    console.error(
      `Somebody was told something and is not mailed: ${error instanceof Error ? error.message : 'no error'}`,
    )
  }
}

/** Likewise within the transaction that makes the notifications; the caller wakes the jobs once that is kept. */
export async function enqueueNotifications(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || !sendsMail()) return
  const deliveries = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO deliveries (id, person_id, kind, way, notification_id)
    SELECT gen_random_uuid(), n.person_id, 'notification', 'mail', n.id
    FROM notifications n JOIN people p ON p.id = n.person_id
    WHERE n.id = ANY(${ids}::uuid[]) AND p.email IS NOT NULL
    ON CONFLICT DO NOTHING RETURNING id::text`
  await enqueue(tx, 'deliver', deliveries)
}
