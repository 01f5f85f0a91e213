import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { nobody, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { Conflict, NotThere } from '@/lib/errors'
import { newAccount } from '@/test/accounts'
import { giveCommandTo, ledgerOf, newActionItem, newIncident } from '@/test/action-items'
import { changeActionItem, changeActionItems } from './change-mutations'
import { slips } from './row-queries'
import { undoChanges } from './undo-mutations'

let ana: PersonActor
let admin: PersonActor
let incidentId: string

beforeEach(async () => {
  ana = (await newAccount('viewer')).actor
  admin = (await newAccount('admin')).actor
  incidentId = (await newIncident()).id
})

const due = (day: string) => new Date(`${day}T00:00:00Z`)
const read = (id: string) => db().actionItem.findUniqueOrThrow({ where: { id } })
const trail = (subjectId: string) => db().auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })
const anasItem = (fields = {}) =>
  newActionItem(incidentId, { personId: ana.personId, dueOn: due('2024-04-05'), ...fields })

describe('one item', () => {
  test('its owner changes it, and ledger and trail say so', async () => {
    const { id } = await anasItem()
    const change = { id, set: { status: 'done', evidenceUrl: 'https://example.org/pr/1' }, note: 'Merged.' } as const
    expect(await changeActionItem(ana, change)).toEqual({ id, version: 1 })
    expect(await read(id)).toMatchObject({ status: 'done', evidenceUrl: 'https://example.org/pr/1', version: 1 })
    expect((await read(id)).closedAt).not.toBeNull()
    expect(await ledgerOf(id)).toMatchObject([
      { field: 'status', fromStatus: 'todo', toStatus: 'done', actor: ana.name, personId: ana.personId },
    ])
    expect(await db().actionNote.findMany({ where: { actionId: id } })).toMatchObject([
      { body: 'Merged.', authorId: ana.personId, authorName: ana.name },
    ])
    expect(await trail(id)).toMatchObject([
      { verb: 'changeActionItem', incidentId, before: { status: 'todo' }, after: { status: 'done', note: 'Merged.' } },
    ])
  })

  test('three slips are three entries, each with its reason', async () => {
    const { id } = await anasItem()
    for (const [dueOn, reason] of [
      ['2024-04-20', 'The vendor is late.'],
      ['2024-05-10', 'Holidays.'],
      ['2024-06-06', 'The vendor is late again.'],
    ] as const) {
      await expect(changeActionItem(ana, { id, set: { dueOn } })).rejects.toThrow('Say why it will be later.')
      await changeActionItem(ana, { id, set: { dueOn }, reason })
    }
    expect((await ledgerOf(id)).map(({ fromOn, toOn, reason }) => [fromOn, toOn, reason])).toEqual([
      [due('2024-04-05'), due('2024-04-20'), 'The vendor is late.'],
      [due('2024-04-20'), due('2024-05-10'), 'Holidays.'],
      [due('2024-05-10'), due('2024-06-06'), 'The vendor is late again.'],
    ])
  })

  test('two people: another field merges, the same field is a conflict, and a version may be insisted on', async () => {
    const { id } = await anasItem()
    const was = { status: 'todo', dueOn: '2024-04-05' } as const
    const results = await Promise.allSettled([
      changeActionItem(ana, { id, set: { status: 'in_progress' }, was }),
      changeActionItem(admin, { id, set: { dueOn: '2024-04-01' }, was }),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await read(id)).toMatchObject({ status: 'in_progress', dueOn: due('2024-04-01'), version: 2 })
    await expect(changeActionItem(ana, { id, set: { dueOn: '2024-04-02' }, was })).rejects.toThrow(Conflict)
    await expect(changeActionItem(ana, { id, version: 1, set: { status: 'done' } })).rejects.toThrow(Conflict)
    expect(await changeActionItem(ana, { id, version: 2, set: { status: 'done' } })).toEqual({ id, version: 3 })
  })

  test('what it says already is written nowhere', async () => {
    const { id } = await anasItem()
    expect(await changeActionItem(ana, { id, set: { status: 'todo', dueOn: '2024-04-05' } })).toEqual({
      id,
      version: 0,
    })
    expect(await trail(id)).toEqual([])
  })

  test('whose it isn’t may say something, and change nothing', async () => {
    const { id } = await newActionItem(incidentId, { personId: admin.personId })
    await expect(changeActionItem(ana, { id, set: { status: 'done' } })).rejects.toThrow('Only its owner')
    await changeActionItem(ana, { id, set: {}, note: 'Is this still needed?' })
    expect(await trail(id)).toMatchObject([{ verb: 'addActionNote' }])
    await expect(changeActionItem({ ...ana, readOnly: true }, { id, set: {}, note: 'Hm.' })).rejects.toThrow(
      'only read',
    )
    await expect(changeActionItem(nobody, { id, set: {}, note: 'Hm.' })).rejects.toThrow('Sign in')
  })

  test('everybody of the team that owns it may change it, and who leads the team', async () => {
    const team = await db().team.create({
      data: { name: `Team ${randomUUID()}`, leadId: (await newAccount('viewer')).id },
    })
    await db().person.update({ where: { id: ana.personId }, data: { teamId: team.id } })
    const { id } = await newActionItem(incidentId, { teamId: team.id })
    await changeActionItem(ana, { id, set: { status: 'in_progress' } })
    const lead = { ...ana, personId: team.leadId ?? '' }
    await changeActionItem(lead, { id, set: { status: 'done' } })
    expect((await read(id)).status).toBe('done')
  })

  test('an owner must be there, and a factor of its own incident', async () => {
    const { id } = await anasItem()
    const set = { owner: { kind: 'person', id: randomUUID() } } as const
    await expect(changeActionItem(ana, { id, set })).rejects.toThrow('no such owner')
    await db().person.update({ where: { id: admin.personId }, data: { deactivatedAt: new Date() } })
    const gone = { owner: { kind: 'person', id: admin.personId } } as const
    await expect(changeActionItem(ana, { id, set: gone })).rejects.toThrow('no such owner')
    const other = await newIncident()
    const factor = { incidentId: other.id, position: 0, kind: 'contributing', text: 'Other' } as const
    const { id: factorId } = await db().contributingFactor.create({ data: factor })
    await expect(changeActionItem(ana, { id, set: { factorId } })).rejects.toThrow('no factor of its incident')
  })

  test('an item of an incident they can’t see isn’t there', async () => {
    const { id } = await anasItem()
    await db().incident.update({ where: { id: incidentId }, data: { restrictedAt: new Date() } })
    const change = { id, set: { status: 'done' } } as const
    await expect(changeActionItem(ana, change)).rejects.toThrow(NotThere)
    const missing = { ...change, id: randomUUID() }
    await expect(changeActionItem(ana, missing)).rejects.toThrow('There is no such action item.')
    await giveCommandTo(incidentId, ana.personId)
    expect(await changeActionItem(ana, change)).toEqual({ id, version: 1 })
  })
})

describe('many items at once', () => {
  const give = (ids: string[], personId: string, reason: string | null = null) => ({
    changes: ids.map((id) => ({ id, set: { owner: { kind: 'person' as const, id: personId } }, reason })),
  })

  test('those that can’t be changed are told, the others change', async () => {
    const [own, other] = [await anasItem(), await newActionItem(incidentId, { personId: admin.personId })]
    const { changed, refused } = await changeActionItems(ana, give([own.id, other.id, own.id], admin.personId))
    expect(changed).toEqual([{ id: own.id, version: 1 }])
    expect(refused).toMatchObject([
      { id: other.id, title: other.title, reason: expect.stringContaining('Only its owner') },
      { id: own.id, reason: expect.stringContaining('twice at once') },
    ])
  })

  test('a batch is taken back, once, also of items that are no longer theirs; the ledger keeps both', async () => {
    const items = [await anasItem(), await anasItem(), await anasItem()]
    const ids = items.map(({ id }) => id)
    const { batchId } = await changeActionItems(ana, give(ids, admin.personId, 'Ana leaves.'))
    await changeActionItem(admin, { id: ids[2] ?? '', set: { owner: null } })
    expect(await undoChanges(ana, { batchId })).toEqual({ undone: 2, kept: 1 })
    expect((await read(ids[0] ?? '')).personId).toBe(ana.personId)
    expect((await read(ids[2] ?? '')).personId).toBeNull()
    expect(await ledgerOf(ids[0] ?? '')).toMatchObject([
      { fromOwner: ana.name, toOwner: admin.name, reason: 'Ana leaves.', batchId },
      { fromOwner: admin.name, toOwner: ana.name, reason: 'Taken back.' },
    ])
    expect(await undoChanges(ana, { batchId })).toEqual({ undone: 0, kept: 1 })
  })

  test('nobody takes back what somebody else did, nor what was done days ago', async () => {
    const { batchId } = await changeActionItems(ana, give([(await anasItem()).id], admin.personId))
    await expect(undoChanges(admin, { batchId })).rejects.toThrow('nothing of yours')
    await expect(undoChanges(ana, { batchId: randomUUID() })).rejects.toThrow('nothing of yours')
  })

  test('two who take the same batch back at once do it once', async () => {
    const { id } = await anasItem()
    const { batchId } = await changeActionItems(ana, { changes: [{ id, set: { status: 'done' } }] })
    const results = await Promise.allSettled([undoChanges(ana, { batchId }), undoChanges(ana, { batchId })])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await ledgerOf(id)).toHaveLength(2)
    expect((await read(id)).status).toBe('todo')
  })

  test('a due date that was moved and taken back is no slip', async () => {
    const { id } = await anasItem()
    const changes = [{ id, set: { dueOn: '2024-05-01' }, reason: 'Later.' }]
    const { batchId } = await changeActionItems(ana, { changes })
    await undoChanges(ana, { batchId })
    const [row] = await db().$queryRaw<{ slips: bigint }[]>`
      SELECT ${slips} AS slips FROM action_items a WHERE a.id = ${id}::uuid`
    expect(Number(row?.slips)).toBe(0)
  })
})

describe('the ledger', () => {
  test('can’t be changed or emptied, also not by a statement', async () => {
    const { id } = await anasItem()
    await changeActionItem(ana, { id, set: { status: 'done' } })
    const tries = [
      db().$executeRaw`UPDATE ledger_entries SET reason = 'Other' WHERE action_id = ${id}::uuid`,
      db().$executeRaw`DELETE FROM ledger_entries WHERE action_id = ${id}::uuid`,
      db().$executeRaw`TRUNCATE ledger_entries`,
    ]
    for (const result of await Promise.allSettled(tries)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(/append-only/) } })
    }
    expect(await ledgerOf(id)).toHaveLength(1)
  })

  test('goes with its item, and no person who is gone keeps it', async () => {
    const { id } = await anasItem()
    await changeActionItem(ana, { id, set: { status: 'done' } })
    await db().person.delete({ where: { id: ana.personId } })
    expect(await ledgerOf(id)).toMatchObject([{ actor: ana.name, personId: null }])
    await db().actionItem.delete({ where: { id } })
    expect(await ledgerOf(id)).toEqual([])
  })
})
