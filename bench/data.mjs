import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { step } from '../scripts/launch/progress.mjs'
import { MIGRATIONS, migrate, readMigrations } from '../scripts/migrate.mjs'
import { connect } from '../scripts/postgres/connect.mjs'

const SQL = readFileSync(path.join(import.meta.dirname, 'data.sql'), 'utf8')

/**
 * A database of `size` incidents on the benchmarks' own server: the one of an earlier run, if it was made alike.
 * @param {string} serverUrl
 * @param {number} size
 * @returns {Promise<string>} its address
 */
export async function openData(serverUrl, size) {
  const name = `bench_${size}`
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const wanted = recipe()
  if ((await markOf(serverUrl, name)) === wanted) return url.href
  await step(`Making ${size.toLocaleString('en')} incidents`, async () => {
    await execute(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`)
    await migrate(url.href)
    await execute(url.href, `SET bench.size = ${size}`, SQL, 'VACUUM (ANALYZE, FREEZE)', 'CHECKPOINT')
    await execute(serverUrl, `COMMENT ON DATABASE ${name} IS '${wanted}'`)
  })
  return url.href
}

/** What the data is made of: written on a finished database, so that an unfinished or outdated one is made anew. */
function recipe() {
  const hash = createHash('sha256').update(SQL)
  for (const { checksum } of readMigrations(MIGRATIONS)) hash.update(checksum)
  return hash.digest('hex')
}

/** @param {string} serverUrl @param {string} name @returns {Promise<string | null>} */
async function markOf(serverUrl, name) {
  const client = await connect(serverUrl)
  const { rows } = await client
    .query("SELECT shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = $1", [name])
    .finally(() => client.end())
  return rows[0]?.mark ?? null
}

/** @param {string} url @param {string[]} statements */
async function execute(url, ...statements) {
  const client = await connect(url)
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * The week of the last three months of the data that has most incidents: its page, and how many it has.
 * @param {string} url
 * @returns {Promise<{ path: string, incidents: number }>}
 */
export async function fullestWeek(url) {
  const client = await connect(url)
  const { rows } = await client
    .query(
      `SELECT '/reviews/' || week_year || '-W' || lpad(week::text, 2, '0') AS path, count(*)::int AS incidents
       FROM incidents WHERE listed_on > (SELECT max(listed_on) FROM incidents) - 90
       GROUP BY week_year, week ORDER BY count(*) DESC, week_year DESC, week DESC LIMIT 1`,
    )
    .finally(() => client.end())
  return rows[0]
}

/**
 * References spread over the whole table, the same at every run.
 * @param {string} url
 * @param {number} count
 * @returns {Promise<string[]>}
 */
export async function sampleReferences(url, count) {
  const client = await connect(url)
  const { rows } = await client
    .query('SELECT reference FROM incidents ORDER BY hashtextextended(reference, 1) LIMIT $1', [count])
    .finally(() => client.end())
  return rows.map((row) => row.reference)
}
