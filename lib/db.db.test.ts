import { expect, test } from 'vitest'
import { db, read } from './db'
import { Prisma } from './generated/prisma/client'

test('rows are read as Prisma reads them', async () => {
  const at = new Date('2024-03-10T10:30:00Z')
  const bytes = Buffer.from('0001ff', 'hex')
  const columns = Prisma.sql`
    ${'18 "March"'} AS text, ${7}::int AS number, 9007199254740993 AS big, ${at}::timestamptz AS at, ${bytes}::bytea AS bytes,
    ${['a,b', 'c"']}::text[] AS list, ${null}::text AS nothing, true AS yes, json_build_object('a', ARRAY[1]) AS json`
  const [row] = await read<Record<string, unknown>>`SELECT ${columns}`
  const [same] = await db().$queryRaw<unknown[]>`SELECT ${columns}`
  expect(row).toMatchObject({ number: 7, big: 9007199254740993n, at, json: { a: [1] }, list: ['a,b', 'c"'] })
  expect({ ...row, bytes: new Uint8Array(row?.bytes as Buffer) }).toEqual(same)
})

test.each(['current_date', 'localtimestamp', '1.5'])(
  'what would be read in a zone or not exactly is refused: %s',
  async (sql) => {
    await expect(read`SELECT ${Prisma.raw(sql)} AS value`).rejects.toThrow('as text or in JSON')
    await expect(read`SELECT ${Prisma.raw(sql)}::text AS value`).resolves.toHaveLength(1)
  },
)

test('a statement that fails says so, and the next one is answered', async () => {
  await expect(read`SELECT 1 / ${0}::int`).rejects.toThrow('division by zero')
  expect(await read`SELECT 1 AS one`).toEqual([{ one: 1 }])
})
