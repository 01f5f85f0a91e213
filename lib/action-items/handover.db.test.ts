import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { countLeftItems, getTeamWork } from '@/lib/people/team-queries'
import { newAccount } from '@/test/accounts'
import { ledgerOf, newActionItem, newIncident } from '@/test/action-items'
import { handOverByForm, handOverItems } from './handover-mutations'
import { getHandOver } from './handover-queries'
import { HandOverByForm } from './handover-schema'
import { undoChanges } from './undo-mutations'

const newTeam = () => db().team.create({ data: { name: `Team ${randomUUID()}` } })

/** Somebody who owns three open items and one that is done. */
async function newOwner() {
  const owner = await newAccount('responder')
  const incident = await newIncident()
  const own = { personId: owner.id, ownerWritten: owner.actor.name }
  const open = []
  for (const day of ['2024-03-22', '2024-03-25', null]) {
    open.push((await newActionItem(incident.id, { ...own, dueOn: day ? new Date(day) : null })).id)
  }
  const done = await newActionItem(incident.id, { ...own, status: 'done' })
  return { ...owner, incident, open, done: done.id }
}
const ownerOf = async (id: string) => {
  const { personId, teamId } = await db().actionItem.findUniqueOrThrow({ where: { id } })
  return personId ?? teamId
}
const reason = 'She leaves us in May.'

test('open items go to another person in one batch, with the reason, and come back', async () => {
  const [owner, admin, heir] = [await newOwner(), await newAccount('admin'), await newAccount('viewer')]
  const given = { fromId: owner.id, to: { kind: 'person', id: heir.id } as const, reason, exceptIds: [] }
  const { batchId, changed, refused } = await handOverItems(admin.actor, given)
  expect([changed.length, refused.length]).toEqual([3, 0])
  for (const id of owner.open) {
    expect(await ownerOf(id)).toBe(heir.id)
    expect(await ledgerOf(id)).toMatchObject([{ field: 'owner', toOwner: heir.actor.name, reason, batchId }])
  }
  expect(await ownerOf(owner.done)).toBe(owner.id)
  const handed = { batchId, items: 3, to: heir.actor.name, isTakenBack: false }
  expect(await getHandOver(admin.actor, batchId)).toEqual(handed)
  expect(await getHandOver(heir.actor, batchId)).toBeNull()
  expect(await undoChanges(admin.actor, { batchId })).toEqual({ undone: 3, kept: 0 })
  for (const id of owner.open) expect(await ownerOf(id)).toBe(owner.id)
  expect(await getHandOver(admin.actor, batchId)).toEqual({ ...handed, isTakenBack: true })
})

test('somebody hands their own over to a team by its name, but for those that they keep', async () => {
  const [owner, team] = [await newOwner(), await newTeam()]
  const [first, second, third] = owner.open
  const form = { fromId: owner.id, owner: team.name, reason, shown: `${first} ${second}`, [`item-${first}`]: 'on' }
  await handOverByForm(owner.actor, HandOverByForm.parse(form))
  // What had no box goes along.
  expect([await ownerOf(first ?? ''), await ownerOf(second ?? ''), await ownerOf(third ?? '')]).toEqual([
    team.id,
    owner.id,
    team.id,
  ])
})

test('nobody hands over what is others’, and nothing is nothing', async () => {
  const [owner, other] = [await newOwner(), await newAccount('responder')]
  const to = { kind: 'person', id: other.id } as const
  const given = { fromId: owner.id, to, reason, exceptIds: [] }
  await expect(handOverItems(other.actor, given)).rejects.toThrow('Only an admin may do this')
  await expect(handOverItems(owner.actor, { ...given, exceptIds: owner.open })).rejects.toThrow('nothing to hand over')
  await expect(handOverItems(owner.actor, { ...given, to: { ...to, id: owner.id } })).rejects.toThrow('theirs already')
  await expect(handOverItems(owner.actor, { ...given, to: { ...to, id: randomUUID() } })).rejects.toThrow(
    'no such owner',
  )
  for (const id of owner.open) expect(await ownerOf(id)).toBe(owner.id)
  expect(HandOverByForm.safeParse({ fromId: owner.id, owner: 'x', reason: ' ' }).success).toBe(false)
})

test('items of an incident they can’t see stay, and count for nothing', async () => {
  const [owner, heir, reader] = [await newOwner(), await newAccount('viewer'), await newAccount('viewer')]
  const team = await newTeam()
  await db().person.update({ where: { id: owner.id }, data: { teamId: team.id, deactivatedAt: new Date() } })
  const hidden = await newIncident()
  const there = await newActionItem(hidden.id, { personId: owner.id, dueOn: new Date('2024-03-01') })
  await newActionItem(hidden.id, { teamId: team.id, title: `Secret ${team.id}` })
  await newActionItem(owner.incident.id, { teamId: team.id, dueOn: new Date('2024-03-01') })
  await restrictIncident(importActor, { incidentId: hidden.id })
  expect((await countLeftItems(reader.actor)).get(owner.id)).toBe(3)
  expect((await countLeftItems(importActor)).get(owner.id)).toBe(4)
  const work = await getTeamWork(reader.actor, team.id, new Date('2024-04-01T12:00:00Z'))
  expect(work).toMatchObject({ open: 1, late: 1, members: [{ id: owner.id, open: 3, late: 2 }] })
  expect(JSON.stringify(work)).not.toContain('Secret')
  expect((await getTeamWork(importActor, team.id))?.open).toBe(2)
  const to = { kind: 'person', id: heir.id } as const
  await handOverItems(owner.actor, { fromId: owner.id, to, reason, exceptIds: [] })
  expect(await ownerOf(there.id)).toBe(owner.id)
})

test('a team’s items are late ones first, those without a date last', async () => {
  const [team, incident, reader] = [await newTeam(), await newIncident(), await newAccount('viewer')]
  for (const day of [null, '2024-05-01', '2024-03-01']) {
    await newActionItem(incident.id, { teamId: team.id, dueOn: day ? new Date(day) : null })
  }
  await newActionItem(incident.id, { teamId: team.id, status: 'wont_do', statusReason: 'No.' })
  const work = await getTeamWork(reader.actor, team.id, new Date('2024-04-01T12:00:00Z'))
  expect(work?.items.map(({ dueOn, daysLate }) => [dueOn, daysLate])).toEqual([
    ['2024-03-01', 31],
    ['2024-05-01', null],
    [null, null],
  ])
})
