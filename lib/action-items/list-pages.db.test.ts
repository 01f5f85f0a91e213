import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { newAccount } from '@/test/accounts'
import { newActionItem, newIncident } from '@/test/action-items'
import { exportActionItems, listActionItems } from './list-queries'
import { ITEM_ORDERS, type ItemFilter } from './list-schema'

const now = new Date('2024-03-13T12:00:00Z')
const day = (text: string) => new Date(text)

let reader: PersonActor

describe('pages', () => {
  let many: string
  const base = (): ItemFilter => ({ service: many, status: 'all' })

  beforeAll(async () => {
    reader = (await newAccount('responder')).actor
    many = (await db().service.create({ data: { name: `service ${randomUUID()}` } })).id
    const people = await Promise.all(
      ['Ann', 'Bob', 'Bob'].map((name) =>
        db().person.create({ data: { name: `${name} ~ the "${many.slice(0, 4)}"` } }),
      ),
    )
    for (let at = 0; at < 4; at += 1) {
      const incident = await newIncident({ listedOn: day(at < 2 ? '2023-05-01' : `2023-06-0${at}`) })
      await db().incidentService.create({ data: { incidentId: incident.id, serviceId: many, position: 0 } })
      await db().actionItem.createMany({
        data: Array.from({ length: 33 }, (_, n) => ({
          ...{
            incidentId: incident.id,
            title: `${at}-${n}`,
            position: n % 20,
            dueOn: n % 7 ? day(`2023-07-0${1 + (n % 5)}`) : null,
          },
          ...{ personId: people[n % 4]?.id ?? null, createdAt: day(`2023-06-1${n % 3}`) },
          ...(n % 5 === 0 ? ({ status: 'done', closedAt: day(`2023-06-2${n % 4}T01:02:03.045Z`) } as const) : {}),
        })),
      })
    }
  })

  const walks = [
    ...ITEM_ORDERS.flatMap((order) => (['asc', 'desc'] as const).map((direction) => ({ order, direction }))),
    { group: 'owner' as const },
    { group: 'incident' as const },
  ]
  test.each(walks)('to the end and back hold every item once: %o', async (order) => {
    const filter = { ...base(), ...order }
    const pages: string[][] = []
    let after: string | undefined
    do {
      const page = await listActionItems(reader, { ...filter, after }, now)
      expect(page.total.count).toBe(132)
      pages.push(page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after && pages.length < 9)
    expect(pages.map((page) => page.length)).toEqual([50, 50, 32])
    expect(new Set(pages.flat()).size).toBe(132)

    const last = await listActionItems(reader, { ...filter, after: undefined, before: undefined }, now)
    expect(last.previous).toBeNull()
    const second = await listActionItems(reader, { ...filter, after: last.next ?? '' }, now)
    const third = await listActionItems(reader, { ...filter, after: second.next ?? '' }, now)
    expect(third.next).toBeNull()
    const back = await listActionItems(reader, { ...filter, before: third.previous ?? '' }, now)
    expect(back.rows.map(({ id }) => id)).toEqual(pages[1])
    const first = await listActionItems(reader, { ...filter, before: back.previous ?? '' }, now)
    expect(first.rows.map(({ id }) => id)).toEqual(pages[0])
    expect([first.previous, back.next !== null]).toEqual([null, true])

    const files: string[] = []
    for await (const { rows } of exportActionItems(reader, filter, now)) files.push(...rows.map(({ id }) => id))
    expect(files).toEqual(pages.flat())
  })

  test('a page says of the groups it shows a part of how many they have in all', async () => {
    const first = await listActionItems(reader, { ...base(), group: 'incident' }, now)
    const counts = [...first.groupTotals.values()].map(({ count }) => count)
    expect(counts).toEqual([33, 33])
  })

  test('neither skip nor repeat what stays, while other rows come, go and move', async () => {
    const filter = { ...base(), order: 'due' as const }
    const first = await listActionItems(reader, filter, now)
    const stays = (await listActionItems(reader, { ...filter, after: first.next ?? '' }, now)).rows.map(({ id }) => id)
    const [gone, cursor] = [first.rows[0], first.rows.at(-1)]
    await db().actionItem.delete({ where: { id: gone?.id ?? '' } })
    const where = { id: first.rows[1]?.id ?? '' }
    const moved = await db().actionItem.update({ where, data: { dueOn: day('2023-01-01') } })
    await newActionItem(moved?.incidentId ?? '', { title: 'new', dueOn: day('2023-01-01') })
    // Also where the very row that the cursor names is gone.
    await db().actionItem.delete({ where: { id: cursor?.id ?? '' } })
    const again = await listActionItems(reader, { ...filter, after: first.next ?? '' }, now)
    expect(again.rows.map(({ id }) => id)).toEqual(stays)
  })

  test('begin anew where a cursor is forged', async () => {
    const filter = { ...base(), order: 'created' as const }
    const { rows } = await listActionItems(reader, filter, now)
    for (const after of ['x', '~', `infinity~${randomUUID()}`, "'; DROP TABLE"]) {
      expect((await listActionItems(reader, { ...filter, after }, now)).rows[0]?.id).toBe(rows[0]?.id)
    }
  })
})
