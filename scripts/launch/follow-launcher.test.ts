import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'

const FOLLOW = path.join(import.meta.dirname, 'follow-launcher.mjs')
const started: number[] = []

const isThere = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** A launcher with a server of its own below it, which does as `body` says; their process ids. */
async function launch(body: string) {
  const server = `import { followLauncher } from ${JSON.stringify(FOLLOW)}
    followLauncher(); console.log(process.pid); setInterval(() => {}, 1000); ${body}`
  const launcher = spawn(process.execPath, [
    '-e',
    `const child = require('node:child_process').spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(server)}])
     child.stdout.once('data', (pid) => console.log(String(pid)))`,
  ])
  const [said] = await once(launcher.stdout, 'data')
  const pids = { launcher: launcher.pid ?? 0, server: Number(String(said)) }
  started.push(pids.launcher, pids.server)
  expect(isThere(pids.server)).toBe(true)
  return pids
}

afterEach(() => {
  for (const pid of started.splice(0)) if (isThere(pid)) process.kill(pid, 'SIGKILL')
})

test.each([
  ['that says nothing', ''],
  [
    'that prints all the time, and what fails in it',
    `process.on('uncaughtException', console.error); setInterval(() => console.error('busy'), 5)`,
  ],
])('a server %s ends after its launcher was killed', async (_, body) => {
  const { launcher, server } = await launch(body)
  process.kill(launcher, 'SIGKILL')
  await vi.waitFor(() => expect(isThere(server)).toBe(false), { timeout: 10_000, interval: 100 })
})
