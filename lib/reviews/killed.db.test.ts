import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach, expect, test } from 'vitest'
import { importActor, jobActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { connect } from '@/scripts/postgres/connect.mjs'
import { ownDatabase } from '@/test/own-database'
import { beginReview } from './assemble-mutations'
import { publishReview } from './publish-mutations'
import { getReview } from './queries'

ownDatabase()

const WEEK = { year: 2024, week: 12 }
const SLUG = '2024-W12'
let child: ChildProcess | null = null
afterEach(() => child?.kill('SIGKILL'))

/** How many sessions wait for a lock on reviews, as Postgres itself says. */
async function waiting(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%weekly_reviews%'`
  return row?.count ?? 0
}

test('a server that is killed while it publishes leaves nothing half, and another publishes whole', async () => {
  await beginReview(importActor, WEEK)
  const sha256 = (await getReview(jobActor, WEEK.year, WEEK.week))?.sha256 ?? ''
  // Holds the review, so that whoever publishes has written its version and waits to change the state.
  const holder = await connect(env().DATABASE_URL)
  await holder.query('BEGIN')
  await holder.query("SELECT id FROM weekly_reviews WHERE state = 'draft' FOR SHARE")
  child = spawn(process.execPath, ['--import', 'tsx', 'test/publishing-process.ts', SLUG, sha256], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await expect.poll(waiting, { timeout: 60_000, interval: 100 }).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await holder.query('ROLLBACK')
  await holder.end()
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0)

  expect(await db().reviewVersion.count()).toBe(0)
  expect(await db().weeklyReview.findFirst({ select: { state: true } })).toEqual({ state: 'draft' })
  expect(await db().auditEntry.count({ where: { verb: 'publishReview' } })).toBe(0)

  expect(await publishReview(importActor, { week: SLUG, sha256, acknowledged: true })).toMatchObject({ number: 1 })
  expect(await db().reviewVersion.count()).toBe(1)
}, 120_000)
