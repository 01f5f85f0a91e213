import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { newAccount } from '@/test/accounts'
import { giveCommandTo, newActionItem, newIncident } from '@/test/action-items'
import { exportActionItems, listActionItems } from './list-queries'
import type { ItemFilter } from './list-schema'

// A Wednesday in the week that ends on 17 March.
const now = new Date('2024-03-13T12:00:00Z')
const day = (text: string) => new Date(text)

let reader: PersonActor
let admin: PersonActor
let service: string
let team: { id: string; name: string }
let member: { id: string; name: string }
const incidents: Record<string, Awaited<ReturnType<typeof newIncident>>> = {}

/** An incident of this test's service, by which its items are told from all others. */
async function anIncident(fields: Partial<Prisma.IncidentUncheckedCreateInput> = {}) {
  const incident = await newIncident(fields)
  await db().incidentService.create({ data: { incidentId: incident.id, serviceId: service, position: 0 } })
  return incident
}

async function titles(filter: ItemFilter, actor = reader) {
  return (await listActionItems(actor, { service, status: 'all', ...filter }, now)).rows.map(({ title }) => title)
}

beforeAll(async () => {
  reader = (await newAccount('responder')).actor
  admin = (await newAccount('admin')).actor
  service = (await db().service.create({ data: { name: `service ${randomUUID()}` } })).id
  team = await db().team.create({ data: { name: `Mail ${randomUUID()}` } })
  member = await db().person.create({ data: { name: `Zoë ${randomUUID().slice(0, 8)} Berg`, teamId: team.id } })
  const [old, recent] = [
    await anIncident({
      severity: 'P1',
      listedOn: day('2024-01-02'),
      beganOn: day('2024-01-02'),
      weekYear: 2024,
      week: 1,
    }),
    await anIncident({
      severity: 'P3',
      listedOn: day('2024-03-05'),
      beganOn: day('2024-03-05'),
      weekYear: 2024,
      week: 10,
    }),
  ]
  Object.assign(incidents, { old, recent })
  await giveCommandTo(old.id, reader.personId)
  const me = { personId: reader.personId }
  const closed = { status: 'done', closedAt: day('2024-03-01T10:00:00Z') } as const
  const rows: Record<string, [string, Partial<Prisma.ActionItemUncheckedCreateInput>]> = {
    late: [old.id, { ...me, dueOn: day('2024-02-01'), kind: 'detect', createdAt: day('2024-01-03') }],
    // Due on the last working day that is over, and on the day itself.
    yesterday: [recent.id, { personId: member.id, dueOn: day('2024-03-12'), createdAt: day('2024-03-06') }],
    today: [recent.id, { teamId: team.id, dueOn: day('2024-03-13'), position: 1, status: 'in_progress' }],
    sunday: [recent.id, { ownerWritten: 'The CI people, "all"', dueOn: day('2024-03-17'), position: 2 }],
    'in 14 days': [recent.id, { ownerWritten: 'Gone', isOwnerMoved: true, dueOn: day('2024-03-27'), position: 3 }],
    'some day': [old.id, { position: 1 }],
    done: [old.id, { ...me, ...closed, dueOn: day('2024-02-10'), position: 2 }],
    'given up': [old.id, { status: 'wont_do', statusReason: 'Too dear', dueOn: day('2024-02-20'), position: 3 }],
  }
  for (const [title, [incidentId, fields]] of Object.entries(rows))
    await newActionItem(incidentId, { title, ...fields })
})

describe('a filter of the list', () => {
  const cases: [string, () => ItemFilter, string[]][] = [
    [
      'nothing but what is open',
      () => ({ status: undefined }),
      ['late', 'yesterday', 'today', 'sunday', 'in 14 days', 'some day'],
    ],
    ['a status', () => ({ status: 'in_progress' }), ['today']],
    ['what was given up', () => ({ status: 'wont_do' }), ['given up']],
    ['what is late', () => ({ due: 'late' }), ['late', 'yesterday']],
    ['what is due until Sunday', () => ({ due: 'week' }), ['today', 'sunday']],
    ['what is due within 14 days', () => ({ due: '14' }), ['today', 'sunday', 'in 14 days']],
    ['no due date', () => ({ due: 'none' }), ['some day']],
    ['mine', () => ({ owner: 'me' }), ['late', 'done']],
    ['nobody, also whose owner was taken away', () => ({ owner: 'nobody' }), ['given up', 'in 14 days', 'some day']],
    ['a person', () => ({ owner: member.id }), ['yesterday']],
    ['words of a name', () => ({ owner: 'berg zoë' }), ['yesterday']],
    ['an owner whom only the text names', () => ({ owner: 'ci people' }), ['sunday']],
    ['a team and its people', () => ({ team: team.id }), ['yesterday', 'today']],
    ['a severity', () => ({ severity: 'P3' }), ['yesterday', 'today', 'sunday', 'in 14 days']],
    ['a kind', () => ({ kind: 'detect' }), ['late']],
    ['a week', () => ({ week: '2024-W01', status: undefined }), ['late', 'some day']],
    ['an incident', () => ({ incident: incidents.old?.reference, status: 'done' }), ['done']],
    ['words, each of them', () => ({ q: 'DAY yester' }), ['yesterday']],
    ['a short word, where a word begins', () => ({ q: 'in' }), ['in 14 days']],
    ['no word but signs', () => ({ q: '- %', due: 'late' }), ['late', 'yesterday']],
    ['a letter that means any in SQL', () => ({ q: '_ate' }), []],
    ['a service that is none', () => ({ service: randomUUID() }), []],
    ['several at once', () => ({ severity: 'P1', owner: 'me', due: 'late', q: 'late' }), ['late']],
  ]
  test.each(cases)('%s', async (_, filter, expected) => expect(await titles(filter())).toEqual(expected))

  test('what a review made', async () => {
    const text = { text: '', sha256: '0'.repeat(64), lineEnd: '\n' }
    const document = await db().document.create({ data: text })
    const taken = await db().weeklyReview.findMany({ where: { year: 1990 }, select: { week: true } })
    const week =
      Array.from({ length: 52 }, (_, at) => at + 1).find((one) => !taken.some((two) => two.week === one)) ?? 1
    const review = await db().weeklyReview.create({ data: { year: 1990, week, title: 'W', documentId: document.id } })
    await db().actionItem.create({ data: { reviewId: review.id, title: 'of a review', position: 0 } })
    const slug = `1990-W${String(week).padStart(2, '0')}`
    const { rows } = await listActionItems(reader, { review: slug, order: 'incident' }, now)
    expect(rows.map(({ title, review }) => [title, review])).toEqual([['of a review', { year: 1990, week }]])
    expect((await listActionItems(reader, { review: slug, group: 'incident' }, now)).total.count).toBe(1)
  })

  test('what slipped, and not what only moved to an earlier day or was taken back', async () => {
    const [later, earlier, undone] = await Promise.all(
      ['later', 'earlier', 'undone'].map((title) => newActionItem(incidents.old?.id ?? '', { title, kind: 'process' })),
    )
    const entry = { field: 'due', actor: 'Ann' } as const
    const [from, to] = [day('2024-01-01'), day('2024-01-05')]
    const id = randomUUID()
    await db().ledgerEntry.createMany({
      data: [
        { ...entry, actionId: later?.id ?? '', fromOn: from, toOn: to },
        { ...entry, actionId: earlier?.id ?? '', fromOn: to, toOn: from },
        { ...entry, id, actionId: undone?.id ?? '', fromOn: from, toOn: to },
        { ...entry, actionId: undone?.id ?? '', fromOn: to, toOn: from, undoesId: id },
      ],
    })
    expect(await titles({ slipped: 'yes', kind: 'process' })).toEqual(['later'])
    await db().actionItem.deleteMany({ where: { kind: 'process', incidentId: incidents.old?.id } })
  })
})

test('counts say how many fit, and how many of them are late', async () => {
  const { total, late } = await listActionItems(reader, { service, status: 'all' }, now)
  expect([total, late]).toEqual([
    { count: 8, more: false },
    { count: 2, more: false },
  ])
  expect((await listActionItems(reader, { service, status: 'done' }, now)).late.count).toBe(0)
})

test('who is responsible for an item without owner is the commander of its incident', async () => {
  const { rows } = await listActionItems(reader, { service, owner: 'nobody' }, now)
  expect(rows.map(({ title, commander }) => [title, commander?.id])).toEqual([
    ['in 14 days', undefined],
    ['some day', reader.personId],
  ])
})

describe('an order', () => {
  const orders: [ItemFilter, string[]][] = [
    [{}, ['late', 'done', 'given up', 'yesterday', 'today', 'sunday', 'in 14 days', 'some day']],
    [{ direction: 'desc' }, ['some day', 'in 14 days', 'sunday', 'today', 'yesterday', 'given up', 'done', 'late']],
    [{ order: 'incident' }, ['yesterday', 'today', 'sunday', 'in 14 days', 'late', 'some day', 'done', 'given up']],
    [
      { order: 'incident', direction: 'asc' },
      ['late', 'some day', 'done', 'given up', 'yesterday', 'today', 'sunday', 'in 14 days'],
    ],
  ]
  test.each(orders)('%o', async (filter, expected) => expect(await titles(filter)).toEqual(expected))

  test('by when items were added or closed puts the newest first, and what is not closed last', async () => {
    expect((await titles({ order: 'created' })).slice(-2)).toEqual(['yesterday', 'late'])
    expect((await titles({ order: 'closed' }))[0]).toBe('done')
    expect((await titles({ order: 'closed', direction: 'asc' })).at(-1)).toBe('done')
  })

  test('by owner follows a name that is changed, and an owner who is', async () => {
    const names = async () =>
      (await listActionItems(reader, { service, order: 'owner' }, now)).rows.map(({ title }) => title)
    expect((await names()).slice(0, 2)).toEqual(['in 14 days', 'some day'])
    expect((await names()).at(-1)).toBe('yesterday')
    await db().person.update({ where: { id: member.id }, data: { name: ' Aaron' } })
    await db().team.update({ where: { id: team.id }, data: { name: `zz ${team.name}` } })
    expect((await names())[2]).toBe('yesterday')
    expect((await names()).at(-1)).toBe('today')
    await db().person.update({ where: { id: member.id }, data: { name: member.name } })
    await db().team.update({ where: { id: team.id }, data: { name: team.name } })
  })

  test('by incident follows its day', async () => {
    await db().incident.update({
      where: { id: incidents.old?.id ?? '' },
      data: { listedOn: day('2024-03-06'), beganOn: day('2024-03-06') },
    })
    expect((await titles({ order: 'incident' }))[0]).toBe('late')
    await db().incident.update({
      where: { id: incidents.old?.id ?? '' },
      data: { listedOn: day('2024-01-02'), beganOn: day('2024-01-02') },
    })
  })
})

describe('groups', () => {
  test('by incident stand together, each with how many it has', async () => {
    const { rows, groupTotals } = await listActionItems(reader, { service, group: 'incident' }, now)
    expect(rows.map(({ group }) => group)).toEqual([
      ...Array<string | undefined>(4).fill(incidents.recent?.id),
      ...Array<string | undefined>(2).fill(incidents.old?.id),
    ])
    expect(groupTotals.get(incidents.recent?.id ?? '')).toEqual({ count: 4, more: false })
  })

  test('by owner have nobody first', async () => {
    const { rows } = await listActionItems(reader, { service, group: 'owner' }, now)
    expect(rows.map(({ title }) => title).slice(0, 2)).toEqual(['in 14 days', 'some day'])
    expect(new Set(rows.map(({ group }) => group)).size).toBe(5)
  })
})

test('the items of a restricted incident are neither listed, counted, grouped nor exported for others', async () => {
  const secret = await anIncident({ severity: 'P4' })
  await newActionItem(secret.id, { title: 'secret', personId: reader.personId, dueOn: day('2020-01-01') })
  const filters: ItemFilter[] = [
    {},
    { due: 'late' },
    { owner: 'me' },
    { q: 'secret' },
    { severity: 'P4' },
    { group: 'owner' },
  ]
  const counts = async (actor: PersonActor) => {
    const told = []
    for (const filter of [...filters, { incident: secret.reference }, { group: 'incident' as const }]) {
      const { total, late, groupTotals } = await listActionItems(actor, { service, ...filter }, now)
      told.push([total.count, late.count, [...groupTotals.values()]])
    }
    for await (const { rows } of exportActionItems(actor, { service }, now)) told.push(rows.length)
    return told
  }
  const [open, ofAdmin] = [await counts(reader), await counts(admin)]
  await restrictIncident(admin, { incidentId: secret.id })
  const restricted = await counts(reader)
  expect(restricted).not.toEqual(open)
  expect(await counts(admin)).toEqual(ofAdmin)
  await db().incident.delete({ where: { id: secret.id } })
  expect(restricted).toEqual(await counts(reader))
})
