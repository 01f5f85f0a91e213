import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import type { Severity } from '@/lib/generated/prisma/enums'
import type { Direction, IncidentFilter, IncidentOrder } from './list-schema'
import { getPostmortem, getReportMarkdown, listIncidents, listRecentIncidents } from './queries'

// A word that only these incidents have keeps them apart from those of other tests on the same database.
const token = `t${randomUUID().slice(0, 8)}`
const COUNT = 120

const rows = Array.from({ length: COUNT }, (_, index) => ({
  reference: `${token}-${String((index * 37) % COUNT).padStart(3, '0')}`,
  title: `${token} ${index % 3 === 0 ? '100% full' : '100 full'} störung ${index}`,
  severity: ([null, 'P1', 'P2', 'P3', 'P4'] as const)[index % 5] satisfies Severity | null | undefined,
  // Many share a day, so that a page ends between two of the same day.
  listedOn: new Date(Date.UTC(2001 + (index % 2), 4, 1 + (index % 4))),
  statedMinutes: index % 7 === 0 ? null : index % 11,
}))

beforeAll(async () => {
  await db().incident.createMany({ data: rows })
  const some = await db().incident.findMany({
    where: { reference: { startsWith: `${token}-00` } },
    select: { id: true },
  })
  for (const [index, { id }] of some.entries()) {
    const document = await db().document.create({ data: { sha256: 'b'.repeat(64), text: '' } })
    const state = index < 3 ? 'draft' : 'in_review'
    await db().postmortem.create({ data: { incidentId: id, documentId: document.id, state } })
    await db().actionItem.createMany({
      data: (['todo', 'in_progress', 'done'] as const).map((status, position) => ({
        incidentId: id,
        title: 'One',
        position,
        status,
      })),
    })
  }
})

/** Every reference of a list, page by page, and backwards again. */
async function walk(filter: IncidentFilter) {
  const pages: string[][] = []
  let page = await listIncidents(importActor, filter)
  for (;;) {
    pages.push(page.rows.map((row) => row.reference))
    if (!page.next) break
    page = await listIncidents(importActor, { ...filter, after: page.next })
  }
  const back = [pages.at(-1)]
  while (page.previous) {
    page = await listIncidents(importActor, { ...filter, before: page.previous })
    back.unshift(page.rows.map((row) => row.reference))
  }
  return { pages, back }
}

const rank: Record<IncidentOrder, (row: (typeof rows)[number]) => number | string> = {
  date: (row) => row.listedOn.getTime(),
  severity: (row) => (row.severity ? 5 - Number(row.severity[1]) : 0),
  duration: (row) => row.statedMinutes ?? -1,
  reference: (row) => row.reference,
}

describe.each(['date', 'severity', 'duration', 'reference'] as const)('a list by %s', (order) => {
  test.each<Direction>(['asc', 'desc'])(
    '%s has every incident once, in order, forwards and backwards',
    async (direction) => {
      const { pages, back } = await walk({ q: token, order, direction })
      expect(pages.map((page) => page.length)).toEqual([50, 50, 20])
      expect(back).toEqual(pages)
      const listed = pages.flat()
      expect(new Set(listed).size).toBe(COUNT)

      const byReference = new Map(rows.map((row) => [row.reference, row]))
      const ranks = listed.map((reference) => {
        const row = byReference.get(reference)
        if (!row) throw new Error(`${reference} is not one of these.`)
        return rank[order](row)
      })
      const sorted = [...ranks].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      expect(ranks).toEqual(direction === 'asc' ? sorted : sorted.reverse())
    },
  )
})

describe('a filter', () => {
  const count = async (filter: IncidentFilter) => (await listIncidents(importActor, { q: token, ...filter })).total

  test('by severity, year and state of the report counts what fits', async () => {
    expect(await count({})).toBe(COUNT)
    expect(await count({ severity: 'P1' })).toBe(24)
    expect(await count({ year: 2001 })).toBe(60)
    expect(await count({ year: 2001, severity: 'P1' })).toBe(12)
    for (const year of [1999, 0, -1, 12345, Number.NaN]) expect(await count({ year })).toBe(0)
    expect(await count({ state: 'draft' })).toBe(3)
    expect(await count({ state: 'in_review' })).toBe(7)
    expect(await count({ state: 'published' })).toBe(0)
    expect(await count({ state: 'missing' })).toBe(COUNT - 10)
  })

  test('by words finds them all, in title or reference, whatever the case, and takes % and _ as they are', async () => {
    expect(await count({ q: `${token.toUpperCase()} FULL` })).toBe(COUNT)
    expect(await count({ q: `${token} STÖRUNG` })).toBe(COUNT)
    expect(await count({ q: `${token} 100%` })).toBe(40)
    expect(await count({ q: `${token}-01` })).toBe(10)
    expect(await count({ q: `${token} 1_0` })).toBe(0)
    expect(await count({ q: `${token} \\` })).toBe(0)
    expect(await count({ q: `${token} FU` })).toBe(COUNT)
    expect(await count({ q: `\0${token}\0` })).toBe(COUNT)
  })

  test('that nothing fits gives an empty page', async () => {
    expect(await listIncidents(importActor, { q: randomUUID() })).toEqual({
      rows: [],
      previous: null,
      next: null,
      total: 0,
      more: false,
    })
  })

  test('with a cursor that is broken starts anew', async () => {
    const first = await listIncidents(importActor, { q: token })
    expect(await listIncidents(importActor, { q: token, after: 'nonsense' })).toEqual(first)
    expect(await listIncidents(importActor, { q: token, order: 'reference', after: '\0' })).toMatchObject({
      previous: null,
    })
  })
})

test('an address that no incident can have finds none', async () => {
  expect(await getPostmortem(importActor, 'INC\0')).toBeNull()
  expect(await getReportMarkdown(importActor, 'a b')).toBeNull()
  expect(await getPostmortem(importActor, `INC-${randomUUID()}`)).toBeNull()
})

test('a row says the state of its report and how many of its action items are open', async () => {
  const { rows: found } = await listIncidents(importActor, { q: `${token}-000` })
  expect(found).toMatchObject([{ reference: `${token}-000`, openActions: 2, actions: 3, beganOn: null }])
  expect(['draft', 'in_review']).toContain(found[0]?.reportState)
  const { rows: bare } = await listIncidents(importActor, { q: `${token}-050` })
  expect(bare).toMatchObject([{ reportState: null, openActions: 0, actions: 0 }])
})

test('the most recent incidents are those listed last', async () => {
  // Other tests add incidents meanwhile: both reads must once have seen the same ones.
  const areEqual = async () => {
    const recent = await listRecentIncidents(importActor, 3)
    const latest = await db().incident.findMany({ orderBy: [{ listedOn: 'desc' }, { id: 'desc' }], take: 3 })
    return recent.map((row) => row.reference).join() === latest.map((row) => row.reference).join()
  }
  await expect.poll(areEqual, { timeout: 10_000 }).toBe(true)
})
