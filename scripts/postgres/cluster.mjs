import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Failure } from '../launch/failure.mjs'
import { beforeEnding } from '../launch/main.mjs'
import { freePort } from '../launch/ports.mjs'
import { commandLine, identify, launch, run, stop } from '../launch/processes.mjs'
import { findBinaries } from './binaries.mjs'

/**
 * A running server that we started.
 * @typedef {{
 *   url: string, pid: number,
 *   died: Promise<Failure>,
 *   stop: () => Promise<void>,
 * }} Cluster `url` names the database "hindsight"; `died` settles when the server ends although nobody stopped it.
 */

// The major version is part of the name: a newer server can't read an older one's files, and must not try.
const NAME = 'pg18'
const USER = 'hindsight'
const LARGEST_LOG = 10_000_000
/** How much of the log is shown when the server ends by itself. */
const LOG_LINES = 16

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  random_page_cost: '1.1',
  max_wal_size: '512MB',
  jit: 'off',
  log_timezone: 'UTC',
  TimeZone: 'UTC',
}

/** SIGINT ends sessions and writes a checkpoint; SIGQUIT, should that hang, is repaired at the next start. */
const HOW_TO_STOP = /** @type {const} */ ({ signal: 'SIGINT', graceMs: 20_000, insist: 'SIGQUIT', group: false })

/** For a cluster that is thrown away: speed in exchange for everything a power cut would lose. */
export const FOR_TESTS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' }

/**
 * Where a data folder keeps its cluster and what belongs to it.
 * @param {string} folder
 */
const filesOf = (folder) => ({
  cluster: path.join(folder, NAME),
  password: path.join(folder, `${NAME}.password`),
  port: path.join(folder, `${NAME}.port`),
  log: path.join(folder, `${NAME}.log`),
})

/**
 * Starts the embedded server on a data folder, creating the cluster the first time. A server left behind by a launcher
 * that was killed is stopped first; the caller holds the folder's lock, so it is nobody else's.
 * @param {string} folder
 * @param {Record<string, string>} [settings] on top of the usual ones
 * @returns {Promise<Cluster>}
 */
export async function startCluster(folder, settings = {}) {
  mkdirSync(folder, { recursive: true })
  const files = filesOf(folder)
  const binaries = await findBinaries(folder, files.cluster)
  await stopLeftover(folder)
  disarmLockFile(files.cluster)
  if (!existsSync(files.cluster)) await createCluster(files, binaries, settings.fsync === 'off')

  if (existsSync(files.log) && statSync(files.log).size > LARGEST_LOG) renameSync(files.log, `${files.log}.old`)
  const port = await freePort(readNumber(files.port))
  writeFileSync(files.port, String(port))
  const logFrom = existsSync(files.log) ? statSync(files.log).size : 0
  const log = openSync(files.log, 'a', 0o600)
  const options = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command = '', ...args] = [...binaries.wrapper, binaries.postgres, '-D', files.cluster, '-p', String(port)]
  const child = launch(command, [...args, ...options], {
    ...spawnOptions(binaries, folder),
    stdio: ['ignore', log, log],
  })
  const pid = await new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid))
    child.once('error', reject)
  })

  let wanted = true
  const newLog = () => readFileSync(files.log).subarray(logFrom).toString().split('\n').slice(-LOG_LINES).join('\n')
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const died = new Promise((resolve) => {
    exited.then(() => wanted && resolve(serverDied(newLog(), files.log)))
  })
  const stopServer = async () => {
    wanted = false
    forget()
    await stop(pid, HOW_TO_STOP)
  }
  const forget = beforeEnding(stopServer)
  const url = `postgresql://${USER}:${readFileSync(files.password, 'utf8')}@127.0.0.1:${port}/${USER}`
  const waiting = new AbortController()
  const ended = died.then((failure) => Promise.reject(failure))
  await Promise.race([untilReady(url, waiting.signal), ended]).finally(() => waiting.abort())
  return { url, pid, died, stop: stopServer }
}

/**
 * The address of the server that is running on a data folder, null when none is.
 * @param {string} folder
 */
export function runningServer(folder) {
  const files = filesOf(folder)
  const pid = postmasterPid(files.cluster)
  if (pid === null || !serves(pid, files.cluster)) return null
  return `postgresql://${USER}:${readFileSync(files.password, 'utf8')}@127.0.0.1:${readNumber(files.port)}/${USER}`
}

/** @param {ReturnType<typeof filesOf>} files @param {import('./binaries.mjs').Binaries} binaries @param {boolean} hasty */
async function createCluster(files, binaries, hasty) {
  const unfinished = `${files.cluster}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  rmSync(files.password, { force: true })
  writeFileSync(files.password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  const { uid, gid } = binaries
  if (uid !== undefined && gid !== undefined) for (const file of [unfinished, files.password]) chownSync(file, uid, gid)

  const access = ['-U', USER, '-A', 'scram-sha-256', `--pwfile=${files.password}`]
  const locale = ['-E', 'UTF8', '--no-locale', '--locale-provider=icu', '--icu-locale=und']
  const rest = ['--no-instructions', ...(hasty ? ['--no-sync'] : [])]
  const [command = '', ...args] = [
    ...binaries.wrapper,
    binaries.initdb,
    '-D',
    unfinished,
    ...access,
    ...locale,
    ...rest,
  ]
  const { code, output } = await run(command, args, spawnOptions(binaries, path.dirname(files.cluster)))
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new Failure("The embedded PostgreSQL couldn't create its files.", {
      remedy: 'The lines above say why. DATABASE_URL can name another PostgreSQL server instead.',
      output,
    })
  }
  renameSync(unfinished, files.cluster)
}

/** Ends the server of a data folder whose launcher was killed. @param {string} folder */
export async function stopLeftover(folder) {
  const { cluster } = filesOf(folder)
  const pid = postmasterPid(cluster)
  if (pid !== null && serves(pid, cluster)) await stop(pid, HOW_TO_STOP)
}

/**
 * Makes the lock file of a server that was itself killed harmless. Its pid may by now be some other program's, and
 * PostgreSQL would refuse to start as long as that runs; it takes no offence at its parent's pid. Only that line
 * changes: the rest lets it see backends that are still using the files.
 * @param {string} cluster
 */
function disarmLockFile(cluster) {
  const lock = path.join(cluster, 'postmaster.pid')
  if (!existsSync(lock)) return
  const [, ...others] = readFileSync(lock, 'utf8').split('\n')
  writeFileSync(lock, [process.pid, ...others].join('\n'))
}

/** @param {string} cluster @returns {number | null} */
function postmasterPid(cluster) {
  return readNumber(path.join(cluster, 'postmaster.pid')) || null
}

/** Whether this process is the server of this cluster. @param {number} pid @param {string} cluster */
const serves = (pid, cluster) => identify(pid) !== null && commandLine(pid).includes(`-D ${cluster} `)

/** The number on a file's first line, 0 without the file. @param {string} file */
const readNumber = (file) => (existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) || 0 : 0)

/** @param {import('./binaries.mjs').Binaries} binaries @param {string} cwd */
const spawnOptions = ({ uid, gid }, cwd) => ({ uid, gid, cwd, env: { ...process.env, LC_ALL: 'C', LANG: 'C' } })

/**
 * Waits until the server takes connections, and makes sure of our database in it.
 * @param {string} url @param {AbortSignal} givingUp
 */
async function untilReady(url, givingUp) {
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  while (!givingUp.aborted) {
    const client = new pg.Client({ connectionString: maintenance.href })
    client.on('error', () => {})
    try {
      await client.connect()
    } catch (error) {
      const { code = '' } = /** @type {{ code?: string }} */ (error)
      if (!['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(code)) throw error
      await sleep(25) // still starting, or still repairing what a kill left behind
      continue
    }
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [USER])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${USER}`)
    await client.end()
    return
  }
}

/** @param {string} output @param {string} log */
function serverDied(output, log) {
  const remedy = `Its log is ${log}. What was committed is safe; start again once the cause is gone.`
  return new Failure('The embedded PostgreSQL ended.', { remedy, output })
}
