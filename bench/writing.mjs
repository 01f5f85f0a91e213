import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { Failure } from '../scripts/launch/failure.mjs'
import { run } from '../scripts/launch/processes.mjs'
import { connect } from '../scripts/postgres/connect.mjs'
import { processorMs } from './accounting.mjs'
import { openSession } from './session.mjs'
import { median } from './verdicts.mjs'

const CLIENT = path.join(import.meta.dirname, 'push-client.mjs')
const SAMPLE = path.join(import.meta.dirname, '../prisma/samples/INC-2024-0318-001.md')
const REFERENCE = 'INC-BENCH-WRITING'
const LENGTH = 30_000
const KEYS = 60
const BETWEEN_KEYS_MS = 150

/**
 * What writing costs in a report of 30 KB: processor milliseconds of the servers for an accepted update, and in
 * milliseconds from a key to the next frame of its own screen and to the text of another.
 * @typedef {{ cpu: number, own: Quantiles, other: Quantiles }} Writing
 * @typedef {{ p50: number, p95: number }} Quantiles
 */

/**
 * @param {Record<string, string>} browserEnv
 * @param {{ url: string, origin: string, server: number, database: number }} app
 * @param {number} seconds
 * @returns {Promise<Writing>}
 */
export async function measureWriting(browserEnv, { url, origin, server, database }, seconds) {
  const documentId = await makeReport(url)
  const cookie = await openSession(url, 'responder')
  const processors = () => processorMs(server) + processorMs(database)
  await push({ origin, documentId, cookie, seconds: 1 })
  const before = processors()
  const { accepted } = await push({ origin, documentId, cookie, seconds: seconds * 3 })
  // Its rows are read once typing rests: that belongs to the price of the updates.
  await sleep(3_000)
  const cpu = (processors() - before) / accepted
  return { cpu, ...(await typeInBrowsers(browserEnv, origin, cookie)) }
}

/** @param {object} order @returns {Promise<{ accepted: number }>} */
async function push(order) {
  const { code, output } = await run(process.execPath, [CLIENT, JSON.stringify(order)])
  if (code !== 0) throw new Failure('The client that writes failed.', { output })
  return JSON.parse(output)
}

/** A draft of 30 KB that is written on, as it was at first. @param {string} url @returns {Promise<string>} the document's id */
async function makeReport(url) {
  const sample = readFileSync(SAMPLE, 'utf8')
  const text = sample.repeat(Math.ceil(LENGTH / sample.length)).slice(0, LENGTH)
  const client = await connect(url)
  try {
    await client.query('DELETE FROM incidents WHERE reference = $1', [REFERENCE])
    const { rows } = await client.query(
      `WITH incident AS (
        INSERT INTO incidents (id, reference, title, listed_on) VALUES (gen_random_uuid(), $1, 'Written on', '2000-01-01')
        RETURNING id
      ), document AS (
        INSERT INTO documents (id, sha256, text, line_end) VALUES (gen_random_uuid(), repeat('0', 64), $2, E'\\n') RETURNING id
      )
      INSERT INTO postmortems (id, incident_id, document_id) SELECT gen_random_uuid(), incident.id, document.id
      FROM incident, document RETURNING document_id`,
      [REFERENCE, text],
    )
    return rows[0].document_id
  } finally {
    await client.end()
  }
}

/** @param {Record<string, string>} browserEnv @param {string} origin @param {string} cookie */
async function typeInBrowsers(browserEnv, origin, cookie) {
  const browser = await chromium.launch({
    executablePath: browserEnv.CHROMIUM_PATH,
    env: /** @type {Record<string, string>} */ ({ ...process.env, ...browserEnv }),
    // Both screens are looked at.
    args: ['--disable-renderer-backgrounding', '--disable-background-timer-throttling'],
  })
  const [name = '', value = ''] = cookie.split('=')
  const pages = []
  for (const _ of ['one', 'other']) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await context.addCookies([{ name, value, url: origin }])
    const page = await context.newPage()
    await page.goto(`${origin}/incidents/${REFERENCE}/edit`)
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+End')
    pages.push(page)
  }
  const [one, other] = pages
  if (!one || !other) throw new Failure('The browser opened no pages.')
  await one.evaluate(watchKeys)
  await other.evaluate(watchText)
  await sleep(2_000)
  for (let key = 0; key < KEYS; key += 1) {
    await one.keyboard.press('x')
    await sleep(BETWEEN_KEYS_MS)
  }
  await sleep(2_000)
  const read = (/** @type {import('@playwright/test').Page} */ page, /** @type {string} */ list) =>
    page.evaluate((name) => /** @type {Record<string, number[]>} */ (/** @type {unknown} */ (globalThis))[name], list)
  const [pressed = [], frames = [], arrived = []] = [
    await read(one, 'pressed'),
    await read(one, 'frames'),
    await read(other, 'arrived'),
  ]
  await browser.close()
  if (arrived.length < KEYS) throw new Failure(`Of ${KEYS} keys ${arrived.length} reached the other screen.`)
  return {
    own: quantiles(frames.map((at, key) => at - (pressed[key] ?? at))),
    other: quantiles(pressed.map((at, key) => (arrived[key] ?? at) - at)),
  }
}

/** In the page that is typed on: when each key went down, and when the frame after it was there. */
function watchKeys() {
  const store = /** @type {{ pressed?: number[], frames?: number[] }} */ (/** @type {unknown} */ (globalThis))
  const [pressed, frames] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])]
  Object.assign(store, { pressed, frames })
  const now = () => performance.timeOrigin + performance.now()
  addEventListener(
    'keydown',
    () => {
      const key = pressed.push(now()) - 1
      requestAnimationFrame(() =>
        setTimeout(() => {
          frames[key] = now()
        }),
      )
    },
    true,
  )
}

/** In the other page: when the text had grown by each key. */
function watchText() {
  const arrived = /** @type {number[]} */ ([])
  Object.assign(globalThis, { arrived })
  const content = /** @type {any} */ (document.querySelector('.cm-content'))
  const length = () => content.cmTile.root.view.state.doc.length
  const before = length()
  setInterval(() => {
    while (arrived.length < length() - before) arrived.push(performance.timeOrigin + performance.now())
  }, 2)
}

/** @param {number[]} values @returns {Quantiles} */
function quantiles(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return { p50: median(sorted), p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN }
}
