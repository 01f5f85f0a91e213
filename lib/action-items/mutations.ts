import type { Transaction } from '@/lib/db'
import type { StoredDocument } from '@/lib/documents/mutations'
import type { Span } from '@/lib/editing/positions'
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

/** Who changed the document and why; `now` where it happens now, and not to a document that tells what happened. */
type By = { personId: string | null; reason: string | null; now: Date | null }

const IMPORTED: By = { personId: null, reason: 'The document was imported again.', now: null }
const isClosed = (status: ActionStatus) => status === 'done' || status === 'wont_do'

/**
 * Writes the action items of a document that was just stored. An item that stands where one stood before, or else has
 * its title, stays the same item, so that its ledger of due dates lives on; a due date that differs is entered into it.
 * Items the document no longer has are removed. Returns the titles of those.
 */
export async function storeActionItems(
  tx: Transaction,
  origin: Origin,
  items: Read.ActionItem[],
  document: StoredDocument,
  bearerOf: (name: string | null) => Bearer,
  by: By = IMPORTED,
): Promise<{ removed: string[] }> {
  const known = await tx.actionItem.findMany({
    where: origin,
    select: { id: true, title: true, dueOn: true, status: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const pairs = takePairs(known, items, document, (one, item) => one.title === item.title)
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
    const existing = pairs[position]
    if (!existing) {
      added.push({ ...fields, closedAt: isClosed(status) ? by.now : null })
      continue
    }
    if (existing.dueOn?.getTime() !== fields.dueOn?.getTime()) {
      const change = { actionId: existing.id, fromOn: existing.dueOn, toOn: fields.dueOn }
      await tx.dueDateChange.create({ data: { ...change, reason: by.reason, personId: by.personId } })
    }
    const closedNow = isClosed(existing.status) ? undefined : (by.now ?? undefined)
    const closedAt = isClosed(status) ? closedNow : null
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
  const pairs = takePairs(known, alerts, document, (one, alert) => one.text === alert.text)
  const added: Prisma.AlertRecommendationCreateManyInput[] = []
  for (const [position, alert] of alerts.entries()) {
    const fields = { ...origin, incidentId: incidentOf(alert), ...document.placeOf(alert), position, text: alert.text }
    const existing = pairs[position]
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

/**
 * Pairs rows that say the same, those first that also stand where they stood; what is left by where it stands alone: so
 * an item that was moved stays the same item, and so does one whose words were corrected.
 */
function takePairs<Known extends { id: string }, Row extends { span: Span }>(
  known: Known[],
  read: readonly Row[],
  document: StoredDocument,
  isSame: (known: Known, row: Row) => boolean,
): (Known | null)[] {
  const standing = document.pair(known, read)
  const pairs: (Known | null)[] = read.map(() => null)
  const take = (index: number, one: Known | null | undefined) => {
    if (!one || pairs[index] || !known.includes(one)) return
    pairs[index] = one
    known.splice(known.indexOf(one), 1)
  }
  for (const [index, row] of read.entries()) {
    const one = standing[index]
    if (one && isSame(one, row)) take(index, one)
  }
  for (const [index, row] of read.entries()) {
    if (!pairs[index])
      take(
        index,
        known.find((one) => isSame(one, row)),
      )
  }
  for (const [index, one] of standing.entries()) take(index, one)
  return pairs
}
