import { randomInt, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { newAccount } from '@/test/accounts'
import { newReport } from '@/test/reports'
import { mergePerson } from './merge-mutations'
import { addPerson } from './mutations'

type Reference = { table: string; column: string }

/** Every column of the database that refers to a person, as the database itself says. */
const references = () => db().$queryRaw<Reference[]>`
  SELECT k.table_name AS table, k.column_name AS column
  FROM information_schema.referential_constraints r
  JOIN information_schema.key_column_usage k ON k.constraint_name = r.constraint_name
  JOIN information_schema.table_constraints u ON u.constraint_name = r.unique_constraint_name
  WHERE u.table_name = 'people' AND k.table_schema = current_schema()
  ORDER BY 1, 2`

async function countOf({ table, column }: Reference, id: string): Promise<number> {
  const [row] = await db().$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM "${table}" WHERE "${column}" = $1::uuid`,
    id,
  )
  return row?.count ?? 0
}

/** One row of everything that can refer to a person, all referring to this one. */
async function referTo(personId: string) {
  const database = db()
  const reference = `INC-T-${randomUUID().slice(0, 13)}`
  const listedOn = new Date('2002-01-01')
  const incident = await database.incident.create({ data: { reference, title: 'One', listedOn } })
  const incidentId = incident.id
  const newDocument = async () => (await database.document.create({ data: { sha256: 'c'.repeat(64), text: '' } })).id
  const action = await database.actionItem.create({
    data: {
      ...{ incidentId, personId, title: 'One', position: 0, status: 'done' },
      ...{ verifiedAt: new Date(), verifierId: personId },
    },
  })
  const actionId = action.id
  await database.ledgerEntry.create({ data: { actionId, field: 'verified', actor: 'One', personId } })
  await database.actionNote.create({ data: { actionId, body: 'One', authorName: 'One', authorId: personId } })
  await database.workspace.update({ where: { id: 1 }, data: { facilitatorId: personId } })
  await database.savedView.create({ data: { personId, name: 'One', query: '' } })
  await database.incidentRole.create({
    data: { incidentId, personId, position: 0, role: 'Incident Commander', stage: 'response' },
  })
  await database.timelineEntry.create({
    data: { incidentId, personId, position: 0, precision: 'unknown', written: '', text: '' },
  })
  await database.incidentViewer.create({ data: { incidentId, personId } })
  const postmortem = await database.postmortem.create({
    data: { incidentId, documentId: await newDocument(), preparerId: personId, reviewerId: personId },
  })
  const asked = { postmortemId: postmortem.id, reviewerId: personId, askedBy: personId }
  await database.approval.create({ data: asked })
  const week = { year: randomInt(100, 900), week: randomInt(1, 53) }
  const review = await database.weeklyReview.create({
    data: { ...week, title: 'One', documentId: await newDocument() },
  })
  await database.reviewAttendee.create({ data: { reviewId: review.id, personId, position: 0, name: 'One' } })
  await database.team.create({ data: { name: `Team ${reference}`, leadId: personId } })
  const documentId = await newDocument()
  const update = { documentId, version: 1, seq: 1, clientId: 'aaaaaaaaaaaa-bbbbbbbb', changes: [] }
  await database.documentUpdate.create({ data: { ...update, personId } })
  const sha256 = 'd'.repeat(64)
  await database.image.create({
    data: { documentId, personId, sha256, mediaType: 'image/png', width: 1, height: 1, bytes: new Uint8Array([1]) },
  })
  await database.comment.create({ data: { documentId, body: 'One', authorId: personId, resolvedBy: personId } })
  await database.explanation.create({ data: { documentId, check: 'one', about: 'One', words: 'So', personId } })
  await database.notification.create({ data: { personId, writerId: personId, incidentId, kind: 'comment' } })
  await database.reminderChoice.create({ data: { personId, unsubscribeToken: randomUUID() } })
  const forDay = new Date('2002-01-01')
  const { id: deliveryId } = await database.delivery.create({
    data: { personId, kind: 'reminder', way: 'mail', forDay },
  })
  const reminded = { actionId, personId, what: 'due', way: 'mail', forDay, dueOn: forDay, deliveryId } as const
  await database.reminder.create({ data: reminded })
  const newHash = () => randomUUID().replaceAll('-', '').repeat(2)
  const expiresAt = new Date(Date.now() + 60_000)
  await database.session.create({ data: { tokenHash: newHash(), personId, expiresAt } })
  await database.apiToken.create({
    data: { tokenHash: newHash(), personId, name: 'One', scope: 'read', prefix: 'hs_' },
  })
  await database.oneTimeLink.create({
    data: { tokenHash: newHash(), kind: 'reset', personId, createdBy: personId, expiresAt },
  })
  return { incidentId }
}

test('merging moves every reference the database knows, and the name is gone', async () => {
  const admin = await newAccount('admin')
  const into = await newAccount('responder')
  const { id: fromId } = await addPerson(importActor, { name: `S. Chen ${randomUUID()}` })
  const { incidentId } = await referTo(fromId)
  // They may see it by both names.
  await db().incidentViewer.create({ data: { incidentId, personId: into.id } })

  const all = await references()
  expect(all.length).toBeGreaterThanOrEqual(13)
  for (const one of all) expect([one, await countOf(one, fromId)]).toEqual([one, 1])

  const { moved } = await mergePerson(admin.actor, { fromId, intoId: into.id })
  expect(moved).toBe(all.length - 1)
  for (const one of all) expect([one, await countOf(one, into.id)]).toEqual([one, 1])
  expect(await db().person.findUnique({ where: { id: fromId } })).toBeNull()
  await db().workspace.update({ where: { id: 1 }, data: { facilitatorId: null } })
  expect(await db().auditEntry.findFirst({ where: { subjectId: into.id, verb: 'mergePerson' } })).toMatchObject({
    actor: admin.name,
    before: { fromId, name: expect.stringContaining('S. Chen') },
    after: { moved },
  })
})

test('an account is never merged away, nor anybody into themselves or nobody', async () => {
  const { actor } = await newAccount('admin')
  const [one, two] = [await newAccount('viewer'), await newAccount('viewer')]
  const merge = (fromId: string, intoId: string) => mergePerson(actor, { fromId, intoId })
  await expect(merge(one.id, two.id)).rejects.toThrow('has an account')
  await expect(merge(one.id, one.id)).rejects.toThrow('the same person')
  await expect(merge(randomUUID(), one.id)).rejects.toThrow('no such person')
})

test('who reviews a report by both names reviews it once', async () => {
  const admin = await newAccount('admin')
  const into = await newAccount('responder')
  const { id: fromId } = await addPerson(importActor, { name: `S. Chen ${randomUUID()}` })
  const { incidentId } = await newReport()
  const { id: postmortemId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId } })
  for (const reviewerId of [fromId, into.id]) await db().approval.create({ data: { postmortemId, reviewerId } })
  await mergePerson(admin.actor, { fromId, intoId: into.id })
  expect(await db().approval.findMany({ where: { postmortemId } })).toMatchObject([{ reviewerId: into.id }])
})
