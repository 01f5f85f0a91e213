import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { db } from '@/lib/db'
import { NotThere, Refusal } from '@/lib/errors'
import { changeActionItem, trailOf } from './change-mutations'
import { lockActionItems, NO_SUCH_ITEM } from './state-queries'
import { writeItems } from './write-mutations'

type Version = { id: string; version: number }

/** Adds a note to an action item. Throws NotThere, and refuses who may not write. */
export function addActionNote(actor: Actor, { id, body }: { id: string; body: string }): Promise<Version> {
  return changeActionItem(actor, { id, set: {}, note: body })
}

/**
 * Says that what is done was looked at and is. Refuses what isn't done or was verified already, and whoever owns the
 * item or said that it is done: somebody else is to look.
 */
export async function verifyActionItem(
  actor: Actor,
  { id, note = null }: { id: string; note?: string | null },
  now: Date = new Date(),
): Promise<Version> {
  refuseUnless(actor, 'readWorkspace')
  return db().$transaction(async (tx) => {
    const item = (await lockActionItems(tx, actor, [id])).get(id)
    if (!item) throw new NotThere(NO_SUCH_ITEM)
    const { state, subject, incidentId } = item
    refuseUnless(actor, 'verifyActionItem', subject)
    if (state.status !== 'done') throw new Refusal('It isn’t done yet, so there is nothing to verify.')
    if (state.verifiedAt !== null) throw new Refusal('Somebody verified it already.')
    const personId = isPerson(actor) ? actor.personId : null
    const doneBy = await tx.ledgerEntry.findFirst({
      where: { actionId: id, field: 'status', toStatus: 'done' },
      select: { personId: true },
      orderBy: { at: 'desc' },
    })
    if (personId !== null && (state.owner.personId === personId || doneBy?.personId === personId)) {
      throw new Refusal('You did it, or own it. Ask somebody else to look whether it is done.')
    }
    const after = { ...state, verifiedAt: now.toISOString(), verifierId: personId }
    const trail = trailOf(state, after)
    const [written] = await writeItems(
      tx,
      actor,
      [
        {
          id,
          incidentId,
          after,
          lines: [{ field: 'verified', reason: note }],
          note: null,
          verb: 'verifyActionItem',
          trail,
        },
      ],
      null,
    )
    return written ?? { id, version: item.version }
  })
}
