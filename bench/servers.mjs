import { once } from 'node:events'
import path from 'node:path'
import { serve } from '../scripts/launch/app-server.mjs'
import { Failure } from '../scripts/launch/failure.mjs'
import { beforeEnding } from '../scripts/launch/main.mjs'
import { freePort } from '../scripts/launch/ports.mjs'
import { launch, stop } from '../scripts/launch/processes.mjs'

const HOST = '127.0.0.1'

/**
 * The built app on a database, with the page that says nothing.
 * @param {string} build
 * @param {string} databaseUrl
 * @param {Record<string, string>} [settings]
 */
export async function startApp(build, databaseUrl, settings = {}) {
  const env = { DATABASE_URL: databaseUrl, HINDSIGHT_BENCH: '1', ...settings }
  return serve(build, { port: await freePort(), host: HOST, env })
}

/**
 * The bare server on a database.
 * @param {string} databaseUrl
 * @param {string} answers the file that says what it does for each address
 */
export function startFloor(databaseUrl, answers) {
  return startBare('floor.mjs', [answers], databaseUrl)
}

/** A bare server of this folder on a database. @param {string} file @param {string[]} args @param {string} databaseUrl */
export async function startBare(file, args, databaseUrl) {
  const port = await freePort()
  const env = { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), NODE_ENV: 'production' }
  const child = launch(process.execPath, [path.join(import.meta.dirname, file), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = child.pid
  if (pid === undefined) throw new Failure('The bare server did not start.')
  beforeEnding(() => stop(pid))
  const ended = once(child, 'exit').then(() => Promise.reject(new Failure('The bare server ended by itself.')))
  ended.catch(() => {}) // after the start, its end is of no interest
  await Promise.race([once(/** @type {import('node:stream').Readable} */ (child.stdout), 'data'), ended])
  return { address: `http://${HOST}:${port}`, pid }
}
