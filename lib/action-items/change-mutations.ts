import { randomUUID } from 'node:crypto'
import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db, type Transaction } from '@/lib/db'
import { Conflict, NotThere, Refusal } from '@/lib/errors'
import { decideChange, type ItemState, isUnchanged } from './change-rules'
import type { ChangeActionItem, ChangeActionItems } from './change-schema'
import { findOwners, type LockedItem, lockActionItems, NO_SUCH_ITEM } from './state-queries'
import { type ItemWrite, writeItems } from './write-mutations'

/** What became of items that were changed at once: `batchId` undoes it. */
export type ChangedItems = {
  batchId: string
  changed: { id: string; version: number }[]
  refused: { id: string; title: string | null; reason: string }[]
}

/**
 * Changes an action item and enters what was promised into its ledger. Where somebody changed another field meanwhile
 * both hold. Throws NotThere, a Conflict where somebody changed the same field or the item has another version than
 * asked for, and a Refusal for who may not, and where a reason is missing.
 */
export async function changeActionItem(
  actor: Actor,
  change: ChangeActionItem,
  now: Date = new Date(),
): Promise<{ id: string; version: number }> {
  refuseUnless(actor, 'readWorkspace')
  return db().$transaction(async (tx) => {
    const item = (await lockActionItems(tx, actor, [change.id])).get(change.id)
    if (!item) throw new NotThere(NO_SUCH_ITEM)
    const ownerOf = await findOwners(tx, [change])
    const write = await decide(tx, actor, item, change, ownerOf, now)
    if (!write) return { id: item.id, version: item.version }
    const [written] = await writeItems(tx, actor, [write], null)
    return written ?? { id: item.id, version: item.version }
  })
}

/**
 * Changes up to 200 action items at once, each as `changeActionItem` would: those that can't be are told with the
 * reason, and the others change. The changes have one `batchId`, by which `undoChanges` takes them back.
 */
export async function changeActionItems(
  actor: Actor,
  { changes }: ChangeActionItems,
  now: Date = new Date(),
): Promise<ChangedItems> {
  refuseUnless(actor, 'readWorkspace')
  const batchId = randomUUID()
  return db().$transaction(async (tx) => {
    const items = await lockActionItems(
      tx,
      actor,
      changes.map(({ id }) => id),
    )
    const ownerOf = await findOwners(tx, changes)
    const writes = new Map<string, ItemWrite>()
    const refused: ChangedItems['refused'] = []
    for (const change of changes) {
      const item = items.get(change.id)
      try {
        if (!item) throw new NotThere(NO_SUCH_ITEM)
        if (writes.has(change.id)) throw new Refusal('It is changed twice at once. Send one change for each item.')
        const write = await decide(tx, actor, item, change, ownerOf, now)
        if (write) writes.set(change.id, write)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        refused.push({ id: change.id, title: item?.title ?? null, reason: error.message })
      }
    }
    const changed = writes.size === 0 ? [] : await writeItems(tx, actor, [...writes.values()], batchId)
    return { batchId, changed, refused }
  })
}

type OwnerOf = Awaited<ReturnType<typeof findOwners>>

/** What a change comes to; null where the item says so already. */
async function decide(
  tx: Transaction,
  actor: Actor,
  item: LockedItem,
  { version, set, was, reason, note = null }: ChangeActionItem,
  ownerOf: OwnerOf,
  now: Date,
): Promise<ItemWrite | null> {
  const { id, incidentId, state } = item
  refuseUnless(actor, Object.keys(set).length > 0 ? 'updateActionItem' : 'noteActionItem', item.subject)
  if (version !== undefined && version !== item.version) {
    throw new Conflict('Somebody changed it meanwhile. Read it again, then change it.')
  }
  const owner = ownerOf(set.owner)
  const { after, lines } = decideChange(state, { ...set, owner }, { was, reason, now })
  if (after.factorId !== state.factorId) await refuseUnlessFactorOf(tx, incidentId, after.factorId)
  if (isUnchanged(state, after) && note === null) return null
  return { id, incidentId, after, lines, note, verb: verbOf(state, after), trail: trailOf(state, after, note) }
}

const verbOf = (before: ItemState, after: ItemState) =>
  isUnchanged(before, after) ? 'addActionNote' : 'changeActionItem'

async function refuseUnlessFactorOf(tx: Transaction, incidentId: string | null, factorId: string | null) {
  if (factorId === null) return
  const factor = await tx.contributingFactor.findFirst({
    where: { id: factorId, incidentId: incidentId ?? undefined },
    select: { id: true },
  })
  if (!factor || incidentId === null) throw new Refusal('This is no factor of its incident. Choose one of those.')
}

/** The fields that differ, as the trail tells them. */
export function trailOf(before: ItemState, after: ItemState, note: string | null = null): ItemWrite['trail'] {
  const told = ({ owner, ...rest }: ItemState) => ({ ...rest, owner: owner.name })
  const [from, to] = [told(before), told(after)]
  const fields = (Object.keys(to) as (keyof typeof to)[]).filter((field) => from[field] !== to[field])
  return {
    before: Object.fromEntries(fields.map((field) => [field, from[field]])),
    after: { ...Object.fromEntries(fields.map((field) => [field, to[field]])), ...(note === null ? {} : { note }) },
  }
}
