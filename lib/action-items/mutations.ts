import type { Transaction } from '@/lib/db'
import type { StoredDocument } from '@/lib/documents/mutations'
import type { Span } from '@/lib/editing/positions'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ActionStatus } from '@/lib/generated/prisma/enums'
import type * as Read from '@/lib/markdown/model'
import type { Bearer } from '@/lib/people/queries'
import { isDay } from '@/lib/time'
import { appendLedger, type LedgerActor, type NewLedgerEntry } from './ledger-mutations'
import { afterReading, type KeptItem, type WrittenItem } from './text-rules'

/** Whose rows these are. */
export type Origin = { incidentId: string; reviewId?: never } | { reviewId: string; incidentId?: never }

const STATUSES: Record<Read.ActionStatus, ActionStatus> = {
  'To do': 'todo',
  'In progress': 'in_progress',
  Done: 'done',
  "Won't do": 'wont_do',
}

const day = (text: string | null) => (text !== null && isDay(text) ? new Date(`${text}T00:00:00Z`) : null)

/** Who changed the document and why; `now` where it happens now, and not to a document that tells what happened. */
export type By = LedgerActor & { reason: string | null; now: Date | null }

/** Until it is so old an item is still being written, and a date that is typed differently is no promise moved. */
const WRITTEN_WITHIN_MS = 3_600_000

const KEPT = {
  id: true,
  title: true,
  createdAt: true,
  status: true,
  statusReason: true,
  statusRead: true,
  dueOn: true,
  dueRead: true,
  kind: true,
  kindRead: true,
  trackerUrl: true,
  trackerRead: true,
  ownerWritten: true,
  personId: true,
  teamId: true,
  isOwnerMoved: true,
  closedAt: true,
  verifiedAt: true,
  verifierId: true,
} satisfies Prisma.ActionItemSelect

/**
 * Writes the action items of a document that was just stored. An item that stands where one stood before, or else has
 * its title, stays the same item with its ledger, into which goes what the text changed; what was changed on the desk
 * stays. An item the document no longer has is removed, unless somebody acted on it: then it stays a promise that has
 * left its text. Returns the titles of those that are gone from the text. `factorOf` is the factor an item answers.
 */
export async function storeActionItems(
  tx: Transaction,
  origin: Origin,
  items: Read.ActionItem[],
  document: StoredDocument,
  bearerOf: (name: string | null) => Bearer,
  by: By,
  factorOf: (item: number) => string | null = () => null,
): Promise<{ removed: string[] }> {
  const known = await tx.actionItem.findMany({
    // What an accepted alert made stands in no text, so none can have lost it.
    where: { ...origin, hasText: true },
    select: { ...KEPT, isFactorNamed: true, leftTextAt: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const pairs = takePairs(known, items, document, (one, item) => one.title === item.title)
  const added: Prisma.ActionItemCreateManyInput[] = []
  const entries: NewLedgerEntry[] = []
  for (const [position, item] of items.entries()) {
    const existing = pairs[position] ?? null
    const after = afterReading(existing, writtenItem(item, bearerOf), by.now)
    const fields = {
      ...origin,
      ...document.placeOf(item),
      ...after,
      position,
      title: item.title,
      dueWritten: item.dueWritten,
      dueInferred: item.dueInferred,
      statusWritten: item.statusWritten,
      extra: Object.keys(item.extra).length > 0 ? item.extra : Prisma.DbNull,
      ...(existing?.isFactorNamed ? {} : { factorId: factorOf(position) }),
    } satisfies Prisma.ActionItemUncheckedUpdateInput
    if (!existing) {
      added.push(fields)
      continue
    }
    const isBeingWritten = by.now !== null && by.now.getTime() - existing.createdAt.getTime() < WRITTEN_WITHIN_MS
    if (!isBeingWritten) entries.push(...ledgerOf(existing, after, by.reason))
    await tx.actionItem.update({
      where: { id: existing.id },
      data: { ...fields, leftTextAt: null, version: { increment: 1 } },
      select: { id: true },
    })
  }
  await appendLedger(tx, by, entries)
  await tx.actionItem.createMany({ data: added })
  const gone = known.filter(({ leftTextAt }) => leftTextAt === null)
  await takeOut(
    tx,
    gone.map(({ id }) => id),
  )
  return { removed: gone.map(({ title }) => title) }
}

const writtenItem = (item: Read.ActionItem, bearerOf: (name: string | null) => Bearer): WrittenItem => ({
  status: item.status ? STATUSES[item.status] : 'todo',
  statusWritten: item.statusWritten,
  dueOn: day(item.due),
  kind: item.kind,
  trackerUrl: item.trackerUrl,
  owner: item.owner,
  ...bearerOf(item.owner),
})

function ledgerOf(
  { id: actionId, status, dueOn }: { id: string } & KeptItem,
  after: KeptItem,
  reason: string | null,
): NewLedgerEntry[] {
  const entries: NewLedgerEntry[] = []
  if (status !== after.status) {
    const because = after.statusReason ?? reason
    entries.push({ actionId, field: 'status', fromStatus: status, toStatus: after.status, reason: because })
  }
  if (dueOn?.getTime() !== after.dueOn?.getTime()) {
    entries.push({ actionId, field: 'due', fromOn: dueOn, toOn: after.dueOn, reason })
  }
  return entries
}

/** Removes items, but not those that somebody acted on, or that were published: what was promised doesn't go by itself. */
async function takeOut(tx: Transaction, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const left = { leftTextAt: new Date(), sectionId: null, writtenStart: null, writtenEnd: null }
  await tx.actionItem.updateMany({
    where: {
      id: { in: ids },
      OR: [
        { ledger: { some: {} } },
        { notes: { some: {} } },
        { incident: { postmortem: { publishedVersions: { some: {} } } } },
        { review: { versions: { some: {} } } },
      ],
    },
    data: { ...left, version: { increment: 1 } },
  })
  await tx.actionItem.deleteMany({ where: { id: { in: ids }, leftTextAt: null } })
}

/**
 * Pairs rows that say the same, those first that also stand where they stood; what is left by where it stands alone: so
 * an item that was moved stays the same item, and so does one whose words were corrected.
 */
export function takePairs<Known extends { id: string }, Row extends { span: Span }>(
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
