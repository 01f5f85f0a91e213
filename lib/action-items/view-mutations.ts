import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { MOST_VIEWS, type SaveView } from './view-schema'

const subjectType = 'view'

/**
 * Saves a view of the list of action items: a new one, or what one's view of that name shows from now on. Refuses to
 * share it for who only reads, and more than 50. What is shared is in the audit trail, before and after.
 */
export async function saveView(actor: Actor, { name, query, isShared }: SaveView): Promise<{ id: string }> {
  refuseUnless(actor, isShared ? 'shareView' : 'saveView')
  if (!isPerson(actor)) throw new Refusal('Only somebody with an account has views. Sign in first.')
  const { personId } = actor
  return db().$transaction(async (tx) => {
    // One at a time for each person, so that neither a name nor the last free place is taken twice.
    await tx.$queryRaw`SELECT id::text FROM people WHERE id = ${personId}::uuid FOR NO KEY UPDATE`
    const own = await tx.savedView.findMany({ where: { personId } })
    const before = own.find((view) => view.name.toLowerCase() === name.toLowerCase())
    if (!before && own.length >= MOST_VIEWS) {
      throw new Refusal(`You have ${MOST_VIEWS} views. Remove one you don't need, then save this one.`)
    }
    const data = { personId, name, query, isShared }
    const { id } = before
      ? await tx.savedView.update({ where: { id: before.id }, data, select: { id: true } })
      : await tx.savedView.create({ data, select: { id: true } })
    if (isShared || before?.isShared) {
      const was = before?.isShared && { before: { name: before.name, query: before.query } }
      const now = isShared && { after: { name, query } }
      await appendAudit(tx, actor, { verb: 'shareView', subjectType, subjectId: id, ...was, ...now })
    }
    return { id }
  })
}

/** Removes a view: one's own, or for an admin one that is shared. Refuses one that isn't there for the actor. */
export async function removeView(actor: Actor, { id }: { id: string }): Promise<void> {
  refuseUnless(actor, 'saveView')
  await db().$transaction(async (tx) => {
    const view = await findView(tx, actor, id)
    refuseUnless(actor, 'removeView', { personId: view.personId })
    await tx.savedView.delete({ where: { id }, select: { id: true } })
    if (!view.isShared) return
    const before = { name: view.name, query: view.query }
    await appendAudit(tx, actor, { verb: 'removeView', subjectType, subjectId: id, before })
  })
}

/** What somebody keeps for themselves is not there for anybody else. */
async function findView(tx: Transaction, actor: Actor, id: string) {
  await tx.$queryRaw`SELECT id::text FROM saved_views WHERE id = ${id}::uuid FOR UPDATE`
  const view = await tx.savedView.findUnique({ where: { id } })
  if (!view || !(view.isShared || (isPerson(actor) && view.personId === actor.personId))) {
    throw new Refusal('There is no such view. It may have been removed already.')
  }
  return view
}
