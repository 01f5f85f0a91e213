import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../launch/failure.mjs'
import { ROOT } from '../launch/settings.mjs'
import { check, countVitest, succeed, suite } from './tally.mjs'

const SOURCES = ['app', 'components', 'lib', 'prisma', 'scripts', 'bench', 'e2e']

/** Types. The ones of the routes are generated first. */
export const types = () =>
  check('types', async () => {
    await succeed('next', ['typegen'])
    await succeed('tsc', ['--noEmit'])
  })

/** Lint and format. */
export const lint = () => check('lint', () => succeed('biome', ['check', '.', '--error-on-warnings']))

/** Who may import whom. */
export const importTable = () =>
  check('import table', () => {
    const present = SOURCES.filter((name) => existsSync(path.join(ROOT, name)))
    return succeed('depcruise', ['--config', 'dependency-cruiser.config.mjs', ...present])
  })

/** The lock file is complete, also for platforms other than the one it was written on. */
export const lockFile = () =>
  check('lock file', () => {
    const missing = missingFromLock(JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')))
    if (missing.length === 0) return
    throw new Failure(`package-lock.json lacks ${missing.join(', ')}.`, {
      remedy: 'npm ci will fail elsewhere. A registry had no such version when the lock was written: choose another.',
    })
  })

/** Tests without a database. */
export const unitTests = () => vitest('unit tests', 'unit', {})

/** @param {string} label @param {string} project @param {Record<string, string>} env */
export const vitest = (label, project, env) =>
  suite(
    label,
    'vitest',
    (report) => ({
      // Files wait for the database, or for servers that they kill: two at a time are done in little more than half the time.
      args: [
        'run',
        '--project',
        project,
        '--maxWorkers=2',
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      env,
    }),
    countVitest,
  )

/**
 * What packages ask for and the lock does not hold. npm leaves out a platform's package without a word when the registry
 * does not have it, and refuses the lock later.
 * @param {{ packages: Record<string, Record<'dependencies' | 'optionalDependencies', Record<string, string> | undefined>> }} lock
 */
export function missingFromLock({ packages }) {
  return Object.entries(packages).flatMap(([at, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !whereFound(at, name).some((place) => place in packages))
      .map((name) => `${name} (for ${at.replace(/^.*node_modules\//, '') || 'this project'})`),
  )
}

/** The places in which a package at `at` finds `name`, nearest first. @param {string} at @param {string} name */
function whereFound(at, name) {
  const places = [`node_modules/${name}`]
  for (let home = at; home !== ''; home = home.slice(0, Math.max(0, home.lastIndexOf('/node_modules/')))) {
    places.unshift(`${home}/node_modules/${name}`)
  }
  return places
}
