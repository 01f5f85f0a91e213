import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { hashOf } from '@/lib/secrets'
import { forgive, giveBack, takeFrom } from './rate-limit-mutations'

test('a window lets the first attempts through, also of many at once, and says how long to wait', async () => {
  const whose = randomUUID()
  const taken = await Promise.all(Array.from({ length: 8 }, () => takeFrom('test', whose, 5, 60)))
  expect(taken.filter((one) => one.allowed)).toHaveLength(5)
  const { allowed, retryAfterSeconds } = await takeFrom('test', whose, 5, 60)
  expect(allowed).toBe(false)
  expect(retryAfterSeconds).toBeGreaterThan(50)
  expect(retryAfterSeconds).toBeLessThanOrEqual(60)
  expect(await takeFrom('test', randomUUID(), 5, 60)).toEqual({ allowed: true, retryAfterSeconds: 0 })
})

test('a new window begins when the old one is over; attempts are given back and forgiven', async () => {
  const whose = randomUUID()
  const take = async () => (await takeFrom('test', whose, 1, 60)).allowed
  const key = `test ${hashOf(whose)}`
  expect([await take(), await take()]).toEqual([true, false])
  await db().$executeRaw`UPDATE rate_limits SET window_start = now() - interval '61 s' WHERE key = ${key}`
  expect([await take(), await take()]).toEqual([true, false])
  await giveBack('test', whose)
  await giveBack('test', whose)
  expect([await take(), await take()]).toEqual([true, false])
  await forgive('test', whose)
  expect(await take()).toBe(true)
})

test('the table writes no log, and holds no address', async () => {
  await takeFrom('test', 'somebody@example.org', 1, 60)
  const [row] = await db().$queryRaw<{ kind: string }[]>`
    SELECT relpersistence::text AS kind FROM pg_class WHERE relname = 'rate_limits'`
  expect(row?.kind).toBe('u')
  const keys = await db().rateLimit.findMany({ select: { key: true } })
  expect(keys.filter(({ key }) => key.includes('@'))).toEqual([])
})
