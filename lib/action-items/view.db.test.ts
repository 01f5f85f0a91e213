import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { newAccount } from '@/test/accounts'
import { listActionItems } from './list-queries'
import { removeView, saveView } from './view-mutations'
import { MOST_VIEWS, SaveView } from './view-schema'

let viewer: PersonActor
let responder: PersonActor
let admin: PersonActor

beforeAll(async () => {
  viewer = (await newAccount('viewer')).actor
  responder = (await newAccount('responder')).actor
  admin = (await newAccount('admin')).actor
})

const offered = async (actor: PersonActor, id: string) =>
  (await listActionItems(actor)).choices.views.find((view) => view.id === id)

test('a view keeps what the list is asked for, without its page and what no list can mean', () => {
  const sent = { name: ' Late ', query: 'due=late&after=x~y&status=nonsense&order=closed', isShared: 'on' }
  expect(SaveView.parse(sent)).toEqual({ name: 'Late', query: 'due=late&order=closed', isShared: true })
  expect(SaveView.parse({ name: 'All', query: '' }).isShared).toBe(false)
  expect(SaveView.safeParse({ name: ' ', query: '' }).success).toBe(false)
})

test("one's own view is there for nobody else, changed by its name, and in no trail", async () => {
  const { id } = await saveView(viewer, { name: 'Mine', query: 'due=late', isShared: false })
  expect(await saveView(viewer, { name: 'MINE', query: 'due=week', isShared: false })).toEqual({ id })
  expect(await offered(viewer, id)).toEqual({ id, name: 'MINE', query: 'due=week', isShared: false, by: null })
  expect(await offered(admin, id)).toBeUndefined()
  await expect(removeView(admin, { id })).rejects.toThrow('There is no such view')
  await removeView(viewer, { id })
  expect(await offered(viewer, id)).toBeUndefined()
  expect(await db().auditEntry.count({ where: { subjectId: id } })).toBe(0)
})

test('a shared view is there for everybody, removed by its maker or an admin, and in the trail', async () => {
  const shared = { name: 'Ours', query: 'due=late', isShared: true }
  await expect(saveView(viewer, shared)).rejects.toThrow('Ask an admin to make you a responder')
  const { id } = await saveView(responder, shared)
  expect(await offered(viewer, id)).toMatchObject({ name: 'Ours', isShared: true, by: responder.name })
  await expect(removeView(viewer, { id })).rejects.toThrow('Only an admin may')
  await removeView(admin, { id })
  await expect(removeView(admin, { id })).rejects.toThrow('There is no such view')
  const trail = await db().auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
  expect(trail.map(({ verb, personId, before, after }) => [verb, personId, before, after])).toEqual([
    ['shareView', responder.personId, null, { name: 'Ours', query: 'due=late' }],
    ['removeView', admin.personId, { name: 'Ours', query: 'due=late' }, null],
  ])
})

test('what is not shared any more is written down as well', async () => {
  const { id } = await saveView(responder, { name: 'Once', query: '', isShared: true })
  await saveView(responder, { name: 'Once', query: '', isShared: false })
  const last = await db().auditEntry.findFirst({ where: { subjectId: id }, orderBy: { id: 'desc' } })
  expect([last?.verb, last?.before, last?.after]).toEqual(['shareView', { name: 'Once', query: '' }, null])
  expect(await offered(viewer, id)).toBeUndefined()
})

test('nobody has more views than fit, however many they save at once', async () => {
  const { actor } = await newAccount('viewer')
  const personId = actor.personId
  const before = Array.from({ length: MOST_VIEWS - 3 }, () => ({ personId, name: randomUUID(), query: '' }))
  await db().savedView.createMany({ data: before })
  const names = Array.from({ length: 6 }, () => randomUUID())
  const saved = await Promise.allSettled(names.map((name) => saveView(actor, { name, query: '', isShared: false })))
  expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  const same = await Promise.all(
    names.slice(0, 2).map(() => saveView(responder, { name: 'Twice', query: '', isShared: false })),
  )
  expect(new Set(same.map(({ id }) => id)).size).toBe(1)
}, 30_000)
