import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { db } from '@/lib/db'
import { freePort } from '@/scripts/launch/ports.mjs'
import { migrate } from '@/scripts/migrate.mjs'
import { FOR_TESTS, startCluster } from '@/scripts/postgres/cluster.mjs'
import { test as base } from './fixtures'
import { startOtherApp } from './other-app'

type App = Awaited<ReturnType<typeof startOtherApp>>

/** One instance, to be killed and started again where it was. */
export class Instance {
  readonly address: string
  #app: App | null = null

  constructor(
    private readonly port: number,
    private readonly databaseUrl: string,
  ) {
    this.address = `http://127.0.0.1:${port}`
  }

  async start(): Promise<void> {
    this.#app = await startOtherApp({ DATABASE_URL: this.databaseUrl, HINDSIGHT_SAMPLE_SIGN_IN: '0' }, this.port)
  }

  /** As a power cut would: without a word to anybody. */
  kill(): void {
    if (this.#app) process.kill(-this.#app.pid, 'SIGKILL')
  }

  async stop(): Promise<void> {
    await this.#app?.stop()
  }
}

/** Postgres, to be ended in mid-sentence and started again where it was. */
export class Database {
  #cluster: Awaited<ReturnType<typeof startCluster>> | null = null
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'hindsight-together-'))

  async start(): Promise<string> {
    chmodSync(this.#folder, 0o711) // as root the server runs as another user, who must get through
    // What is acknowledged must outlive a crash here.
    this.#cluster = await startCluster(this.#folder, { ...FOR_TESTS, synchronous_commit: 'on' })
    return this.#cluster.url
  }

  /** Ends every connection at once, and repairs itself at the next start. */
  kill(): void {
    if (this.#cluster) process.kill(this.#cluster.pid, 'SIGQUIT')
  }

  async stop(): Promise<void> {
    await this.#cluster?.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

export type Together = { database: Database; first: Instance; second: Instance }

/**
 * Two instances from the same build on one Postgres of their own, which a test may kill. What a test's worker does
 * itself is done on that database: Playwright gives no other tests to it.
 */
export const test = base.extend<object, { together: Together }>({
  together: [
    // biome-ignore lint/correctness/noEmptyPattern: it leans on no other fixture, and Playwright reads this pattern
    async ({}, use) => {
      const database = new Database()
      const url = await database.start()
      await migrate(url)
      process.env.DATABASE_URL = url
      const first = new Instance(await freePort(), url)
      await first.start()
      const second = new Instance(await freePort(), url)
      await second.start()
      const end = () => [first, second].forEach((one) => void one.kill())
      process.once('exit', end)
      await use({ database, first, second })
      process.removeListener('exit', end)
      await Promise.all([first.stop(), second.stop(), db().$disconnect()])
      await database.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ together }, use) => use(together.first.address),
  storageState: { cookies: [], origins: [] },
})
