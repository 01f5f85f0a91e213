import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { SESSION_IDLE_DAYS } from '@/lib/credential-queries'
import { db } from '@/lib/db'

const DAY = 86_400_000

/**
 * Removes what has expired: sessions, links that work once, counted attempts, what programs were answered. For the
 * server itself, once a day. Without an audit row, since nothing changes for anybody. Returns how many rows went.
 */
export async function removeExpired(actor: Actor, now: Date = new Date()): Promise<number> {
  refuseUnless(actor, 'removeExpired')
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY)
  const removed = await db().$transaction([
    db().session.deleteMany({
      where: { OR: [{ expiresAt: { lte: now } }, { lastSeenAt: { lte: daysAgo(SESSION_IDLE_DAYS) } }] },
    }),
    db().oneTimeLink.deleteMany({ where: { expiresAt: { lte: now } } }),
    // No window is longer than a day.
    db().rateLimit.deleteMany({ where: { windowStart: { lte: daysAgo(1) } } }),
    db().apiAnswer.deleteMany({ where: { createdAt: { lte: daysAgo(1) } } }),
  ])
  return removed.reduce((sum, { count }) => sum + count, 0)
}
