import type { Transaction } from '@/lib/db'
import { enqueue } from '@/lib/jobs'
import { sendsMail } from '@/lib/mail'

/**
 * Has a version of a review mailed to everybody who wants each weekly review, once each, in the transaction that
 * publishes it; what they are not to see is left out when it is sent. Returns how many mails there are anew. The caller
 * wakes the jobs once the transaction is kept.
 */
export async function tellSubscribers(
  tx: Transaction,
  { reviewId, number }: { reviewId: string; number: number },
): Promise<number> {
  if (!sendsMail()) return 0
  const deliveries = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO deliveries (id, person_id, kind, way, review_id, review_number)
    SELECT gen_random_uuid(), p.id, 'review', 'mail', ${reviewId}::uuid, ${number}
    FROM reminder_choices c JOIN people p ON p.id = c.person_id
    WHERE c.reviews AND p.email IS NOT NULL AND p.role IS NOT NULL AND p.deactivated_at IS NULL
    ON CONFLICT DO NOTHING RETURNING id::text`
  await enqueue(tx, 'deliver', deliveries)
  return deliveries.length
}
