import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { Failure } from '../launch/failure.mjs'
import { tool } from '../launch/prepare.mjs'
import { run } from '../launch/processes.mjs'
import { CACHE, ROOT } from '../launch/settings.mjs'

/** What the browser tests need in their environment to find the browser. @typedef {Record<string, string>} BrowserEnv */

/** Chromium without a window draws no frame around its pages, and costs half of one that has it. */
const WITHOUT_WINDOW = ['/usr/bin/chromium-headless-shell']
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const PACKED = '@sparticuz/chromium'
const PACKED_VERSION = '153.0.0'

/** A browser that starts here: one that is there, else one that can be had. @returns {Promise<BrowserEnv>} */
export async function findBrowser() {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) {
    if (await starts({ CHROMIUM_PATH })) return { CHROMIUM_PATH }
    throw new Failure(`CHROMIUM_PATH is ${CHROMIUM_PATH}, and no Chromium starts from there.`)
  }
  if (await starts({})) return {}
  const found = (await firstOf(WITHOUT_WINDOW)) ?? (await packedHere()) ?? (await firstOf(SYSTEM))
  if (found) return found
  await run(tool('playwright'), ['install', '--only-shell', 'chromium'], { cwd: ROOT, timeoutMs: 180_000 })
  if (await starts({})) return {}
  throw new Failure('No browser for the browser tests was found, and none could be installed.', {
    remedy: 'Install Chromium or Chrome (npx playwright install --with-deps chromium), or name one in CHROMIUM_PATH.',
  })
}

/** @param {string[]} files @returns {Promise<BrowserEnv | null>} */
async function firstOf(files) {
  for (const file of files) {
    if (existsSync(file) && (await starts({ CHROMIUM_PATH: file }))) return { CHROMIUM_PATH: file }
  }
  return null
}

/** The packed browser where there is one for this machine and it can be had. @returns {Promise<BrowserEnv | null>} */
async function packedHere() {
  return process.platform === 'linux' && process.arch === 'x64' ? installPacked().catch(() => null) : null
}

/** @param {BrowserEnv} env */
async function starts(env) {
  if (!existsSync(env.CHROMIUM_PATH ?? chromium.executablePath()) && env.CHROMIUM_PATH) return false
  try {
    const browser = await chromium.launch({
      executablePath: env.CHROMIUM_PATH,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      env: /** @type {Record<string, string>} */ ({ ...process.env, ...env }),
      timeout: 20_000,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    await browser.close()
    return true
  } catch {
    return false
  }
}

/** The Chromium that npm can deliver, with the libraries it brings if the system has none. @returns {Promise<BrowserEnv | null>} */
async function installPacked() {
  const home = path.join(CACHE, 'chromium')
  const unpacked = path.join(home, 'unpacked')
  const installed = path.join(home, 'node_modules', PACKED)
  mkdirSync(unpacked, { recursive: true })
  if (!existsSync(installed)) {
    writeFileSync(path.join(home, 'package.json'), '{ "private": true }\n')
    const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts']
    const args = ['install', '--prefix', home, ...quiet, `${PACKED}@${PACKED_VERSION}`]
    const { code } = await run('npm', args, { cwd: home, timeoutMs: 300_000 })
    if (code !== 0) return null
  }
  const before = process.env.TMPDIR
  process.env.TMPDIR = unpacked // it unpacks into the folder for temporary files, which may be emptied at any time
  try {
    const packed = await import(pathToFileURL(path.join(installed, 'build/index.js')).href)
    const CHROMIUM_PATH = await packed.default.executablePath()
    if (await starts({ CHROMIUM_PATH })) return { CHROMIUM_PATH }
    const libraries = await packed.inflate(path.join(installed, 'bin/al2023.tar.br'))
    const env = { CHROMIUM_PATH, LD_LIBRARY_PATH: path.join(libraries, 'lib') }
    return (await starts(env)) ? env : null
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
