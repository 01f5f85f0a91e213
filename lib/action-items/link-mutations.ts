import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { NotThere, Refusal } from '@/lib/errors'
import type { ActionLinkKind } from '@/lib/generated/prisma/enums'
import { type LockedItem, lockActionItems, NO_SUCH_ITEM } from './state-queries'

type Link = { fromId: string; toId: string; kind: ActionLinkKind }

/**
 * Says that an action item depends on another, or asks for the same as another. Refuses an item of itself, a circle, and
 * what two items already are to each other. Who may change the first may do it, and sees the second.
 */
export async function linkActionItems(actor: Actor, link: Link): Promise<void> {
  refuseUnless(actor, 'readWorkspace')
  await db().$transaction(async (tx) => {
    const [from, to] = await lockBoth(tx, actor, link)
    if (from.id === to.id) throw new Refusal('Choose another action item than this one.')
    const between = { OR: [link, { fromId: to.id, toId: from.id }].map(({ fromId, toId }) => ({ fromId, toId })) }
    const known = await tx.actionLink.findFirst({ where: between, select: { fromId: true } })
    if (known) throw new Refusal('These two are linked already. Take that link off first.')
    if (await leadsTo(tx, to.id, from.id)) {
      throw new Refusal('The other one waits for this one already, so neither could ever be done.')
    }
    await tx.actionLink.create({ data: link, select: { fromId: true } })
    await audit(tx, actor, 'linkActionItems', from, to, link.kind)
  })
}

/** Takes a link of an action item off; nothing where it has none to the other. */
export async function unlinkActionItems(actor: Actor, link: Link): Promise<void> {
  refuseUnless(actor, 'readWorkspace')
  await db().$transaction(async (tx) => {
    const [from, to] = await lockBoth(tx, actor, link)
    const { count } = await tx.actionLink.deleteMany({ where: link })
    if (count > 0) await audit(tx, actor, 'unlinkActionItems', from, to, link.kind)
  })
}

async function lockBoth(tx: Transaction, actor: Actor, { fromId, toId }: Link): Promise<[LockedItem, LockedItem]> {
  const items = await lockActionItems(tx, actor, [fromId, toId])
  const [from, to] = [items.get(fromId), items.get(toId)]
  if (!from || !to) throw new NotThere(NO_SUCH_ITEM)
  refuseUnless(actor, 'updateActionItem', from.subject)
  return [from, to]
}

/** True where one item depends on the other, however many lie between them. */
async function leadsTo(tx: Transaction, fromId: string, toId: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<unknown[]>`
    WITH RECURSIVE ahead (id) AS (
      SELECT ${fromId}::uuid
      UNION SELECT l.to_id FROM ahead JOIN action_links l ON l.from_id = ahead.id
    )
    SELECT id::text FROM ahead WHERE id = ${toId}::uuid`
  return found !== undefined
}

async function audit(
  tx: Transaction,
  actor: Actor,
  verb: 'linkActionItems' | 'unlinkActionItems',
  from: LockedItem,
  to: LockedItem,
  kind: ActionLinkKind,
): Promise<void> {
  const told = { kind, to: to.title }
  await appendAudit(tx, actor, {
    ...{ verb, subjectType: 'actionItem', subjectId: from.id, incidentId: from.incidentId ?? undefined },
    ...(verb === 'linkActionItems' ? { after: told } : { before: told }),
  })
}
