const EVERY_MS = 1000

/**
 * Ends this process soon after the one that started it was killed: nobody looks after it any more, and it has nowhere to
 * print. What it printed would fail, be reported as an error, and fail again, as fast as the machine allows.
 */
export function followLauncher() {
  const launcher = process.ppid
  const end = () => process.exit(1)
  setInterval(() => {
    if (process.ppid !== launcher) end()
  }, EVERY_MS).unref()
  for (const stream of [process.stdout, process.stderr]) stream.on('error', end)
}
