import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db, sqlDay, type Transaction } from '@/lib/db'
import type { DeliveryState } from '@/lib/generated/prisma/enums'
import { enqueue, wakeJobs } from '@/lib/jobs'
import { MailTrouble, sendMail } from '@/lib/mail'
import { postWebhook, WebhookTrouble } from '@/lib/webhook'
import { type Delivery, type Outgoing, writeDelivery } from './letter-queries'
import { nextAttempt } from './rules'

// Longer than any mail server and any webhook is waited for.
const LONGEST_MS = 60_000

/**
 * Sends a delivery, once: its row is held until it is known what became of it, so another process that has the same job
 * leaves it alone, and a process that dies lets it go. What fails is kept with why, and gets a job for later until it is
 * given up. For the server itself. Returns what became of it; null where it isn't to be sent, or is being sent.
 * A crash between the mail server's yes and ours sends it again, with the same Message-ID.
 */
export async function deliver(
  actor: Actor,
  { id }: { id: string },
  now: Date = new Date(),
): Promise<DeliveryState | null> {
  refuseUnless(actor, 'sendReminders')
  return db().$transaction(
    async (tx) => {
      const [delivery] = await tx.$queryRaw<(Delivery & { attempts: number })[]>`
        SELECT id::text, person_id::text AS "personId", kind::text, way::text, ${sqlDay('for_day')} AS "forDay",
          notification_id::text AS "notificationId", review_id::text AS "reviewId", review_number AS "reviewNumber",
          attempts
        FROM deliveries WHERE id = ${id}::uuid AND state = 'waiting' FOR UPDATE SKIP LOCKED`
      if (!delivery) return null
      try {
        const outgoing = await writeDelivery(delivery, now)
        await send(outgoing)
        return await settle(tx, id, outgoing.way === null ? 'dropped' : 'sent', reasonOf(outgoing), now)
      } catch (error) {
        return await failed(tx, delivery, error, now)
      }
    },
    { timeout: LONGEST_MS, maxWait: LONGEST_MS },
  )
}

async function send(outgoing: Outgoing): Promise<void> {
  if (outgoing.way === 'mail') await sendMail(outgoing.mail)
  if (outgoing.way === 'webhook') await postWebhook(outgoing.url, outgoing.text)
}

const reasonOf = (outgoing: Outgoing) => (outgoing.way === null ? outgoing.reason : null)

async function settle(
  tx: Transaction,
  id: string,
  state: DeliveryState,
  reason: string | null,
  now: Date,
): Promise<DeliveryState> {
  const done = { state, reason, doneAt: now, attempts: { increment: state === 'dropped' ? 0 : 1 } }
  await tx.delivery.update({ where: { id }, data: done, select: { id: true } })
  return state
}

async function failed(
  tx: Transaction,
  { id, attempts }: { id: string; attempts: number },
  error: unknown,
  now: Date,
): Promise<DeliveryState> {
  const isKnown = error instanceof MailTrouble || error instanceof WebhookTrouble
  if (!isKnown) console.error(`A delivery could not be sent: ${error instanceof Error ? error.message : 'no error'}`)
  const reason = isKnown ? error.message : 'something went wrong here, and the log of the server says what'
  const nextAt = nextAttempt(attempts + 1, now)
  if (nextAt === null) return settle(tx, id, 'failed', reason, now)
  const later = { reason, nextAt, attempts: attempts + 1 }
  await tx.delivery.update({ where: { id }, data: later, select: { id: true } })
  await enqueue(tx, 'deliver', [{ id, at: nextAt }])
  return 'waiting'
}

/**
 * Gives a job to what has waited for ten minutes beyond its time: its own was lost, with the tables of the queue or after
 * too many crashes. That a delivery has two jobs harms nothing. For the server itself. Returns how many there were.
 */
export async function enqueueForgotten(actor: Actor, now: Date = new Date()): Promise<number> {
  refuseUnless(actor, 'sendReminders')
  const count = await db().$transaction(async (tx) => {
    const forgotten = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM deliveries
      WHERE state = 'waiting' AND next_at < ${new Date(now.getTime() - 600_000)}
      ORDER BY next_at LIMIT 500 FOR UPDATE SKIP LOCKED`
    await enqueue(tx, 'deliver', forgotten)
    const ids = forgotten.map(({ id }) => id)
    await tx.delivery.updateMany({ where: { id: { in: ids } }, data: { nextAt: now } })
    return ids.length
  })
  if (count > 0) wakeJobs()
  return count
}
