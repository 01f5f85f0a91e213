/**
 * `npm run bench`: what the pages cost, as ratios to yardsticks measured in the same minutes. Makes its own data on its
 * own PostgreSQL in `.data/bench`, which later runs use again, and builds the app if its sources changed.
 *
 *   --sizes 1k,10k,100k   numbers of incidents
 *   --seconds 3           of each slice of load      --rounds 3   of all slices
 *   --quick               1k and 10k, one second, two rounds
 *   --json FILE           writes everything that was measured
 */
import '../scripts/launch/node-version.mjs'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Failure } from '../scripts/launch/failure.mjs'
import { takeLock } from '../scripts/launch/folder-lock.mjs'
import { main } from '../scripts/launch/main.mjs'
import { prepareApp } from '../scripts/launch/prepare.mjs'
import { step } from '../scripts/launch/progress.mjs'
import { CACHE } from '../scripts/launch/settings.mjs'

main(async () => {
  if (process.platform !== 'linux') throw new Failure('The benchmarks read processor times from /proc: Linux only.')
  const { plan, json } = readArguments()
  const folder = path.join(CACHE, 'bench')
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711) // as root the server runs as another user, who must get through
  if (!(await takeLock(path.join(folder, 'bench.lock')))) throw new Failure(`Another run is at work in ${folder}.`)
  const build = await prepareApp()

  // Only now is it sure that the dependencies these lean on are installed.
  const { startCluster } = await import('../scripts/postgres/cluster.mjs')
  const { findBrowser } = await import('../scripts/verify/browser.mjs')
  const { measure } = await import('./measure.mjs')
  const { print } = await import('./report.mjs')
  const browser = await step('Looking for a browser', findBrowser)
  const cluster = await step('Starting PostgreSQL', () => startCluster(folder, { max_connections: '100' }))
  const results = await measure({ build, folder, cluster, browser }, plan)
  print(results)
  if (json) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`)
  return 0
})

function readArguments() {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  })
  const { quick, json } = values
  const sizes = (values.sizes ?? (quick ? '1k,10k' : '1k,10k,100k')).split(',').map(readSize)
  const seconds = Number(values.seconds ?? (quick ? 1 : 3))
  const rounds = Number(values.rounds ?? (quick ? 2 : 3))
  if (!(seconds > 0) || !(rounds >= 1)) throw new Failure('--seconds and --rounds are numbers above zero.')
  return { plan: { sizes, seconds, rounds, sample: quick ? 60 : 200 }, json }
}

/** @param {string} text "10k" or "10000" */
function readSize(text) {
  const [, digits, thousand] = /^(\d+)(k?)$/.exec(text.trim()) ?? []
  if (!digits || Number(digits) === 0)
    throw new Failure(`"${text}" is no number of incidents.`, { remedy: 'Try: --sizes 1k,10k' })
  return Number(digits) * (thousand ? 1000 : 1)
}
