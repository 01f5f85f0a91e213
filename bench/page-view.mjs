import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { processorMs } from './accounting.mjs'
import { load } from './load.mjs'

/** How long a page is watched after it has loaded, for what it still asks for. */
const WATCHED_MS = 3_000

/**
 * What a reader's first visit to a page takes, as a mean over several: requests and bytes as sent, the scripts among
 * them, hosts other than the app's own, layout shift, and the servers' processor milliseconds for all of it and for
 * its HTML alone.
 * @typedef {{
 *   requests: number, bytes: number, scriptBytes: number, foreign: string[], shift: number, cpu: number, htmlCpu: number,
 * }} View
 */

/**
 * Opens each address in a browser that has never been there.
 * @param {Record<string, string>} browserEnv
 * @param {import('./load.mjs').Target} target
 * @returns {Promise<View>}
 */
export async function viewPages(browserEnv, target) {
  const { origin, paths, server, database } = target
  const browser = await chromium.launch({
    executablePath: browserEnv.CHROMIUM_PATH,
    env: /** @type {Record<string, string>} */ ({ ...process.env, ...browserEnv }),
  })
  const processors = () => processorMs(server) + processorMs(database)
  const html = () => load(target, { connections: 1, seconds: 3 })
  const htmlBefore = await html()
  const before = processors()
  const views = []
  for (const path of paths) views.push(await viewOnce(browser, origin + path, target.cookie))
  const cpu = (processors() - before) / paths.length
  const htmlAfter = await html()
  await browser.close()
  const mean = (/** @type {'requests' | 'bytes' | 'scriptBytes' | 'shift'} */ what) =>
    views.reduce((sum, view) => sum + view[what], 0) / views.length
  return {
    requests: mean('requests'),
    bytes: mean('bytes'),
    scriptBytes: mean('scriptBytes'),
    shift: mean('shift'),
    foreign: [...new Set(views.flatMap(({ hosts }) => hosts))].filter((host) => host !== new URL(origin).host),
    cpu,
    htmlCpu: (htmlBefore.cpu + htmlAfter.cpu) / 2,
  }
}

/** @param {import('@playwright/test').Browser} browser @param {string} url @param {string} [cookie] */
async function viewOnce(browser, url, cookie = '') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const [name, value] = cookie.split('=')
  if (name && value) await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  const requests = /** @type {Map<string, { url: string, isScript: boolean, bytes: number }>} */ (new Map())
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!/^(data|blob|about):/.test(request.url))
      requests.set(requestId, { url: request.url, isScript: type === 'Script', bytes: 0 })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const known = requests.get(requestId)
    if (known) known.bytes = encodedDataLength
  })
  await page.addInitScript(() => {
    const store = /** @type {{ shift?: number }} */ (globalThis)
    store.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) store.shift = (store.shift ?? 0) + /** @type {any} */ (entry).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(url, { waitUntil: 'load' })
  await sleep(WATCHED_MS)
  const shift = await page.evaluate(() => /** @type {{ shift?: number }} */ (globalThis).shift ?? 0)
  await context.close()
  const all = [...requests.values()]
  const sum = (/** @type {typeof all} */ list) => list.reduce((bytes, request) => bytes + request.bytes, 0)
  return {
    requests: all.length,
    bytes: sum(all),
    scriptBytes: sum(all.filter(({ isScript }) => isScript)),
    hosts: all.map((request) => new URL(request.url).host),
    shift,
  }
}
