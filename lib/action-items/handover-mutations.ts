import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { type ChangedItems, changeActionItems } from './change-mutations'
import { readOwner } from './form-mutations'
import type { HandOverByForm, HandOverItems } from './handover-schema'
import { visibleItems } from './state-queries'

/** More than anybody promises; who does hands them over in two goes. */
const MOST = 1000

/**
 * Gives the open action items of somebody to another person or a team, as one batch that `undoChanges` takes back; those
 * of incidents the actor can't see stay. Refuses where there is none, and to give them to whom they belong already.
 */
export async function handOverItems(
  actor: Actor,
  { fromId, to, reason, exceptIds }: HandOverItems,
): Promise<ChangedItems> {
  refuseUnless(actor, 'handOverItems', { personId: fromId })
  if (to.id === fromId) throw new Refusal('They are theirs already. Choose somebody else.')
  const owned = await db().$queryRaw<{ id: string }[]>`
    SELECT a.id::text FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
    WHERE a.person_id = ${fromId}::uuid AND a.status IN ('todo', 'in_progress') AND a.id <> ALL(${exceptIds}::uuid[])
      AND ${visibleItems(actor)}
    ORDER BY a.due_on, a.id LIMIT ${MOST}`
  if (owned.length === 0) throw new Refusal('There is nothing to hand over. Choose at least one action item.')
  const was = { ownerId: fromId }
  const changed = await changeActionItems(actor, {
    changes: owned.map(({ id }) => ({ id, set: { owner: to }, was, reason })),
  })
  const [refused] = changed.refused
  if (changed.changed.length === 0 && refused) throw new Refusal(refused.reason)
  return changed
}

/** The same as a form asks for it, with the new owner by name or address. */
export async function handOverByForm(actor: Actor, { owner, ...form }: HandOverByForm): Promise<ChangedItems> {
  refuseUnless(actor, 'handOverItems', { personId: form.fromId })
  const to = await readOwner(actor, owner)
  if (!to) throw new Refusal('Write a person or a team.')
  return handOverItems(actor, { ...form, to })
}
