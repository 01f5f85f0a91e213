/**
 * Applies migrations the way `prisma migrate deploy` does, without the engine it would have to download: the same
 * folders, bookkeeping table, checksums and lock, so that Prisma's own command can take over at any time. One
 * difference is deliberate: each migration runs in one transaction, so a failed one leaves nothing behind.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './launch/failure.mjs'
import { connect } from './postgres/connect.mjs'

export const MIGRATIONS = path.resolve(import.meta.dirname, '../prisma/migrations')

const PRISMA_LOCK = 72707369
const BOOKKEEPING = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`
const RECORD = `
  INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, clock_timestamp(), 1)`

/** @typedef {{ name: string, sql: string, checksum: string }} Migration */
/** @typedef {{ migration_name: string, checksum: string, finished_at: Date | null }} AppliedMigration */

/**
 * Brings a database up to date.
 * @param {string} url
 * @param {string} [folder]
 * @returns {Promise<string[]>} the names of the migrations applied now, oldest first
 */
export async function migrate(url, folder = MIGRATIONS) {
  const migrations = readMigrations(folder)
  const client = await connect(url)
  try {
    await client.query("SET lock_timeout = '60s'")
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
    await client.query(BOOKKEEPING)
    const { rows } = await client.query('SELECT * FROM _prisma_migrations WHERE rolled_back_at IS NULL')
    const pending = pendingMigrations(migrations, rows)
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`The database can't be brought up to date: ${sayWhy(error)}`)
  } finally {
    await client.end()
  }
}

/** @param {string} folder @returns {Migration[]} in the order in which they apply */
export function readMigrations(folder) {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * What is left to apply. Throws when the database and the folder don't tell the same story.
 * @param {Migration[]} migrations
 * @param {AppliedMigration[]} applied
 */
function pendingMigrations(migrations, applied) {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { migration_name: name, checksum, finished_at } of applied) {
    if (finished_at === null) {
      throw new Failure(`The migration ${name} stopped half-way in this database.`, {
        remedy:
          'Restore a back-up, or finish or undo its statements by hand and record that with\n' +
          `npx prisma migrate resolve --applied ${name} (or --rolled-back)`,
      })
    }
    const migration = known.get(name)
    if (!migration) {
      throw new Failure(`This database is newer than this checkout: it has the migration ${name}.`, {
        remedy: 'Start the version of Hindsight that knows it (git pull), or use another database.',
      })
    }
    if (migration.checksum !== checksum) {
      throw new Failure(`The migration ${name} was edited after it was applied to this database.`, {
        remedy: `Put its file back as it was (git checkout prisma/migrations/${name}); write a new one for what changed.`,
      })
    }
  }
  const done = new Set(applied.map((row) => row.migration_name))
  return migrations.filter(({ name }) => !done.has(name))
}

/** @param {import('pg').Client} client @param {Migration} migration */
async function apply(client, { name, sql, checksum }) {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(RECORD, [randomUUID(), checksum, name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}) // the connection itself may be what failed
    throw new Failure(`The migration ${name} failed, and nothing of it was kept: ${sayWhy(error)}`, {
      remedy: 'The data is as it was before. Correct the cause and start again.',
      cause: error,
    })
  }
}

/** @param {unknown} error */
function sayWhy(error) {
  const { message, code } = /** @type {{ message: string, code?: string }} */ (error)
  return code === '55P03' ? 'another program has held a lock on it for a minute.' : message
}
