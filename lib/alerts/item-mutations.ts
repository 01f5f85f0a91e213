import { trailOf } from '@/lib/action-items/change-mutations'
import { decideChange, type Owner } from '@/lib/action-items/change-rules'
import { isOpen } from '@/lib/action-items/rules'
import { lockActionItems } from '@/lib/action-items/state-queries'
import { writeItems } from '@/lib/action-items/write-mutations'
import { type Actor, jobActor } from '@/lib/actor'
import type { Transaction } from '@/lib/db'
import { itemTitle } from './rules'

/** Behind everything that a text has. */
const BEHIND_THE_TEXT = 1_000_000

type Promised = { owner: Owner; dueOn: string }
/** The first row of a recommendation: where it stands, and how it is worded. */
type AskedAt = { incidentId: string | null; reviewId: string | null; text: string }

/**
 * The action item that is to make an alert live: the one it had before, opened again, or else a new one in the list of
 * the incident, and of the review, that asked first. It has no text of its own. Returns its id.
 */
export async function promiseAlert(
  tx: Transaction,
  actor: Actor,
  known: string | null,
  { incidentId, reviewId, text }: AskedAt,
  { owner, dueOn }: Promised,
  now: Date,
): Promise<string> {
  const again = known !== null && (await changeItem(tx, actor, known, { status: 'todo', owner, dueOn }, now))
  if (again) return again
  const { id } = await tx.actionItem.create({
    data: {
      ...{ incidentId, reviewId, title: itemTitle(text), position: BEHIND_THE_TEXT, hasText: false, kind: 'detect' },
      ...{ personId: owner.personId, teamId: owner.teamId, isOwnerMoved: true, dueOn: new Date(`${dueOn}T00:00:00Z`) },
    },
    select: { id: true },
  })
  return id
}

/** Gives up the item of an alert that nobody wants any more, unless it is done or was given up before. */
export async function giveUpAlert(tx: Transaction, actor: Actor, id: string, reason: string, now: Date): Promise<void> {
  await changeItem(tx, actor, id, { status: 'wont_do' }, now, reason)
}

/**
 * Changes what an alert made, as its answer asks for: whoever may answer it may do that, also where somebody else owns
 * the item. Returns its id; null where it isn't there any more.
 */
async function changeItem(
  tx: Transaction,
  actor: Actor,
  id: string,
  set: { status: 'todo' | 'wont_do'; owner?: Owner; dueOn?: string },
  now: Date,
  reason = 'Its alert was accepted again.',
): Promise<string | null> {
  const item = (await lockActionItems(tx, jobActor, [id])).get(id)
  if (!item) return null
  const { incidentId, state } = item
  if (set.status === 'wont_do' && !isOpen(state.status)) return id
  const { after, lines } = decideChange(state, set, { reason, now })
  const trail = trailOf(state, after)
  await writeItems(tx, actor, [{ id, incidentId, after, lines, note: null, verb: 'changeActionItem', trail }], null)
  return id
}
