import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, readMigrations } from './migrate.mjs'
import { connect } from './postgres/connect.mjs'
import { createScratchDatabase } from './postgres/throw-away.mjs'

const SERVER = process.env.DATABASE_URL ?? ''
let folder = ''
let database: { url: string; drop: () => Promise<void> }

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hindsight-migrations-'))
  database = await createScratchDatabase(SERVER)
})

afterEach(async () => {
  rmSync(folder, { recursive: true })
  await database.drop()
})

function write(name: string, sql: string) {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

async function query(sql: string) {
  const client = await connect(database.url)
  return (await client.query(sql).finally(() => client.end())).rows
}

const run = () => migrate(database.url, folder)

test('migrations are applied once, in the order of their names, and recorded as Prisma does', async () => {
  write('2_more', 'ALTER TABLE a ADD COLUMN y int')
  write('1_init', 'CREATE TABLE a (x int)')
  expect(await run()).toEqual(['1_init', '2_more'])
  expect(await run()).toEqual([])
  const rows = await query('SELECT migration_name, checksum, finished_at, applied_steps_count FROM _prisma_migrations')
  const checksums = readMigrations(folder).map(({ name, checksum }) => ({ migration_name: name, checksum }))
  expect(rows).toMatchObject(
    checksums.map((row) => ({ ...row, applied_steps_count: 1, finished_at: expect.any(Date) })),
  )
})

test('two at once apply everything once', async () => {
  write('1_init', 'CREATE TABLE a (x int); SELECT pg_sleep(0.2)')
  expect((await Promise.all([run(), run()])).flat()).toEqual(['1_init'])
})

test('a migration that fails leaves nothing behind, and can be corrected', async () => {
  write('1_init', 'CREATE TABLE a (x int)')
  write('2_wrong', 'CREATE TABLE b (x int); INSERT INTO nowhere VALUES (1)')
  await expect(run()).rejects.toThrow(
    'The migration 2_wrong failed, and nothing of it was kept: relation "nowhere" does not exist',
  )
  expect(await query("SELECT to_regclass('a') IS NOT NULL AS a, to_regclass('b') IS NOT NULL AS b")).toEqual([
    { a: true, b: false },
  ])
  write('2_wrong', 'CREATE TABLE b (x int)')
  expect(await run()).toEqual(['2_wrong'])
})

test('a migration that another tool left half-way is not touched', async () => {
  write('1_init', 'CREATE TABLE a (x int)')
  await run()
  await query('UPDATE _prisma_migrations SET finished_at = NULL')
  await expect(run()).rejects.toThrow('The migration 1_init stopped half-way in this database.')
})

test('an applied migration may not change', async () => {
  write('1_init', 'CREATE TABLE a (x int)')
  await run()
  write('1_init', 'CREATE TABLE a (x bigint)')
  await expect(run()).rejects.toThrow('The migration 1_init was edited after it was applied to this database.')
})

test('a database that is ahead of this checkout is refused', async () => {
  write('1_init', 'CREATE TABLE a (x int)')
  write('2_future', 'CREATE TABLE b (x int)')
  await run()
  rmSync(path.join(folder, '2_future'), { recursive: true })
  await expect(run()).rejects.toThrow('This database is newer than this checkout: it has the migration 2_future.')
})

test('what is in the way of a connection is said, and never the password', async () => {
  const failure = async (change: (url: URL) => void) => {
    const url = new URL(database.url)
    change(url)
    const error: Error = await migrate(url.href, folder).then(
      () => new Error('connected'),
      (error) => error,
    )
    expect(error.message).not.toContain(url.password)
    return error.message
  }
  expect(await failure((url) => (url.password = 'not-the-password'))).toContain('refuses the password of')
  expect(await failure((url) => (url.pathname = '/nowhere'))).toContain('has no database "nowhere"')
  expect(await failure((url) => (url.port = '1'))).toContain('No database server answers at 127.0.0.1:1')
  expect(await failure((url) => (url.hostname = 'no-such-host.invalid'))).toContain(
    "The database host no-such-host.invalid can't be found.",
  )
})
