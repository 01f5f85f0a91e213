import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEnding } from '../launch/main.mjs'
import { FOR_TESTS, startCluster } from './cluster.mjs'
import { connect } from './connect.mjs'

/**
 * An embedded server on a fresh folder that is gone afterwards.
 * @returns {Promise<import('./cluster.mjs').Cluster>}
 */
export async function startThrowAwayCluster() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hindsight-'))
  chmodSync(folder, 0o711) // as root the server runs as another user, who must get through
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const forget = beforeEnding(remove)
  const cluster = await startCluster(folder, FOR_TESTS)
  const stop = async () => {
    await cluster.stop()
    remove()
    forget()
  }
  return { ...cluster, stop }
}

/**
 * A new, empty database on a server.
 * @param {string} serverUrl any database of that server, whose user may create others
 * @returns {Promise<{ url: string, drop: () => Promise<void> }>}
 */
export async function createScratchDatabase(serverUrl) {
  const name = `hindsight_scratch_${randomBytes(6).toString('hex')}`
  await execute(serverUrl, `CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const drop = async () => {
    forget()
    await execute(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
  const forget = beforeEnding(drop)
  return { url: url.href, drop }
}

/** @param {string} url @param {string} sql */
async function execute(url, sql) {
  const client = await connect(url)
  await client.query(sql).finally(() => client.end())
}
