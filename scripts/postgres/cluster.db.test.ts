import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Cluster, runningServer, startCluster } from './cluster.mjs'
import { connect } from './connect.mjs'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder = ''
let running: Cluster[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hindsight-cluster-'))
  chmodSync(folder, 0o711) // for the user that the server runs as when these tests run as root
  running = []
})

afterEach(async () => {
  for (const cluster of running) await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})

// Without fsync it is quicker and still keeps what it committed: these tests kill processes, not the machine.
async function start(settings: Record<string, string> = { fsync: 'off' }) {
  const cluster = await startCluster(folder, settings)
  running.push(cluster)
  return cluster
}

async function query(cluster: Cluster, sql: string) {
  const client = await connect(cluster.url)
  return (await client.query(sql).finally(() => client.end())).rows
}

const lockFile = () => path.join(folder, 'pg18/postmaster.pid')

test('data, port and password outlive a stop; nothing is open to others', async () => {
  const first = await start()
  await query(first, 'CREATE TABLE a AS SELECT 1 AS x')
  expect(runningServer(folder)).toBe(first.url)
  await first.stop()
  expect(existsSync(lockFile())).toBe(false)
  expect(runningServer(folder)).toBeNull()

  const second = await start({})
  expect(second.url).toBe(first.url)
  expect(await query(second, 'SELECT x FROM a')).toEqual([{ x: 1 }])
  expect(await query(second, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  expect(await query(second, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
  expect(statSync(path.join(folder, 'pg18.password')).mode & 0o777).toBe(0o600)
  expect(statSync(path.join(folder, 'pg18')).mode & 0o777).toBe(0o700)
})

test('text sorts as people sort it', async () => {
  const cluster = await start()
  const sql = "SELECT datlocprovider, 'a' < 'B' AS sorted FROM pg_database WHERE datname = current_database()"
  expect(await query(cluster, sql)).toEqual([{ datlocprovider: 'i', sorted: true }])
})

test('a server that is killed is noticed, and what it had committed is there after the next start', async () => {
  const first = await start()
  await query(first, 'CREATE TABLE a AS SELECT generate_series(1, 1000) AS x')
  process.kill(first.pid, 'SIGKILL')
  expect((await first.died).message).toBe('The embedded PostgreSQL ended.')
  expect(existsSync(lockFile())).toBe(true)
  const second = await start()
  expect(await query(second, 'SELECT count(*)::int FROM a')).toEqual([{ count: 1000 }])
})

test('the pid of a killed server that now belongs to another program is no obstacle', async () => {
  const first = await start()
  await query(first, 'CREATE TABLE a AS SELECT 1 AS x')
  process.kill(first.pid, 'SIGKILL')
  await first.died
  const bystander = spawn('sleep', ['60'])
  writeFileSync(lockFile(), readFileSync(lockFile(), 'utf8').replace(String(first.pid), String(bystander.pid)))
  const second = await start()
  expect(await query(second, 'SELECT x FROM a')).toEqual([{ x: 1 }])
  expect(bystander.exitCode).toBeNull()
  bystander.kill('SIGKILL')
})

test('a server left running by a killed launcher is replaced', async () => {
  const first = await start()
  await query(first, 'CREATE TABLE a AS SELECT 1 AS x')
  const second = await start()
  expect(second.pid).not.toBe(first.pid)
  expect(await query(second, 'SELECT x FROM a')).toEqual([{ x: 1 }])
})

test('when its port has been taken meanwhile, it takes another', async () => {
  const first = await start()
  await first.stop()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(Number(new URL(first.url).port), '127.0.0.1', resolve))
  const second = await start()
  server.close()
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port)
})

test('creating the files, cut short, is begun again', async () => {
  const cluster = await start()
  await cluster.stop()
  const half = path.join(folder, 'pg18.new')
  rmSync(path.join(folder, 'pg18'), { recursive: true })
  writeFileSync(half, 'a part of it')
  await start()
  expect(readdirSync(folder).sort()).toEqual(['pg18', 'pg18.log', 'pg18.password', 'pg18.port'])
})
