import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { newAccount } from '@/test/accounts'
import { getWork } from './work-queries'

const newIncident = (listedOn: string) =>
  db().incident.create({
    data: { reference: `INC-T-${randomUUID().slice(0, 11)}`, title: 'One', listedOn: new Date(listedOn) },
  })

test('says what somebody did in which incident, the last first, and what of it is open, the latest first', async () => {
  const { id: personId, actor } = await newAccount('viewer')
  const [older, newer, hidden] = [
    await newIncident('2001-01-01'),
    await newIncident('2001-01-02'),
    await newIncident('2001-01-03'),
  ]
  const role = { personId, name: 'One', stage: 'response' } as const
  for (const [incident, name] of [
    [older, 'Scribe'],
    [newer, null],
    [hidden, 'Helper'],
  ] as const) {
    await db().incidentRole.create({ data: { ...role, incidentId: incident.id, position: 0, role: name } })
  }
  const { id: documentId } = await db().document.create({ data: { sha256: 'c'.repeat(64), text: '' } })
  await db().postmortem.create({ data: { incidentId: older.id, documentId, preparerId: personId } })
  const item = { personId, incidentId: older.id }
  await db().actionItem.create({ data: { ...item, position: 0, title: 'Undated' } })
  await db().actionItem.create({ data: { ...item, position: 1, title: 'Late', dueOn: new Date('2026-01-01') } })
  await db().actionItem.create({ data: { ...item, position: 2, title: 'Kept', status: 'done' } })
  await db().actionItem.create({ data: { personId, incidentId: hidden.id, position: 0, title: 'Hidden' } })
  await restrictIncident(importActor, { incidentId: hidden.id })

  const work = await getWork(actor, personId, new Date('2026-01-11T12:00:00Z'))
  expect(work?.incidents.map(({ reference, roles }) => [reference, roles])).toEqual([
    [newer.reference, ['Response']],
    [older.reference, ['Prepared the report', 'Scribe']],
  ])
  expect(work?.items.map(({ title, daysLate }) => [title, daysLate])).toEqual([
    ['Late', 10],
    ['Undated', null],
  ])
  expect(work?.named).toEqual({ incidents: 2, entries: 0, items: 3, openItems: 2, reviews: 0 })
  const all = await getWork(importActor, personId)
  expect(all?.named).toMatchObject({ incidents: 3, items: 4 })
})

test('there is nothing to say of who is nobody', async () => {
  expect(await getWork(importActor, 'nobody')).toBeNull()
  expect((await getWork(importActor, randomUUID()))?.named.incidents).toBe(0)
})
