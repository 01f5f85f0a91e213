import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { identify } from './processes.mjs'

// What `npm start` refuses before it begins any long work.

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hindsight-start-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs `npm start`'s script until it gives up. */
function start(settings: Record<string, string>) {
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env: { ...env, HINDSIGHT_DATA: folder, ...settings } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, said }))
  })
}

test('a port that is no number', async () => {
  expect(await start({ PORT: 'abc' })).toEqual({
    code: 1,
    said: 'PORT is "abc", which is not a port number.\n  Try: PORT=3001 npm start\n',
  })
})

test('a port that is taken', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
  const { code, said } = await start({ PORT: String(port) })
  server.close()
  expect(code).toBe(1)
  expect(said).toContain(`Port ${port} is taken by another program.`)
})

test('a host that is not of this machine', async () => {
  const { code, said } = await start({ PORT: '1', HOST: '192.0.2.1' })
  expect(code).toBe(1)
  expect(said).toContain('HOST is "192.0.2.1", which is no address of this machine')
})

test('a data folder that another start holds', async () => {
  const holder = { pid: process.pid, identity: identify(process.pid), children: [], address: 'http://127.0.0.1:3000' }
  writeFileSync(path.join(folder, 'start.lock'), JSON.stringify(holder))
  const { code, said } = await start({})
  expect(code).toBe(1)
  expect(said).toContain(`is in use: Hindsight is running: http://127.0.0.1:3000 (process ${process.pid})`)
})

test('a data folder that can not be made', async () => {
  const file = path.join(folder, 'a-file')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, '')
  const { code, said } = await start({ HINDSIGHT_DATA: path.join(file, 'below') })
  expect(code).toBe(1)
  expect(said).toContain("below can't be written (ENOTDIR)")
})
