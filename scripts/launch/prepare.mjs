import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildApp, someBuildIsInUse } from './build.mjs'
import { Failure } from './failure.mjs'
import { fingerprint } from './fingerprint.mjs'
import { takeLock } from './folder-lock.mjs'
import { run } from './processes.mjs'
import { say, step } from './progress.mjs'
import { CACHE, ROOT } from './settings.mjs'

// Inside node_modules, so that removing that folder makes everything be done again.
const STAMPS = path.join(ROOT, 'node_modules/.cache/hindsight')

/** The path of a program that a dependency brings. @param {string} name */
export const tool = (name) => path.join(ROOT, 'node_modules/.bin', name)

/**
 * Installs what is locked and generates the database client, where that has changed.
 */
export const prepare = () => exclusively(installAndGenerate)

/** Prepares, and builds the app where that has changed. @returns {Promise<string>} the folder of the build */
export const prepareApp = () =>
  exclusively(async (adopt) => {
    await installAndGenerate(adopt)
    return buildApp(adopt)
  })

/**
 * One at a time for the whole checkout: a start and a test run may well overlap.
 * @template T
 * @param {(adopt: (pid: number) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function exclusively(work) {
  const file = path.join(CACHE, 'prepare.lock')
  let lock = await takeLock(file)
  if (!lock) say('Waiting for another start or test run of this checkout to finish its preparations…')
  while (!lock) {
    await sleep(300)
    lock = await takeLock(file)
  }
  try {
    return await work(lock.adopt)
  } finally {
    lock.release()
  }
}

/** @param {(pid: number) => void} adopt */
async function installAndGenerate(adopt) {
  const locked = fingerprint(ROOT, ['package-lock.json'], [process.version, process.platform, process.arch])
  if (readStamp('installed') !== locked) {
    if (!isInstalledAsLocked()) await install(adopt)
    writeStamp('installed', locked)
  }
  const schema = fingerprint(ROOT, ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'])
  if (readStamp('generated') !== schema || !existsSync(path.join(ROOT, 'lib/generated/prisma/client.ts'))) {
    await generate(adopt)
    writeStamp('generated', schema)
  }
}

/** @param {(pid: number) => void} onStart */
async function install(onStart) {
  if (someBuildIsInUse()) {
    throw new Failure('The dependencies have changed, and Hindsight is running from this checkout.', {
      remedy: 'Stop it first: installing would pull the files away from under it.',
    })
  }
  // Whoever sets NODE_ENV=production still needs what builds the app.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  await step('Installing dependencies', async () => {
    const { code, output } = await run('npm', args, { cwd: ROOT, onStart })
    if (code !== 0) throw installFailure(output)
  })
}

/** @param {string} output npm's */
function installFailure(output) {
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET/.test(output)
  return new Failure(offline ? "npm can't reach its registry." : 'Installing the dependencies failed (npm ci).', {
    remedy: offline ? 'Check the network and the proxy settings, then try again.' : 'The lines above say why.',
    output,
  })
}

/** Whether node_modules holds what package-lock.json names, for a checkout in which somebody ran `npm ci` by hand. */
function isInstalledAsLocked() {
  const installed = readPackages('node_modules/.package-lock.json')
  if (!installed || readStamp('installed') !== '') return false
  const locked = readPackages('package-lock.json') ?? {}
  const complete = Object.entries(locked).every(([at, { optional }]) => at === '' || optional || at in installed)
  return complete && Object.entries(installed).every(([at, { version }]) => locked[at]?.version === version)
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }> | null} */
function readPackages(file) {
  const full = path.join(ROOT, file)
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : null
}

/** @param {(pid: number) => void} onStart */
async function generate(onStart) {
  // Prisma wants its migration engine present even here, where it has no use for it, and would download it. It only
  // looks whether the file exists.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  await step('Generating the database client', async () => {
    const { code, output } = await run(tool('prisma'), ['generate'], { cwd: ROOT, env, onStart })
    if (code !== 0) throw new Failure('Generating the database client failed (prisma generate).', { output })
  })
}

/** @param {string} name */
function readStamp(name) {
  const file = path.join(STAMPS, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** @param {string} name @param {string} value */
function writeStamp(name, value) {
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(path.join(STAMPS, name), value)
}
