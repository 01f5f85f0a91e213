import { migrate } from '../migrate.mjs'
import { startCluster } from '../postgres/cluster.mjs'
import { connect, requireVersion } from '../postgres/connect.mjs'
import { Failure } from './failure.mjs'
import { tool } from './prepare.mjs'
import { run } from './processes.mjs'
import { step } from './progress.mjs'
import { ROOT } from './settings.mjs'

// Written on the database itself, so that it can't be parted from it: whoever finds it has found a database in which
// there is nothing but a part of the sample.
const LOADING = 'The sample workspace is being loaded.'

/**
 * A server of somebody else's: checked and brought up to date.
 * @param {string} url
 */
export async function openExternal(url) {
  const client = await connect(url)
  await requireVersion(client).finally(() => client.end())
  await step('Checking the database', () => migrate(url))
}

/**
 * The embedded server of a data folder, up to date. A new database gets the sample workspace if that is wanted; one in
 * which loading it was cut short is begun afresh.
 * @param {string} folder
 * @param {{ sample: boolean, onSeed?: (pid: number) => void }} options
 */
export async function openEmbedded(folder, { sample, onSeed }) {
  const cluster = await step('Starting PostgreSQL', () => startCluster(folder))
  const isNew = await beginAfresh(cluster.url)
  if (isNew && sample) await mark(cluster.url, LOADING)
  await step('Checking the database', () => migrate(cluster.url))
  if (isNew && sample) {
    await step('Loading the sample workspace', () => loadSample(cluster.url, onSeed))
    await mark(cluster.url, null)
  }
  return cluster
}

/** Empties a database whose sample is unfinished. @param {string} url @returns {Promise<boolean>} whether it is new */
async function beginAfresh(url) {
  const client = await connect(url)
  try {
    const { rows } = await client.query(`
      SELECT shobj_description(oid, 'pg_database') AS mark, to_regclass('_prisma_migrations') IS NULL AS is_new
      FROM pg_database WHERE datname = current_database()`)
    const unfinished = rows[0].mark === LOADING
    if (unfinished) await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    return unfinished || rows[0].is_new
  } finally {
    await client.end()
  }
}

/** @param {string} url @param {string | null} text */
async function mark(url, text) {
  const client = await connect(url)
  const name = new URL(url).pathname.slice(1)
  await client
    .query(`COMMENT ON DATABASE ${name} IS ${text === null ? 'NULL' : `'${text}'`}`)
    .finally(() => client.end())
}

/** Runs the seed on a migrated database without rows. @param {string} url @param {(pid: number) => void} [onStart] */
export async function loadSample(url, onStart) {
  const env = { ...process.env, DATABASE_URL: url }
  const { code, output } = await run(tool('tsx'), ['prisma/seed.ts'], { cwd: ROOT, env, onStart })
  if (code !== 0) throw new Failure('Loading the sample workspace failed (prisma/seed.ts).', { output })
}
