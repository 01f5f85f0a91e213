import { db } from '@/lib/db'
import { TooMany } from '@/lib/errors'
import { limitKey, type RateLimit } from '@/lib/rate-limit-queries'

/** What became of an attempt: whether it may go on, and if not, after how many seconds another may. */
type Taken = { allowed: boolean; retryAfterSeconds: number }

/**
 * Counts an attempt at `what` by `whose` (an address, an IP, a person's id) and says whether it is among the first
 * `limit` of its window, which begins with the first attempt. The count is in Postgres, so it holds for all instances
 * together, and it is kept even where the attempt itself is rolled back. `await takeFrom('search', ip, 60, 60)` allows
 * one a second.
 */
export async function takeFrom(what: string, whose: string, limit: number, windowSeconds: number): Promise<Taken> {
  const [row] = await db().$queryRaw<{ count: number; left: number }[]>`
    INSERT INTO rate_limits AS r (key, window_start, count) VALUES (${limitKey(what, whose)}, now(), 1)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN r.window_start <= now() - make_interval(secs => ${windowSeconds}::float8) THEN 1
        ELSE least(r.count, ${limit}::int) + 1 END,
      window_start = CASE WHEN r.window_start <= now() - make_interval(secs => ${windowSeconds}::float8) THEN now()
        ELSE r.window_start END
    RETURNING r.count, ceil(extract(epoch FROM r.window_start - now()) + ${windowSeconds}::float8)::int AS left`
  const allowed = (row?.count ?? 0) <= limit
  return { allowed, retryAfterSeconds: allowed ? 0 : Math.max(1, row?.left ?? windowSeconds) }
}

/** Forgets the attempts at `what` by `whose`: they got it right. */
export async function forgive(what: string, whose: string): Promise<void> {
  await db().$executeRaw`DELETE FROM rate_limits WHERE key = ${limitKey(what, whose)}`
}

/** Takes one attempt back that turned out to be none. */
export async function giveBack(what: string, whose: string): Promise<void> {
  await db().$executeRaw`UPDATE rate_limits SET count = greatest(count - 1, 0) WHERE key = ${limitKey(what, whose)}`
}

/** Counts an attempt, and throws `TooMany` where it is one too many. */
export async function requireLeft({ what, limit, windowSeconds }: RateLimit, whose: string): Promise<void> {
  const { allowed, retryAfterSeconds } = await takeFrom(what, whose, limit, windowSeconds)
  if (!allowed) throw new TooMany(retryAfterSeconds)
}
