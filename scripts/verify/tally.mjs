import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, Failure } from '../launch/failure.mjs'
import { beforeEnding, end, isEnding } from '../launch/main.mjs'
import { tool } from '../launch/prepare.mjs'
import { run } from '../launch/processes.mjs'
import { complain, say, step } from '../launch/progress.mjs'
import { ROOT } from '../launch/settings.mjs'

/** `shaky` names the tests that failed first and passed when tried again. */
/** @typedef {{ passed: number, failed: number, skipped: number, shaky?: string[] }} Counts */

/** The sums over all steps of a test run. */
const total = { passed: 0, failed: 0, skipped: 0, shaky: /** @type {string[]} */ ([]) }

/** @param {Counts} counts */
function add({ passed, failed, skipped, shaky = [] }) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  total.shaky.push(...shaky)
}

/**
 * Runs what later steps need. It is no test: only its failure counts.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T | null>} null when it failed, which has been said
 */
export async function need(work) {
  try {
    return await work()
  } catch (error) {
    if (isEnding()) return end(1) // interrupted, not failed: the process ends before this returns
    complain(describe(error))
    add({ passed: 0, failed: 1, skipped: 0 })
    return null
  }
}

/** Runs a step that is one test. @param {string} label @param {() => unknown} work throws when it fails */
export async function check(label, work) {
  const passed = await need(async () => {
    await step(label, work)
    return true
  })
  if (passed) add({ passed: 1, failed: 0, skipped: 0 })
}

/**
 * Runs a program that has to succeed.
 * @param {string} command one of the installed tools, or "node"
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export async function succeed(command, args, env = {}) {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }
  const options = { cwd: ROOT, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...colour, ...env } }
  const { code, output } = await run(command === 'node' ? process.execPath : tool(command), args, options)
  if (code !== 0) throw new Failure(`${command} ${args.join(' ')} failed.`, { output })
}

/**
 * Runs a suite that writes a JSON report, and counts its tests.
 * @param {string} label
 * @param {string} name of the tool
 * @param {(report: string) => { args: string[], env?: Record<string, string> }} command for a report's file name
 * @param {(report: any) => Counts} count
 */
export async function suite(label, name, command, count) {
  const folder = mkdtempSync(path.join(tmpdir(), 'hindsight-report-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const forget = beforeEnding(remove)
  const report = path.join(folder, 'report.json')
  const { args, env } = command(report)
  let counts = { passed: 0, failed: 0, skipped: 0 }
  const succeeded = await need(() =>
    step(label, async () => {
      const failure = await succeed(name, args, env).catch((error) => error)
      counts = count(readReport(report, failure))
      if (failure) throw failure
      if (counts.passed + counts.failed === 0) throw new Failure(`${label}: no test ran.`)
      return true
    }),
  )
  // What fails outside any test, `need` has counted as one failure; the failed tests take its place.
  add(succeeded || counts.failed === 0 ? counts : { ...counts, failed: counts.failed - 1 })
  remove()
  forget()
}

/** @param {string} file @param {unknown} failure */
function readReport(file, failure) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw failure ?? error
  }
}

/** @param {any} report vitest's @returns {Counts} a file that could not be loaded counts as a failed test */
export function countVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const broken = testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  )
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + (numTodoTests ?? 0),
  }
}

/** @param {any} report Playwright's @returns {Counts} */
export function countPlaywright({ stats, errors, suites }) {
  const shaky = suites.flatMap(shakyOf)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    shaky,
  }
}

/** @param {any} suite one of Playwright's @returns {string[]} */
function shakyOf({ specs = [], suites = [] }) {
  const own = specs.filter((/** @type {any} */ { tests }) => tests.some((/** @type {any} */ t) => t.status === 'flaky'))
  return [
    ...own.map((/** @type {any} */ { file, line, title }) => `${file}:${line} ${title}`),
    ...suites.flatMap(shakyOf),
  ]
}

/** Prints what passed at its second try only, then the closing line. @returns {number} the exit code */
export function close() {
  const { passed, failed, skipped, shaky } = total
  for (const name of shaky) complain(`Failed, then passed when tried again: ${name}`)
  say(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return failed > 0 || passed === 0 ? 1 : 0
}
