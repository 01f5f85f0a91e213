import type { Transaction } from '@/lib/db'
import type { StoredDocument } from '@/lib/documents/mutations'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ActionStatus } from '@/lib/generated/prisma/enums'
import type * as Read from '@/lib/markdown/model'
import type { Bearer } from '@/lib/people/queries'
import { isDay } from '@/lib/time'

/** Whose rows these are. */
type Origin = { incidentId: string; reviewId?: never } | { reviewId: string; incidentId?: never }

const STATUSES: Record<Read.ActionStatus, ActionStatus> = {
  'To do': 'todo',
  'In progress': 'in_progress',
  Done: 'done',
  "Won't do": 'wont_do',
}

const day = (text: string | null) => (text !== null && isDay(text) ? new Date(`${text}T00:00:00Z`) : null)

/**
 * Writes the action items of a document that was just stored. An item of the same origin and title that is there
 * already stays the same item, so that its ledger of due dates lives on; a due date that differs is entered into it.
 * Items the document no longer has are removed. Returns the titles of those.
 */
export async function storeActionItems(
  tx: Transaction,
  origin: Origin,
  items: Read.ActionItem[],
  document: StoredDocument,
  bearerOf: (name: string | null) => Bearer,
): Promise<{ removed: string[] }> {
  const known = await tx.actionItem.findMany({
    where: origin,
    select: { id: true, title: true, dueOn: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const added: Prisma.ActionItemCreateManyInput[] = []
  for (const [position, item] of items.entries()) {
    const status = item.status ? STATUSES[item.status] : 'todo'
    const fields = {
      ...origin,
      ...document.placeOf(item),
      ...bearerOf(item.owner),
      position,
      title: item.title,
      ownerWritten: item.owner,
      dueOn: day(item.due),
      dueWritten: item.dueWritten,
      dueInferred: item.dueInferred,
      status,
      statusWritten: item.statusWritten,
      // A report seldom has a place for the reason; what it has instead is the honest one.
      statusReason: status === 'wont_do' ? `The report says "${item.statusWritten ?? item.status}".` : null,
      kind: item.kind,
      trackerUrl: item.trackerUrl,
      extra: Object.keys(item.extra).length > 0 ? item.extra : Prisma.DbNull,
    } satisfies Prisma.ActionItemUncheckedUpdateInput
    const same = known.findIndex((one) => one.title === item.title)
    const [existing] = same < 0 ? [] : known.splice(same, 1)
    if (!existing) {
      added.push(fields)
      continue
    }
    if (existing.dueOn?.getTime() !== fields.dueOn?.getTime()) {
      const change = { actionId: existing.id, fromOn: existing.dueOn, toOn: fields.dueOn }
      await tx.dueDateChange.create({ data: { ...change, reason: 'The document was imported again.' } })
    }
    const closedAt = status === 'done' || status === 'wont_do' ? undefined : null
    await tx.actionItem.update({
      where: { id: existing.id },
      data: { ...fields, closedAt, version: { increment: 1 } },
      select: { id: true },
    })
  }
  await tx.actionItem.createMany({ data: added })
  await tx.actionItem.deleteMany({ where: { id: { in: known.map((one) => one.id) } } })
  return { removed: known.map((one) => one.title) }
}

/**
 * Writes the alert recommendations of a document that was just stored. One of the same origin and words that is there
 * already keeps its state. Those the document no longer has are removed.
 */
export async function storeAlerts(
  tx: Transaction,
  origin: Origin,
  alerts: Read.AlertRecommendation[],
  document: StoredDocument,
  incidentOf: (alert: Read.AlertRecommendation) => string | null,
): Promise<void> {
  const known = await tx.alertRecommendation.findMany({
    // What a review recommends for this incident is the review's.
    where: { ...origin, ...(origin.reviewId === undefined ? { reviewId: null } : {}) },
    select: { id: true, text: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const added: Prisma.AlertRecommendationCreateManyInput[] = []
  for (const [position, alert] of alerts.entries()) {
    const fields = { ...origin, incidentId: incidentOf(alert), ...document.placeOf(alert), position, text: alert.text }
    const same = known.findIndex((one) => one.text === alert.text)
    const [existing] = same < 0 ? [] : known.splice(same, 1)
    if (!existing) {
      added.push(fields)
      continue
    }
    await tx.alertRecommendation.update({
      where: { id: existing.id },
      data: { ...fields, version: { increment: 1 } },
      select: { id: true },
    })
  }
  await tx.alertRecommendation.createMany({ data: added })
  await tx.alertRecommendation.deleteMany({ where: { id: { in: known.map((one) => one.id) } } })
}
