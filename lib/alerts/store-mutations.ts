import { type Origin, takePairs } from '@/lib/action-items/mutations'
import type { Transaction } from '@/lib/db'
import type { StoredDocument } from '@/lib/documents/mutations'
import type { Prisma } from '@/lib/generated/prisma/client'
import type * as Read from '@/lib/markdown/model'
import { countedAlerts } from './count-rules'

/**
 * Writes the alert recommendations of a document that was just stored, after its action items. One of the same origin
 * and words that is there already keeps its state; a new one that is known elsewhere takes what was answered to it.
 * Those the document no longer has are removed; what they made stays a promise.
 */
export async function storeAlerts(
  tx: Transaction,
  origin: Origin,
  alerts: Read.AlertRecommendation[],
  document: StoredDocument,
  incidentOf: (alert: Read.AlertRecommendation) => string | null,
): Promise<void> {
  // What a review recommends for this incident is the review's.
  const own = { ...origin, ...(origin.reviewId === undefined ? { reviewId: null } : {}) }
  const known = await tx.alertRecommendation.findMany({
    where: own,
    select: { id: true, text: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const pairs = takePairs(known, alerts, document, (one, alert) => one.text === alert.text)
  const added: Prisma.AlertRecommendationCreateManyInput[] = []
  for (const [position, alert] of alerts.entries()) {
    const fields = { ...origin, incidentId: incidentOf(alert), ...document.placeOf(alert), position, text: alert.text }
    const existing = pairs[position]
    if (!existing) {
      added.push(fields)
      continue
    }
    // Who is about to answer it read these words.
    const version = existing.text === alert.text ? {} : { version: { increment: 1 } }
    await tx.alertRecommendation.update({
      where: { id: existing.id },
      data: { ...fields, ...version },
      select: { id: true },
    })
  }
  if (added.length > 0) {
    const rows = await tx.alertRecommendation.createManyAndReturn({ data: added, select: { id: true } })
    await takeAnswers(
      tx,
      rows.map(({ id }) => id),
    )
  }
  await tx.alertRecommendation.deleteMany({ where: { id: { in: known.map((one) => one.id) } } })
  if (alerts.length > 0) await linkCounting(tx, origin, own, alerts.length)
}

/**
 * Gives rows what was answered to the same recommendation elsewhere: whatever it was of the same incident, which only
 * says it again; where another incident asks for it, that it is accepted or live. What is restricted tells others nothing.
 */
async function takeAnswers(tx: Transaction, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE alert_recommendations r SET state = t.state, decline_reason = t.decline_reason, rule_url = t.rule_url,
      action_id = t.action_id, decided_at = t.decided_at
    FROM alert_recommendations n CROSS JOIN LATERAL (
      SELECT o.* FROM alert_recommendations o LEFT JOIN incidents i ON i.id = o.incident_id
      WHERE o.key = n.key AND o.state <> 'proposed'
        AND (o.incident_id = n.incident_id OR (o.state <> 'declined' AND i.restricted_at IS NULL))
      ORDER BY o.incident_id IS NOT DISTINCT FROM n.incident_id DESC, o.decided_at DESC LIMIT 1
    ) t
    WHERE r.id = n.id AND n.id = ANY (${ids}::uuid[])`
}

/** Links the alerts of a document with the action item that counts them all, where one does and counts right. */
async function linkCounting(
  tx: Transaction,
  origin: Origin,
  own: Prisma.AlertRecommendationWhereInput,
  count: number,
): Promise<void> {
  const items = await tx.actionItem.findMany({
    where: { ...origin, hasText: true, leftTextAt: null },
    select: { id: true, title: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const countedId = items.find(({ title }) => countedAlerts(title) === count)?.id ?? null
  const isOther =
    countedId === null ? { countedId: { not: null } } : { OR: [{ countedId: null }, { countedId: { not: countedId } }] }
  await tx.alertRecommendation.updateMany({ where: { ...own, ...isOther }, data: { countedId } })
}
