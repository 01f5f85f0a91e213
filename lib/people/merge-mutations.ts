import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { NO_SUCH_PERSON } from './rules'
import type { MergePerson } from './schema'

/**
 * Makes a name that documents brought in the same person as another: everything that names it moves, in one
 * transaction, and the name itself is gone. Returns how many rows moved. The audit trail keeps what it said, with a row
 * that says who was merged into whom. Refuses a name that has an account, and to merge somebody with themselves.
 */
export async function mergePerson(actor: Actor, { fromId, intoId }: MergePerson): Promise<{ moved: number }> {
  refuseUnless(actor, 'mergePerson')
  if (fromId === intoId) throw new Refusal('These are the same person. Choose two.')
  return db().$transaction(async (tx) => {
    // Locked in the order of their ids, so that two merges wait for each other instead of failing.
    await tx.$queryRaw`SELECT id::text FROM people WHERE id IN (${fromId}::uuid, ${intoId}::uuid) ORDER BY id FOR UPDATE`
    const [from, into] = [await find(tx, fromId), await find(tx, intoId)]
    if (from.role) throw new Refusal(`${from.name} has an account. Merge the name without one into it.`)

    const moved = await moveReferences(tx, fromId, intoId)
    await tx.person.delete({ where: { id: fromId }, select: { id: true } })
    const kept = { email: into.email ?? from.email, teamId: into.teamId ?? from.teamId }
    await tx.person.update({ where: { id: intoId }, data: kept, select: { id: true } })
    await appendAudit(tx, actor, {
      verb: 'mergePerson',
      subjectType: 'person',
      subjectId: intoId,
      before: { fromId, name: from.name, email: from.email },
      after: { name: into.name, moved },
    })
    return { moved }
  })
}

async function find(tx: Transaction, id: string) {
  const person = await tx.person.findUnique({
    where: { id },
    select: { name: true, email: true, role: true, teamId: true },
  })
  if (!person) throw new Refusal(NO_SUCH_PERSON)
  return person
}

/** Every column that refers to a person. A test compares this with what the database itself says. */
async function moveReferences(tx: Transaction, from: string, into: string): Promise<number> {
  const who = { where: { personId: from }, data: { personId: into } }
  const { count: viewings } = await tx.incidentViewer.createMany({
    data: (await tx.incidentViewer.findMany({ where: { personId: from }, select: { incidentId: true } })).map(
      ({ incidentId }) => ({ incidentId, personId: into }),
    ),
    // They may see some of these incidents already.
    skipDuplicates: true,
  })
  const moves = [
    await tx.incidentRole.updateMany(who),
    await tx.actionItem.updateMany(who),
    await tx.actionItem.updateMany({ where: { verifierId: from }, data: { verifierId: into } }),
    await tx.ledgerEntry.updateMany(who),
    await tx.actionNote.updateMany({ where: { authorId: from }, data: { authorId: into } }),
    await tx.reviewAttendee.updateMany(who),
    await tx.timelineEntry.updateMany(who),
    await tx.session.updateMany(who),
    await tx.apiToken.updateMany(who),
    await tx.oneTimeLink.updateMany(who),
    await tx.oneTimeLink.updateMany({ where: { createdBy: from }, data: { createdBy: into } }),
    await tx.postmortem.updateMany({ where: { preparerId: from }, data: { preparerId: into } }),
    await tx.postmortem.updateMany({ where: { reviewerId: from }, data: { reviewerId: into } }),
    await tx.documentUpdate.updateMany(who),
    await tx.image.updateMany(who),
    await tx.notification.updateMany(who),
    await tx.notification.updateMany({ where: { writerId: from }, data: { writerId: into } }),
    await tx.comment.updateMany({ where: { authorId: from }, data: { authorId: into } }),
    await tx.comment.updateMany({ where: { resolvedBy: from }, data: { resolvedBy: into } }),
    await tx.explanation.updateMany(who),
    await moveApprovals(tx, from, into),
    await tx.approval.updateMany({ where: { askedBy: from }, data: { askedBy: into } }),
    await tx.delivery.updateMany(who),
    await tx.reminder.updateMany(who),
    await moveChoice(tx, from, into),
    await tx.savedView.updateMany(who),
    await tx.workspace.updateMany({ where: { facilitatorId: from }, data: { facilitatorId: into } }),
    await tx.team.updateMany({ where: { leadId: from }, data: { leadId: into } }),
  ]
  return moves.reduce((sum, { count }) => sum + count, viewings)
}

/** How they are reminded is said by the one that stays, where it has said so. */
async function moveChoice(tx: Transaction, from: string, into: string): Promise<{ count: number }> {
  const stays = await tx.reminderChoice.count({ where: { personId: into } })
  if (stays > 0) return tx.reminderChoice.deleteMany({ where: { personId: from } })
  return tx.reminderChoice.updateMany({ where: { personId: from }, data: { personId: into } })
}

/** Who reviews a report by both names goes on as the one that stays. */
async function moveApprovals(tx: Transaction, from: string, into: string): Promise<{ count: number }> {
  const both = { postmortem: { approvals: { some: { reviewerId: into } } } }
  const { count } = await tx.approval.deleteMany({ where: { reviewerId: from, ...both } })
  const moved = await tx.approval.updateMany({ where: { reviewerId: from }, data: { reviewerId: into } })
  return { count: count + moved.count }
}
