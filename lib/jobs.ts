import PgBoss from 'pg-boss'
import type { Transaction } from '@/lib/db'
import { env } from '@/lib/env'

/** What there is to do, each in a queue of its own. */
export type Queue = 'deliver'
const QUEUES: readonly Queue[] = ['deliver']

/** Does one job, which is known by the id of the row it is about. What it throws is logged, and it is tried again. */
export type Handle = (id: string) => Promise<void>

// An idle server stays idle: whatever is put into a queue by this process is looked for at once (`wake`).
const POLL_SECONDS = 20
const AT_ONCE = 4

const QUEUE_OPTIONS = {
  // For crashes and lost databases alone: a handler that can't do its work yet asks for another job.
  retryLimit: 8,
  retryDelay: 10,
  retryBackoff: true,
  // A process that dies has its jobs done by another so long after it took them.
  expireInSeconds: 120,
  retentionMinutes: 365 * 24 * 60,
}

type Running = { boss: PgBoss; workers: string[] }

// One per process: Next.js evaluates what starts the server and what answers requests apart from each other.
const store = globalThis as { hindsightJobs?: Running }

function create(): PgBoss {
  const settings = {
    connectionString: env().DATABASE_URL,
    application_name: 'hindsight jobs',
    max: 2,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    schedule: false,
    maintenanceIntervalSeconds: 60,
  }
  const boss = new PgBoss(settings)
  boss.on('error', (error) => console.error(`Jobs could not be looked after: ${error.message}`))
  return boss
}

/** Makes the tables of the queues where there are none. Throws where the database is away. */
export async function prepareJobs(): Promise<void> {
  const boss = create()
  await begin(boss)
  await boss.stop({ graceful: false })
}

async function begin(boss: PgBoss): Promise<void> {
  await boss.start()
  for (const queue of QUEUES) {
    await boss.createQueue(queue, { name: queue, ...QUEUE_OPTIONS })
    await boss.updateQueue(queue, { name: queue, ...QUEUE_OPTIONS })
  }
}

/**
 * Does the jobs of every queue in this process until `stopJobs`, however many other processes do too: each job is done by
 * one. Throws where the database is away.
 */
export async function startJobs(handlers: Record<Queue, Handle>): Promise<void> {
  if (store.hindsightJobs) return
  const boss = create()
  const running: Running = { boss, workers: [] }
  store.hindsightJobs = running
  try {
    await begin(boss)
    // What a process that died had taken is given out again.
    await boss.maintain()
    for (const queue of QUEUES) {
      const work = (jobs: PgBoss.Job<{ id: string }>[]) => doAll(running, queue, jobs, handlers[queue])
      running.workers.push(await boss.work(queue, { batchSize: AT_ONCE, pollingIntervalSeconds: POLL_SECONDS }, work))
    }
  } catch (error) {
    delete store.hindsightJobs
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
}

async function doAll({ boss }: Running, queue: Queue, jobs: PgBoss.Job<{ id: string }>[], handle: Handle) {
  await Promise.all(
    jobs.map(async ({ id, data }) => {
      try {
        await handle(data.id)
      } catch (error) {
        const message = error instanceof Error ? error.message : 'no error'
        console.error(`A job could not be done (${queue}): ${message}`)
        await boss.fail(queue, id, { message })
      }
    }),
  )
  // There may be more, and the library would first wait.
  wakeJobs()
}

/** Ends what `startJobs` began, once the jobs under way are done. */
export async function stopJobs(): Promise<void> {
  const running = store.hindsightJobs
  delete store.hindsightJobs
  await running?.boss.stop({ timeout: 20_000 })
}

/** Looks for jobs now, where this process does any; to be called once what put them there is kept. */
export function wakeJobs(): void {
  for (const worker of store.hindsightJobs?.workers ?? []) store.hindsightJobs?.boss.notifyWorker(worker)
}

/** A job: the row it is about, and from when on it is done; at once where that is left out. */
export type NewJob = { id: string; at?: Date }

/** Puts jobs into a queue in the transaction of what asks for them, so that neither is ever there without the other. */
export async function enqueue(tx: Transaction, queue: Queue, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return
  const executeSql = async (text: string, values: unknown[]) => ({
    rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values.map((value) => value ?? null)),
  })
  const rows = jobs.map(({ id, at }) => ({
    name: queue,
    data: { id },
    ...(at === undefined ? {} : { startAfter: at.toISOString() }),
  }))
  await new PgBoss({ db: { executeSql } }).insert(rows, { db: { executeSql } })
}
