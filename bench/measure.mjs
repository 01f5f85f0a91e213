import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { step } from '../scripts/launch/progress.mjs'
import { memoryMb } from './accounting.mjs'
import { fullestWeek, openData, sampleReferences } from './data.mjs'
import { load } from './load.mjs'
import { viewPages } from './page-view.mjs'
import { measurePromising } from './promising.mjs'
import { rehearse } from './rehearsal.mjs'
import { startApp, startFloor } from './servers.mjs'
import { openDesk, openSession } from './session.mjs'
import { measureWriting } from './writing.mjs'

/** Connections of the two slices every target gets in every round. */
const ONE = 1
const MANY = 32
const VIEWS = 8

/** @typedef {{ sizes: number[], rounds: number, seconds: number, sample: number }} Plan */
/** @typedef {{ build: string, folder: string, cluster: { url: string, pid: number }, browser: Record<string, string> }} Setting */
/** @typedef {Record<import('./verdicts.mjs').Name, import('./load.mjs').Target>} Targets */

/**
 * Measures every page and yardstick at every size, in turn, so that a busier minute of the machine meets them all alike.
 * @param {Setting} setting
 * @param {Plan} plan
 * @returns {Promise<import('./verdicts.mjs').Results>}
 */
export async function measure(setting, plan) {
  const stages = []
  for (const size of plan.sizes) stages.push(await setUp(setting, size, plan.sample))
  const sizes = /** @type {Record<number, import('./verdicts.mjs').Slices>} */ ({})
  for (const { size } of stages) sizes[size] = emptySlices()
  for (let round = 0; round < plan.rounds; round += 1) {
    await step(`Round ${round + 1} of ${plan.rounds}`, async () => {
      for (const { size, targets } of stages) await playRound(sizes[size] ?? emptySlices(), targets, plan.seconds)
    })
  }
  const reviewed = Object.fromEntries(stages.map((stage) => [stage.size, stage.reviewed]))
  const memory = Object.fromEntries(stages.map(({ size, app }) => [size, memoryMb(app.pid)]))
  const viewed = stages.find(({ size }) => size === 10_000) ?? stages[stages.length - 1]
  const views = viewed ? await step('Opening pages in a browser', () => viewBoth(setting.browser, viewed.targets)) : {}
  const writing = viewed
    ? await step('Writing a report in two browsers', () => measureWriting(setting.browser, viewed, plan.seconds))
    : null
  const promising = viewed
    ? await step('Changing promises through the API', () => measurePromising(viewed, plan.seconds))
    : null
  return { sizes, memory, reviewed, views, viewedAt: viewed?.size ?? 0, writing, promising }
}

/** @param {Setting} setting @param {number} size @param {number} sample */
async function setUp({ build, folder, cluster }, size, sample) {
  const url = await openData(cluster.url, size)
  const references = await sampleReferences(url, sample)
  const cookie = await openSession(url)
  const log = path.join(folder, 'pg18.log')
  const rehearsed = await step(`Reading ${sample} postmortems and the list`, () =>
    rehearse(build, { url, log, references, cookie }),
  )
  const file = path.join(folder, `answers-${size}.json`)
  writeFileSync(file, JSON.stringify(rehearsed.answers))
  const app = await startApp(build, url)
  const floor = await startFloor(url, file)
  const ofApp = { origin: app.address, cookie, server: app.pid, database: cluster.pid }
  const ofFloor = { origin: floor.address, server: floor.pid, database: cluster.pid }
  const { postmortems, list, items } = rehearsed
  const desk = { ...ofApp, cookie: await openDesk(url) }
  const week = await fullestWeek(url)
  const targets = /** @type {Targets} */ ({
    postmortem: { ...ofApp, paths: postmortems },
    'floor postmortem': { ...ofFloor, paths: postmortems },
    list: { ...ofApp, paths: list },
    'floor list': { ...ofFloor, paths: list },
    desk: { ...desk, paths: ['/'] },
    'action items': { ...ofApp, paths: items },
    review: { ...ofApp, paths: [week.path] },
    empty: { ...ofApp, paths: ['/empty'] },
    'signed out': { ...ofApp, cookie: undefined, paths: ['/empty'] },
  })
  // A process that has just begun compiles; every target gets a moment for that.
  for (const target of Object.values(targets)) await load(target, { connections: 8, seconds: 2 })
  const written = { url, origin: app.address, server: app.pid, database: cluster.pid }
  return { size, app, targets, reviewed: week.incidents, ...written }
}

/** @param {import('./verdicts.mjs').Slices} slices @param {Targets} targets @param {number} seconds */
async function playRound(slices, targets, seconds) {
  for (const [name, target] of Object.entries(targets)) {
    const { one, many } = slices[/** @type {import('./verdicts.mjs').Name} */ (name)]
    one.push(await load(target, { connections: ONE, seconds }))
    many.push(await load(target, { connections: MANY, seconds }))
  }
}

/** @returns {import('./verdicts.mjs').Slices} */
const emptySlices = () => ({
  postmortem: { one: [], many: [] },
  list: { one: [], many: [] },
  desk: { one: [], many: [] },
  'action items': { one: [], many: [] },
  review: { one: [], many: [] },
  empty: { one: [], many: [] },
  'signed out': { one: [], many: [] },
  'floor postmortem': { one: [], many: [] },
  'floor list': { one: [], many: [] },
})

/** @param {Record<string, string>} browser @param {Targets} targets */
async function viewBoth(browser, { postmortem, list }) {
  const some = (/** @type {import('./load.mjs').Target} */ target) => ({
    ...target,
    paths: target.paths.slice(0, VIEWS),
  })
  return { postmortem: await viewPages(browser, some(postmortem)), list: await viewPages(browser, some(list)) }
}
