import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { markInUse } from './build.mjs'
import { Failure } from './failure.mjs'
import { beforeEnding } from './main.mjs'
import { tryPort } from './ports.mjs'
import { launch, stop } from './processes.mjs'

const PATIENCE_MS = 60_000
/**
 * How long an idle connection is kept: longer than proxies keep theirs (60 s as a rule). Node's own 5 s would close one
 * just as a proxy sends the next request on it, which then fails.
 */
const KEEP_ALIVE_MS = 65_000
const APP_FRONT = new URL('./app-front.mjs', import.meta.url).href

/** @typedef {{ address: string, pid: number, died: Promise<Failure>, stop: () => Promise<void> }} AppServer */

/** Refuses a port or host that can't be listened on. @param {number} port @param {string} host */
export async function requirePort(port, host) {
  await tryPort(port, host).catch((error) => {
    throw portFailure(port, host, error.code)
  })
}

/** @param {number} port @param {string} host @param {string} code the system's */
function portFailure(port, host, code) {
  const remedy = `Stop it, or choose another port: PORT=${port + 1} npm start`
  if (code === 'EADDRINUSE') return new Failure(`Port ${port} is taken by another program.`, { remedy })
  if (code === 'EACCES') {
    return new Failure(`This user may not listen on port ${port}.`, {
      remedy: 'Choose one above 1023: PORT=3000 npm start',
    })
  }
  return new Failure(`HOST is "${host}", which is no address of this machine (${code}).`, {
    remedy: 'Leave HOST unset for this machine alone, or use 0.0.0.0 to be reached from others.',
  })
}

/**
 * Starts the built app and waits until it is healthy. What it prints before that is shown only if it fails.
 * @param {string} build
 * @param {{ port: number, host: string, env: Record<string, string>, onStart?: (pid: number) => void }} options
 * @returns {Promise<AppServer>}
 */
export async function serve(build, { port, host, env, onStart }) {
  // Without a ceiling, V8 lets the heap of a busy server grow past a gigabyte before it collects.
  const args = ['--max-old-space-size=384', '--import', APP_FRONT, path.join(build, 'server.js')]
  const child = launch(process.execPath, args, {
    cwd: build,
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      KEEP_ALIVE_TIMEOUT: String(KEEP_ALIVE_MS),
      ...env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOSTNAME: host,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pid = /** @type {number} */ (child.pid)
  let output = ''
  let isUp = false
  let wanted = true
  const pass = (/** @type {NodeJS.WriteStream} */ ours) => (/** @type {string} */ text) => {
    if (isUp) ours.write(text)
    else output = (output + text).slice(-100_000)
  }
  child.stdout.on('data', pass(process.stdout))
  child.stderr.on('data', pass(process.stderr))
  const died = new Promise((resolve) => {
    child.once('exit', (code, signal) => wanted && resolve(serverEnded(output, { port, host, end: signal ?? code })))
  })
  const stopServer = async () => {
    wanted = false
    forget()
    await stop(pid)
  }
  const forget = beforeEnding(stopServer)
  onStart?.(pid)
  markInUse(build, pid)

  const address = `http://${reachable(host)}:${port}`
  const giveUp = new AbortController()
  const ended = died.then((failure) => Promise.reject(failure))
  await Promise.race([untilHealthy(address, giveUp.signal, () => output), ended]).finally(() => giveUp.abort())
  isUp = true
  output = ''
  return { address, pid, died, stop: stopServer }
}

/** The host under which a server that listens on `host` answers on this machine. @param {string} host */
function reachable(host) {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/** @param {string} address @param {AbortSignal} signal @param {() => string} output */
async function untilHealthy(address, signal, output) {
  const deadline = Date.now() + PATIENCE_MS
  let answer = 'no answer'
  while (Date.now() < deadline && !signal.aborted) {
    try {
      const response = await fetch(`${address}/health`, { signal: AbortSignal.timeout(5000), redirect: 'manual' })
      if (response.status === 200) return
      answer = `${response.status} ${(await response.text()).slice(0, 200)}`
    } catch {
      // not listening yet
    }
    await sleep(50)
  }
  throw new Failure(`The app did not become healthy within a minute: ${address}/health gives ${answer}.`, {
    output: output(),
  })
}

/** @param {string} output @param {{ port: number, host: string, end: string | number | null }} details */
function serverEnded(output, { port, host, end }) {
  if (output.includes('EADDRINUSE')) return portFailure(port, host, 'EADDRINUSE')
  return new Failure(`The app server ended by itself (${end}).`, { output, remedy: 'Start again: npm start' })
}
