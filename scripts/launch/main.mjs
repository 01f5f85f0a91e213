import { describe } from './failure.mjs'
import { complain, say } from './progress.mjs'

const undo = /** @type {(() => unknown)[]} */ ([])
let undoing = Promise.resolve()
let ending = /** @type {Promise<never> | null} */ (null)
let interruptedCode = /** @type {number | null} */ (null)

/**
 * Registers what must be undone before this process ends, however it ends. Newest first, one after the other.
 * @param {() => unknown} fn
 * @returns {() => void} forgets it again, when it has been undone in the normal course
 */
export function beforeEnding(fn) {
  undo.push(fn)
  return () => {
    const at = undo.indexOf(fn)
    if (at >= 0) undo.splice(at, 1)
  }
}

/** True once this process is on its way out: nothing new may be started then. */
export const isEnding = () => ending !== null

/** From now on a signal is the ordinary way to stop: exit code 0. */
export function serveUntilStopped() {
  interruptedCode = 0
}

/** Undoes everything and exits; the first caller decides the exit code. @param {number} code */
export function end(code) {
  ending ??= undoAll().then(() => process.exit(code))
  return ending
}

/** Undoes everything that was registered so far, after whatever is being undone already. */
export function undoAll() {
  undoing = undoing.then(async () => {
    for (let fn = undo.pop(); fn; fn = undo.pop()) {
      try {
        await fn()
      } catch (error) {
        complain(describe(error))
      }
    }
  })
  return undoing
}

/**
 * Runs a command's work to its exit code. Ctrl-C, SIGTERM and a closed terminal stop it in order; pressing Ctrl-C again
 * changes nothing, because a hurried stop is what leaves things behind.
 * @param {() => Promise<number>} work
 */
export async function main(work) {
  for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
    process.on(signal, () => {
      if (!ending) say('Stopping…')
      end(interruptedCode ?? 128 + number)
    })
  }
  process.on('uncaughtException', fail)
  if (process.env.npm_lifecycle_event) endWithParent()
  try {
    await end(await work())
  } catch (error) {
    fail(error)
  }
}

/** A killed npm can't tell us to stop. (Whoever runs node directly may well want it to outlive the shell.) */
function endWithParent() {
  const parent = process.ppid
  const watch = () => {
    if (process.ppid !== parent) end(1)
  }
  setInterval(watch, 1000).unref()
}

/** @param {unknown} error */
function fail(error) {
  if (!ending) complain(describe(error))
  end(1)
}
