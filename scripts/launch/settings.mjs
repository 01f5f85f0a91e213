import { existsSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { isLoopback } from './ports.mjs'

export const ROOT = path.resolve(import.meta.dirname, '../..')

/** What belongs to the checkout rather than to a workspace: builds, the browser of the tests. */
export const CACHE = path.join(ROOT, '.data')

/**
 * `isSample` where the embedded database is served to this machine's users alone: its people then need no password.
 * @typedef {{ port: number, host: string, folder: string, databaseUrl: string | null, isSample: boolean }} Settings
 */

/** The settings of the environment and of `.env`, where the environment wins. */
export function loadSettings() {
  const file = path.join(ROOT, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  return readSettings(process.env)
}

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Settings}
 */
export function readSettings(env) {
  const port = env.PORT || '3000'
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    throw new Failure(`PORT is "${port}", which is not a port number.`, { remedy: 'Try: PORT=3001 npm start' })
  }
  const databaseUrl = env.DATABASE_URL || null
  if (databaseUrl !== null && !(URL.canParse(databaseUrl) && /^postgres(ql)?:/.test(databaseUrl))) {
    throw new Failure('DATABASE_URL is not the address of a PostgreSQL database.', {
      remedy: 'It looks like postgresql://user:password@host:5432/name (special characters percent-encoded).',
    })
  }
  const folder = path.resolve(ROOT, env.HINDSIGHT_DATA || '.data')
  const host = env.HOST || '127.0.0.1'
  const isReachedFromElsewhere = !isLoopback(host) || Boolean(env.HINDSIGHT_URL) || Number(env.TRUST_PROXY || 0) !== 0
  return { port: Number(port), host, folder, databaseUrl, isSample: databaseUrl === null && !isReachedFromElsewhere }
}
