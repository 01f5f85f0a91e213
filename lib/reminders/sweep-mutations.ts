import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'

const KEPT_DAYS = 90

/**
 * Forgets messages that were done with three months ago, with their reminders. Those of items that are open still are
 * kept: that somebody was told is what keeps them from being told again. For the server itself, once a day. Returns how
 * many messages went.
 */
export async function forgetOldDeliveries(actor: Actor, now: Date = new Date()): Promise<number> {
  refuseUnless(actor, 'sendReminders')
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  return db().$executeRaw`
    DELETE FROM deliveries d WHERE d.done_at < ${before} AND NOT EXISTS (
      SELECT FROM reminders r JOIN action_items a ON a.id = r.action_id
      WHERE r.delivery_id = d.id AND a.status IN ('todo', 'in_progress'))`
}
