import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { jobActor, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { newAccount } from '@/test/accounts'
import { appendAudit } from './mutations'
import { exportTrail, listIncidentTrail, listTrail } from './queries'
import { TrailFilter } from './schema'

const COUNT = 620
const reference = `INC-T-${randomUUID().slice(0, 11)}`
const subjectId = randomUUID()
let admin: PersonActor
let reader: PersonActor

beforeAll(async () => {
  admin = { ...(await newAccount('admin')).actor, ip: '192.0.2.9' }
  reader = (await newAccount('viewer')).actor
  const { id } = await db().incident.create({ data: { reference, title: 'One', listedOn: new Date('2001-01-01') } })
  await db().$executeRaw`
    INSERT INTO audit_entries (at, actor, channel, verb, subject_type, subject_id)
    SELECT '2001-03-01T00:00:00Z'::timestamptz + n * interval '1 hour', 'Somebody', 'api',
      CASE n % 2 WHEN 0 THEN 'even' ELSE 'odd' END, 'team', ${subjectId}::uuid
    FROM generate_series(0, ${COUNT - 1}::int) n`
  await db().$transaction(async (tx) => {
    const entry = { subjectType: 'incident', subjectId: id, incidentId: id } as const
    await appendAudit(tx, admin, { verb: 'restrictIncident', ...entry, before: { a: 1 }, after: { a: 2 } })
    await appendAudit(tx, jobActor, { verb: 'unrestrictIncident', ...entry })
  })
}, 60_000)

test('a page follows the other, the latest first, and every row comes once', async () => {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await listTrail(admin, { subjectId, after })
    ids.push(...(page?.rows.map((row) => row.id) ?? []))
    after = page?.next ?? undefined
  } while (after !== undefined)
  expect(new Set(ids).size).toBe(COUNT)
  expect(ids).toEqual([...ids].sort((a, b) => Number(BigInt(b) - BigInt(a))))
})

test('a filter leaves what fits: who, what, through which door, and when in the zone of the workspace', async () => {
  const { timeZone } = await db().workspace.findUniqueOrThrow({ where: { id: 1 } })
  const count = async (filter: TrailFilter) => {
    const lines = []
    for await (const piece of exportTrail(admin, { subjectId, ...filter })) lines.push(...piece.trim().split('\n'))
    return lines.length
  }
  expect(await count({})).toBe(COUNT)
  expect(await count({ verb: 'even' })).toBe(COUNT / 2)
  expect(await count({ channel: 'web' })).toBe(0)
  expect(await count({ channel: 'api', subjectType: 'team' })).toBe(COUNT)
  expect(await count({ personId: randomUUID() })).toBe(0)
  // A whole day of 24 hours, wherever it begins.
  expect([timeZone, await count({ from: '2001-03-10', to: '2001-03-10' })]).toEqual([timeZone, 24])
})

test('an export is JSON Lines in pieces of at most 500 rows, for admins', async () => {
  const pieces = []
  for await (const piece of exportTrail(admin, { subjectId })) pieces.push(piece.trim().split('\n'))
  expect(pieces.map((lines) => lines.length)).toEqual([500, COUNT - 500])
  expect(JSON.parse(pieces[0]?.[0] ?? '')).toMatchObject({ actor: 'Somebody', channel: 'api', at: expect.any(String) })
  for await (const piece of exportTrail(reader, { subjectId })) throw new Error(`${piece} is not for them.`)
  expect(await listTrail(reader, { subjectId })).toBeNull()
})

test('an incident tells its readers what was done to it, and admins from where', async () => {
  const seen = await listIncidentTrail(reader, reference)
  expect(seen).toMatchObject({
    next: null,
    rows: [{ verb: 'unrestrictIncident', actor: 'Hindsight', channel: 'job' }, {}],
  })
  expect(seen?.rows[1]).toMatchObject({ verb: 'restrictIncident', before: { a: 1 }, after: { a: 2 }, ip: null })
  expect((await listIncidentTrail(admin, reference))?.rows[1]).toMatchObject({ ip: '192.0.2.9' })
  expect(await listIncidentTrail(admin, `${reference}\0x`)).toBeNull()
})

test('an address that asks for nonsense asks for nothing', () => {
  const nonsense = { personId: 'x', verb: 'y'.repeat(101), channel: 'fax', from: '2001-02-30', after: '-1' }
  expect(TrailFilter.parse(nonsense)).toEqual({})
})
