import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { listUrgentActionItems } from './queries'

const reference = `INC-T-${randomUUID().slice(0, 8)}`
// Long before anything else is due, so that these are the most urgent on any database.
const now = new Date('0999-06-15T12:00:00Z')

beforeAll(async () => {
  const incident = await db().incident.create({ data: { reference, title: 'Late', listedOn: new Date('0999-06-01') } })
  const item = (title: string, dueOn: string | null, status: 'todo' | 'done' = 'todo') => ({
    incidentId: incident.id,
    title,
    position: 0,
    status,
    dueOn: dueOn && new Date(dueOn),
  })
  await db().actionItem.createMany({
    data: [
      item('later', '0999-06-20'),
      item('late', '0999-06-10'),
      item('done', '0999-06-01', 'done'),
      item('latest', '0999-06-01'),
      item('some day', null),
    ],
  })
  const late = await db().actionItem.findFirstOrThrow({ where: { incidentId: incident.id, title: 'late' } })
  const moves = [
    { fromOn: new Date('0999-06-05'), toOn: new Date('0999-06-10') },
    { fromOn: new Date('0999-06-07'), toOn: new Date('0999-06-05') },
  ]
  await db().ledgerEntry.createMany({
    data: moves.map((move) => ({ ...move, actionId: late.id, field: 'due' as const, actor: 'Ann' })),
  })
})

test('overdue items come first, each with its days late, its slips and where it comes from', async () => {
  const { rows, today, counts } = await listUrgentActionItems(importActor, 100, now)
  expect(today).toBe('0999-06-15')
  const own = rows.filter((row) => row.incident?.reference === reference)
  expect(own.slice(0, 3).map(({ title, dueOn, daysLate, slips }) => [title, dueOn, daysLate, slips])).toEqual([
    ['latest', '0999-06-01', 14, 0],
    ['late', '0999-06-10', 5, 1],
    ['later', '0999-06-20', null, 0],
  ])
  expect(own.map((row) => row.title)).not.toContain('done')
  expect(own[0]).toMatchObject({ incident: { title: 'Late' }, review: null })
  expect(counts.overdue).toBeGreaterThanOrEqual(2)
  expect(counts.open).toBeGreaterThanOrEqual(4)
  expect(counts.withoutDate).toBeGreaterThanOrEqual(1)
  expect(counts.withoutOwner).toBeGreaterThanOrEqual(4)
})

test('no more are listed than asked for', async () => {
  expect((await listUrgentActionItems(importActor, 2, now)).rows).toHaveLength(2)
})
