import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { isTaken, Refusal } from '@/lib/errors'
import { templateRefusal } from './rules'
import type { AddTemplate, ChangeTemplate } from './schema'

const subjectType = 'template'

/** Adds a template. Refuses a name that another has, and a text that no report can begin with. */
export async function addTemplate(actor: Actor, { name, severities, text }: AddTemplate): Promise<{ id: string }> {
  refuseUnless(actor, 'manageTemplates')
  refuseUnlessUsable(text)
  return withFreeName(name, async (tx) => {
    const { id } = await tx.template.create({ data: { name, severities, text }, select: { id: true } })
    await appendAudit(tx, actor, { verb: 'addTemplate', subjectType, subjectId: id, after: { name, severities, text } })
    return { id }
  })
}

/**
 * Changes a template; reports that began with it stay as they are. Refuses likewise, and also where somebody changed it
 * since `version` was read: then nothing of either is lost, and the same may be sent again with the version that stands.
 */
export async function changeTemplate(
  actor: Actor,
  { id, version, name, severities, text }: ChangeTemplate,
): Promise<void> {
  refuseUnless(actor, 'manageTemplates')
  refuseUnlessUsable(text)
  await withFreeName(name, async (tx) => {
    const before = await findTemplate(tx, id)
    const { count } = await tx.template.updateMany({
      where: { id, version },
      data: { name, severities, text, version: { increment: 1 } },
    })
    if (count === 0) {
      throw new Refusal(
        'Somebody else changed this template while you wrote. What stands now is shown below: take over what you need of it, then save again.',
      )
    }
    const after = { name, severities, text }
    await appendAudit(tx, actor, { verb: 'changeTemplate', subjectType, subjectId: id, before, after })
  })
}

/** Removes a template; reports that began with it stay as they are, without its help. */
export async function removeTemplate(actor: Actor, { id }: { id: string }): Promise<void> {
  refuseUnless(actor, 'manageTemplates')
  await db().$transaction(async (tx) => {
    const before = await findTemplate(tx, id)
    await tx.template.delete({ where: { id }, select: { id: true } })
    await appendAudit(tx, actor, { verb: 'removeTemplate', subjectType, subjectId: id, before })
  })
}

function refuseUnlessUsable(text: string): void {
  const refusal = templateRefusal(text)
  if (refusal) throw new Refusal(refusal)
}

async function withFreeName<Result>(name: string, write: (tx: Transaction) => Promise<Result>): Promise<Result> {
  try {
    return await db().$transaction(write)
  } catch (error) {
    if (!isTaken(error, 'templates_name_key')) throw error
    throw new Refusal(`There is a template called ${name} already. Choose another name.`)
  }
}

/** A template locked until the transaction ends. */
async function findTemplate(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT id::text FROM templates WHERE id = ${id}::uuid FOR UPDATE`
  const template = await tx.template.findUnique({
    where: { id },
    select: { name: true, severities: true, text: true },
  })
  if (!template) throw new Refusal('There is no such template. Choose one of the list.')
  return template
}
