import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { keepRevision } from './revision-mutations'

/** A pause this long ends a version. */
const PAUSE = '5 minutes'
/** How far back pauses are looked for; what is older ended before this server last looked. */
const LOOK_BACK = '2 days'
/** Changes are kept so long one by one; revisions tell of what is older. */
const LOG_DAYS = 30

/**
 * Keeps the text of every document in which typing has rested for five minutes since its newest revision. Returns how
 * many revisions that made. For the server itself, every half a minute.
 */
export async function keepRested(actor: Actor): Promise<number> {
  refuseUnless(actor, 'tendReports')
  const rested = await db().$queryRaw<{ id: string }[]>`
    SELECT u.document_id::text AS id FROM document_updates u
    WHERE u.at > now() - ${LOOK_BACK}::interval
    GROUP BY u.document_id
    HAVING max(u.at) < now() - ${PAUSE}::interval
      AND max(u.version) > (SELECT coalesce(max(r.version), -1) FROM revisions r WHERE r.document_id = u.document_id)
    LIMIT 100`
  let kept = 0
  for (const { id } of rested) {
    const number = await db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${id}::uuid FOR UPDATE`
      return keepRevision(tx, id, 'idle')
    })
    if (number !== null) kept++
  }
  return kept
}

/**
 * Forgets what single changes older than a month did; that there was one, by whom and when, stays, and so no change is
 * ever taken for another. A browser that was away for longer joins again by comparing texts. Returns how many.
 */
export async function forgetOldChanges(actor: Actor): Promise<number> {
  refuseUnless(actor, 'tendReports')
  return db().$executeRaw`
    UPDATE document_updates u SET changes = NULL FROM documents d
    WHERE d.id = u.document_id AND u.version <= d.indexed_version AND u.changes IS NOT NULL
      AND u.at < now() - make_interval(days => ${LOG_DAYS}::int)`
}
