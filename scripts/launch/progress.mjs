const onTerminal = Boolean(process.stdout.isTTY)
const running = /** @type {Map<string, number>} */ (new Map())
let ticking = /** @type {NodeJS.Timeout | undefined} */ (undefined)

// The reader of our output may go away (a closed terminal, `| head`); that must not keep us from stopping in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

/** Prints a line. @param {string} line */
export function say(line) {
  process.stdout.write(`${eraseStatus()}${line}\n`)
}

/** Prints a line to stderr. @param {string} line */
export function complain(line) {
  process.stdout.write(eraseStatus())
  process.stderr.write(`${line}\n`)
}

/**
 * Runs one step and says so: seconds tick on a terminal, a line every 10 s elsewhere. Steps may overlap.
 * @template T
 * @param {string} label as in "Building the app"
 * @param {() => T | Promise<T>} work
 */
export async function step(label, work) {
  const began = Date.now()
  running.set(label, began)
  if (!onTerminal) say(`${label}…`)
  ticking ??= setInterval(tick, onTerminal ? 1000 : 10_000)
  let mark = '✗'
  try {
    const result = await work()
    mark = '✓'
    return result
  } finally {
    running.delete(label)
    if (running.size === 0) {
      clearInterval(ticking)
      ticking = undefined
    }
    say(`${mark} ${label} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  }
}

function tick() {
  const status = [...running]
    .map(([label, began]) => `${label}… ${Math.round((Date.now() - began) / 1000)} s`)
    .join(', ')
  if (onTerminal) process.stdout.write(`${eraseStatus()}${status.slice(0, process.stdout.columns - 1)}`)
  else say(`  ${status}`)
}

const eraseStatus = () => (onTerminal ? '\r\x1b[2K' : '')
