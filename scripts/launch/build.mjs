import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { fingerprint } from './fingerprint.mjs'
import { identify, run } from './processes.mjs'
import { step } from './progress.mjs'
import { CACHE, ROOT } from './settings.mjs'
import { compressStaticFiles } from './static-files.mjs'

const INPUTS = [
  ...['app', 'components', 'lib', 'public', 'proxy.ts', 'instrumentation.ts', 'prisma/schema.prisma'],
  ...['next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'],
]
const BUILDS = path.join(CACHE, 'builds')
const KEPT_BUILDS = 3
/** Changed when a build is put together differently, so that older ones are not taken for one. */
const LAYOUT = 'static files compressed'

/**
 * Builds the app if its sources changed since. Every build has a folder of its own, so that a server which is running
 * keeps the files it was started from.
 * @param {(pid: number) => void} onStart
 * @returns {Promise<string>} the folder, with server.js in it
 */
export async function buildApp(onStart) {
  const build = path.join(BUILDS, fingerprint(ROOT, INPUTS, [LAYOUT]))
  if (existsSync(build)) return build
  const standalone = path.join(ROOT, '.next/standalone')
  await step('Building the app', async () => {
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
    const { code, output } = await run(path.join(ROOT, 'node_modules/.bin/next'), ['build'], {
      cwd: ROOT,
      env,
      onStart,
    })
    if (code !== 0 || !existsSync(path.join(standalone, 'server.js'))) {
      throw new Failure('Building the app failed (next build).', { output, remedy: 'The lines above say why.' })
    }
  })
  copy(path.join(ROOT, '.next/static'), path.join(standalone, '.next/static'))
  compressStaticFiles(path.join(standalone, '.next/static'))
  if (existsSync(path.join(ROOT, 'public'))) copy(path.join(ROOT, 'public'), path.join(standalone, 'public'))
  rmSync(`${build}.new`, { recursive: true, force: true })
  copy(standalone, `${build}.new`)
  renameSync(`${build}.new`, build)
  removeOldBuilds()
  return build
}

/** @param {string} from @param {string} to */
function copy(from, to) {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
}

/** Notes that a process serves a build. @param {string} build @param {number} pid */
export function markInUse(build, pid) {
  const users = path.join(build, 'in-use')
  mkdirSync(users, { recursive: true })
  writeFileSync(path.join(users, String(pid)), identify(pid) ?? '')
}

export const someBuildIsInUse = () => allBuilds().some(isInUse)

/** @param {string} build */
function isInUse(build) {
  const users = path.join(build, 'in-use')
  if (!existsSync(users)) return false
  return readdirSync(users).some((pid) => identify(Number(pid)) === readFileSync(path.join(users, pid), 'utf8'))
}

const allBuilds = () => (existsSync(BUILDS) ? readdirSync(BUILDS).map((name) => path.join(BUILDS, name)) : [])

function removeOldBuilds() {
  const newestFirst = allBuilds().sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const build of newestFirst.slice(KEPT_BUILDS)) {
    if (!isInUse(build)) rmSync(build, { recursive: true, force: true })
  }
}
