import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import type { NewActionItem } from '@/lib/api/action-item-schema'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { refuseUnlessWritable } from '@/lib/documents/access'
import { lockReport, writeEdit } from '@/lib/documents/edit-mutations'
import { NotThere, Refusal } from '@/lib/errors'
import { indexReport } from '@/lib/incidents/index-mutations'
import { findBearers } from '@/lib/people/queries'
import { addAction } from '@/lib/report-rows/actions'
import type { Owner } from './change-rules'
import { findOwners } from './state-queries'

/**
 * Writes an action item into the text of a report, behind the last one and in its shape, and reads its rows anew.
 * Returns its id. Throws NotThere, and refuses who may not write the report, one that is published, and an owner whose
 * name stands for somebody else as well.
 */
export async function addActionItem(
  actor: Actor,
  { reference, title, owner, dueOn }: NewActionItem & { reference: string },
): Promise<{ id: string }> {
  refuseUnless(actor, 'readWorkspace')
  const { documentId, incidentId, position } = await db().$transaction(async (tx) => {
    const { document, report } = await lockReport(tx, actor, reference)
    const { id: documentId, incidentId } = document
    refuseUnless(actor, 'addActionItem', { incident: document })
    refuseUnlessWritable(actor, document)
    const name = owner ? await nameOf(tx, owner) : null
    const edit = addAction(report, { title, owner: name, due: dueOn ?? null })
    const after = await writeEdit(tx, actor, document, edit)
    await appendAudit(tx, actor, {
      verb: 'addActionItem',
      ...{ subjectType: 'incident', subjectId: incidentId, incidentId },
      after: { title, owner: name, dueOn: dueOn ?? null },
    })
    return { documentId, incidentId, position: after.actionItems.length - 1 }
  })
  await indexReport(documentId)
  const item = await db().actionItem.findFirst({
    where: { incidentId, position, leftTextAt: null },
    select: { id: true },
  })
  if (!item) throw new Refusal('Somebody took it out of the report again at the same moment.')
  return item
}

/** What a text calls an owner; refuses a name by which a reader of the text would find somebody else, or nobody. */
async function nameOf(tx: Transaction, owner: NonNullable<NewActionItem['owner']>): Promise<string> {
  const ownerOf = await findOwners(tx, [{ set: { owner } }])
  const { personId, teamId, name } = existing(() => ownerOf(owner))
  const bearer = (await findBearers(tx, [name]))(name)
  if (name === null || bearer.personId !== personId || bearer.teamId !== teamId) {
    throw new Refusal('Others have the same name. Add it without an owner, and give it one then.')
  }
  return name
}

/** That there is no such owner says nothing of the report. */
function existing(find: () => Owner | undefined): Owner {
  try {
    return find() ?? { personId: null, teamId: null, name: null }
  } catch (error) {
    throw error instanceof NotThere ? new Refusal(error.message) : error
  }
}
