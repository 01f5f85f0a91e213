import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holderOf, takeLock } from './folder-lock.mjs'
import { identify } from './processes.mjs'

let folder = ''
let file = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hindsight-lock-'))
  file = path.join(folder, 'start.lock')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const leave = (holder: object) => writeFileSync(file, JSON.stringify({ children: [], ...holder }))

/** A process of its own group that would run for a minute. */
const startSleeper = () => {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
  return { pid: child.pid ?? 0, ended: new Promise((resolve) => child.once('exit', resolve)) }
}

test('a lock is had once, and again when it has been released', async () => {
  const lock = await takeLock(file)
  expect(await takeLock(file)).toBeNull()
  lock?.announce('http://127.0.0.1:3000')
  expect(holderOf(file)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:3000' })
  lock?.release()
  expect(await takeLock(file)).not.toBeNull()
  expect(readdirSync(folder)).toEqual(['start.lock'])
})

test('the lock of a process that is gone is taken over', async () => {
  const { pid, ended } = startSleeper()
  leave({ pid, identity: identify(pid) })
  expect(await takeLock(file)).toBeNull()
  process.kill(pid, 'SIGKILL')
  await ended
  expect(await takeLock(file)).not.toBeNull()
})

test('a pid that now belongs to another program holds nothing', async () => {
  leave({ pid: process.pid, identity: 'some earlier process' })
  expect(holderOf(file)).toBeNull()
  expect(await takeLock(file)).not.toBeNull()
})

test('a lock file cut short by a full disk is taken over', async () => {
  writeFileSync(file, '{"pid": 12')
  expect(await takeLock(file)).not.toBeNull()
})

test('what a killed holder left running is ended, and nothing else', async () => {
  const child = startSleeper()
  const bystander = startSleeper()
  leave({
    pid: process.pid,
    identity: 'some earlier process',
    children: [
      { pid: child.pid, identity: identify(child.pid) },
      { pid: bystander.pid, identity: 'an earlier process with the same pid' },
    ],
  })
  await takeLock(file)
  await child.ended
  expect(identify(bystander.pid)).not.toBeNull()
  process.kill(bystander.pid, 'SIGKILL')
  await bystander.ended
  expect(existsSync(file)).toBe(true)
})

test('of many that come at once, one gets a stale lock', async () => {
  leave({ pid: process.pid, identity: 'some earlier process' })
  const locks = await Promise.all(Array.from({ length: 20 }, () => takeLock(file)))
  expect(locks.filter((lock) => lock !== null)).toHaveLength(1)
})
