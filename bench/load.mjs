import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../scripts/launch/failure.mjs'
import { run } from '../scripts/launch/processes.mjs'
import { processorMs } from './accounting.mjs'

const CLIENT = path.join(import.meta.dirname, 'load-client.mjs')

/**
 * Something that answers requests: where, which addresses it is asked for and with which cookie, and the processes that
 * work for it.
 * @typedef {{ origin: string, paths: string[], cookie?: string, server: number, database: number }} Target
 *
 * What one slice of load showed: milliseconds of processor time per request in all and in Postgres, latencies in
 * milliseconds, bytes as sent.
 * @typedef {{ cpu: number, database: number, p50: number, p95: number, perSecond: number, bytes: number, requests: number }} Slice
 */

/** @param {Target} target @param {{ connections: number, seconds: number }} how @returns {Promise<Slice>} */
export async function load({ origin, paths, cookie, server, database }, how) {
  // What the last slice left behind (a collection of garbage, a write-back) is not to be counted here.
  await sleep(200)
  const before = [processorMs(server), processorMs(database)]
  const { code, output } = await run(process.execPath, [CLIENT, JSON.stringify({ origin, paths, cookie, ...how })])
  if (code !== 0) throw new Failure('The load client failed.', { output })
  const seen = JSON.parse(output)
  const [ofServer = 0, ofDatabase = 0] = [server, database].map((pid, at) => processorMs(pid) - (before[at] ?? 0))
  return { ...seen, cpu: (ofServer + ofDatabase) / seen.requests, database: ofDatabase / seen.requests }
}
