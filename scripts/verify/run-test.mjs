import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '../launch/app-server.mjs'
import { beforeEnding, main, undoAll } from '../launch/main.mjs'
import { freePort } from '../launch/ports.mjs'
import { prepare, prepareApp } from '../launch/prepare.mjs'
import { step } from '../launch/progress.mjs'
import { importTable, lint, lockFile, types, unitTests, vitest } from './checks.mjs'
import { check, close, countPlaywright, need, succeed, suite } from './tally.mjs'

main(async () => {
  // An exported DATABASE_URL is about the app in use, never about its tests.
  delete process.env.DATABASE_URL
  if (await need(() => prepare().then(() => true))) await testAll()
  await undoAll() // before the closing line, which is to be the last
  return close()
})

/** Two lanes, one per core; then, by themselves, the tests that use both. */
async function testAll() {
  const server = need(startServer)
  const [{ build, browser }] = await Promise.all([laneOfApp(), laneOfDatabase(server)])
  const running = await server
  if (running && build && browser) await need(() => browserTests(running.url, build, browser))
}

async function laneOfApp() {
  await types()
  const build = await need(prepareApp)
  const browser = await need(async () => {
    const { findBrowser } = await import('./browser.mjs')
    return step('Looking for a browser', findBrowser)
  })
  await unitTests()
  return { build, browser }
}

/** @param {Promise<{ url: string } | null>} server */
async function laneOfDatabase(server) {
  await lint()
  await importTable()
  await lockFile()
  const running = await server
  if (!running) return
  const env = { DATABASE_URL: running.url }
  await check('migrations match the schema', () => succeed('node', ['scripts/schema-engine.mjs', 'check'], env))
  const url = await need(() => migratedDatabase(running.url))
  if (url) await vitest('database tests', 'db', { DATABASE_URL: url, TMPDIR: await folderForClusters() })
}

/** Where the tests of the embedded server put their clusters, so that an interrupted one leaves none running. */
async function folderForClusters() {
  const { stopLeftover } = await import('../postgres/cluster.mjs')
  const folder = mkdtempSync(path.join(tmpdir(), 'hindsight-clusters-'))
  chmodSync(folder, 0o711) // as root the servers run as another user, who must get through
  beforeEnding(async () => {
    for (const name of readdirSync(folder)) await stopLeftover(path.join(folder, name))
    // An initdb may be at work in there yet; it gives up when its files go.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  })
  return folder
}

/** A server for every database of this run: the one that TEST_DATABASE_URL names, else one that is thrown away. */
async function startServer() {
  const url = process.env.TEST_DATABASE_URL
  if (url) return { url }
  const { startThrowAwayCluster } = await import('../postgres/throw-away.mjs')
  return step('Starting PostgreSQL', startThrowAwayCluster)
}

/** @param {string} serverUrl */
async function migratedDatabase(serverUrl) {
  const { createScratchDatabase } = await import('../postgres/throw-away.mjs')
  const { migrate } = await import('../migrate.mjs')
  const { url } = await createScratchDatabase(serverUrl)
  await migrate(url)
  return url
}

/**
 * Drives the built app, on a database of its own that holds the sample workspace.
 * @param {string} serverUrl
 * @param {string} build
 * @param {Record<string, string>} browser
 */
async function browserTests(serverUrl, build, browser) {
  const { loadSample } = await import('../launch/database.mjs')
  const DATABASE_URL = await migratedDatabase(serverUrl)
  await step('Loading the sample workspace', () => loadSample(DATABASE_URL))
  // Whatever the app keeps outside the database.
  const HINDSIGHT_DATA = mkdtempSync(path.join(tmpdir(), 'hindsight-data-'))
  beforeEnding(() => rmSync(HINDSIGHT_DATA, { recursive: true, force: true }))
  const env = { DATABASE_URL, HINDSIGHT_DATA, HINDSIGHT_SAMPLE_SIGN_IN: '1' }
  // Some tests start an app of their own.
  const own = { HINDSIGHT_BUILD: build, DATABASE_URL }
  const app = await serve(build, { port: await freePort(), host: '127.0.0.1', env })
  await suite(
    'browser tests',
    'playwright',
    (PLAYWRIGHT_JSON_OUTPUT_FILE) => ({
      args: ['test', '--reporter=list,json'],
      env: { ...browser, ...own, BASE_URL: app.address, PLAYWRIGHT_JSON_OUTPUT_FILE },
    }),
    countPlaywright,
  )
}
