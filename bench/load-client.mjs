/**
 * A client of its own process: asks for addresses in turn over connections that are kept, for a number of seconds, and
 * prints what it saw as JSON. Takes the same as JSON: { origin, paths, cookie, connections, seconds }.
 */
import { Agent, get } from 'node:http'

/** @typedef {{ origin: string, paths: string[], cookie?: string, connections: number, seconds: number }} Order */

const { origin, paths, cookie, connections, seconds } = /** @type {Order} */ (JSON.parse(process.argv[2] ?? ''))
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const latencies = /** @type {number[]} */ ([])
let bytes = 0
let next = 0

/** @param {string} path @returns {Promise<void>} */
function ask(path) {
  return new Promise((resolve, reject) => {
    // What a browser sends, so that the server compresses as it does for one.
    const headers = { accept: 'text/html', 'accept-encoding': 'gzip, br', ...(cookie ? { cookie } : {}) }
    get(`${origin}${path}`, { agent, headers }, (response) => {
      response.on('data', (chunk) => {
        bytes += chunk.length
      })
      response.on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${path} answers ${response.statusCode}.`))
      })
      response.on('error', reject)
    }).on('error', reject)
  })
}

async function keepAsking() {
  while (performance.now() < end) {
    const path = paths[next++ % paths.length] ?? '/'
    const start = performance.now()
    await ask(path)
    latencies.push(performance.now() - start)
  }
}

const start = performance.now()
const end = start + seconds * 1000
await Promise.all(Array.from({ length: connections }, keepAsking))
const took = performance.now() - start
latencies.sort((a, b) => a - b)

/** @param {number} share */
const quantile = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
const result = {
  requests: latencies.length,
  perSecond: (latencies.length / took) * 1000,
  bytes: bytes / latencies.length,
}
console.log(JSON.stringify({ ...result, p50: quantile(0.5), p95: quantile(0.95) }))
process.exit()
