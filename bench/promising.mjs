import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../scripts/launch/failure.mjs'
import { run, stop } from '../scripts/launch/processes.mjs'
import { processorMs } from './accounting.mjs'
import { startBare } from './servers.mjs'
import { lendToken } from './session.mjs'
import { median } from './verdicts.mjs'

const CLIENT = path.join(import.meta.dirname, 'patch-client.mjs')
const ITEMS = 300
const ROUNDS = 3

/**
 * Processor milliseconds of a status changed through the API, its ledger entry and audit row included, and of the same
 * rows read and written by a bare server; each the middle of three rounds in turn.
 * @typedef {{ cpu: number, floor: number }} Promising
 */

/**
 * @param {{ url: string, origin: string, server: number, database: number }} app
 * @param {number} seconds
 * @returns {Promise<Promising>}
 */
export async function measurePromising({ url, origin, server, database }, seconds) {
  const { token, ids } = await lendToken(url, ITEMS)
  const floor = await startBare('floor-write.mjs', [], url)
  const rounds = /** @type {{ cpu: number[], floor: number[] }} */ ({ cpu: [], floor: [] })
  const targets = [
    { origin, pid: server, into: rounds.cpu },
    { origin: floor.address, pid: floor.pid, into: rounds.floor },
  ]
  for (const { origin } of targets) await patch({ origin, token, ids, seconds: 1 })
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { origin, pid, into } of targets) {
      await sleep(200)
      const processors = () => processorMs(pid) + processorMs(database)
      const before = processors()
      const { changed } = await patch({ origin, token, ids, seconds })
      into.push((processors() - before) / changed)
    }
  }
  await stop(floor.pid)
  return { cpu: median(rounds.cpu), floor: median(rounds.floor) }
}

/** @param {object} order @returns {Promise<{ changed: number }>} */
async function patch(order) {
  const { code, output } = await run(process.execPath, [CLIENT, JSON.stringify(order)])
  if (code !== 0) throw new Failure('The client that changes action items failed.', { output })
  return JSON.parse(output)
}
