import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from './failure.mjs'
import { beforeEnding, isEnding } from './main.mjs'

/**
 * Tells one process from any later one that gets the same pid: when it began. Null when there is none, or only a zombie.
 * @param {number} pid
 * @returns {string | null}
 */
export function identify(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform !== 'linux') {
    const [state = '', ...began] = ask('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).split(/\s+/)
    return state === '' || state.startsWith('Z') ? null : began.join(' ')
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${boot} ${fields[19]}`
  } catch {
    return null
  }
}

/** The command line of a process, '' when it can't be read. @param {number} pid */
export function commandLine(pid) {
  if (process.platform !== 'linux') return ask('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** @param {string} command @param {string[]} args */
const ask = (command, args) => spawnSync(command, args, { encoding: 'utf8' }).stdout?.trim() ?? ''

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches only us and we stop it when its turn comes.
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 */
export function launch(command, args, options = {}) {
  if (isEnding()) throw new Failure('Interrupted.')
  return spawn(command, args, { ...options, detached: true })
}

/**
 * Stops a process and its group: asks, waits, then insists. Returns when it is gone.
 * @param {number} pid
 * @param {{ signal?: NodeJS.Signals, graceMs?: number, insist?: NodeJS.Signals, group?: boolean }} [how]
 */
export async function stop(pid, { signal = 'SIGTERM', graceMs = 8000, insist = 'SIGKILL', group = true } = {}) {
  const target = group ? -pid : pid
  const before = identify(pid)
  sendSignal(target, signal)
  const deadline = Date.now() + graceMs
  while (before !== null && identify(pid) === before) {
    if (Date.now() > deadline) sendSignal(target, insist)
    await sleep(20)
  }
  if (group) sendSignal(target, insist)
}

/** @param {number} target @param {NodeJS.Signals} signal */
function sendSignal(target, signal) {
  try {
    process.kill(target, signal)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error
  }
}

/**
 * Runs a program to its end and keeps what it says.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeoutMs?: number, onStart?: (pid: number) => void }} [options]
 * @returns {Promise<{ code: number, output: string }>} code 127 when it could not be started
 */
export function run(command, args, { timeoutMs, onStart, ...options } = {}) {
  const child = launch(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  const pid = child.pid
  const forget = pid === undefined ? () => {} : beforeEnding(() => stop(pid))
  if (pid !== undefined) onStart?.(pid)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-1_000_000)
    })
  }
  const timer = timeoutMs && pid !== undefined ? setTimeout(() => stop(pid), timeoutMs) : undefined
  return new Promise((resolve) => {
    const settle = (/** @type {number} */ code) => {
      clearTimeout(timer)
      forget()
      resolve({ code, output })
    }
    child.once('error', (error) => {
      output += error.message
      settle(127)
    })
    child.once('close', (code) => settle(code ?? 1))
    // A grandchild that outlives the program would hold the pipe, and us, for as long as it likes.
    child.once('exit', (code) => setTimeout(settle, 1000, code ?? 1).unref())
  })
}
