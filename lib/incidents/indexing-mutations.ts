import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { indexRows } from '@/lib/documents/rows-mutations'

/** Rows are read when nobody has typed for so long, and at latest so long after somebody began. */
const RESTED_MS = 2_000
const AT_LATEST_MS = 10_000
/** Older than this, what another instance left is taken for forgotten. */
const FORGOTTEN = '30 seconds'
const MOST_AT_ONCE = 100

type Waiting = { timer: NodeJS.Timeout; since: number }

// One list a process, however often modules are evaluated anew.
const store = globalThis as { hindsightIndexing?: Map<string, Waiting> }

/** Reads a document for its rows once its typing rests. An instance that dies before leaves it to `indexForgotten`. */
export function indexWhenRested(documentId: string, now = Date.now()): void {
  store.hindsightIndexing ??= new Map()
  const waiting = store.hindsightIndexing
  const before = waiting.get(documentId)
  clearTimeout(before?.timer)
  const since = before?.since ?? now
  const wait = Math.max(0, Math.min(RESTED_MS, since + AT_LATEST_MS - now))
  const timer = setTimeout(() => {
    waiting.delete(documentId)
    indexRows(documentId).catch((error) => console.error(`The rows of a document are behind its text: ${error}`))
  }, wait)
  waiting.set(documentId, { timer, since })
}

/**
 * Reads the documents whose rows have been behind their text for longer than anybody waits: an instance ended in between,
 * or their text came from an older version. Returns how many there were. For the server itself.
 */
export async function indexForgotten(actor: Actor): Promise<number> {
  refuseUnless(actor, 'tendReports')
  const behind = await db().$queryRaw<{ id: string }[]>`
    SELECT d.id::text FROM documents d WHERE d.indexed_version < d.version AND NOT EXISTS (
      SELECT FROM document_updates u
      WHERE u.document_id = d.id AND u.version = d.version AND u.at > now() - ${FORGOTTEN}::interval)
    LIMIT ${MOST_AT_ONCE}`
  for (const { id } of behind) {
    await indexRows(id).catch((error) => console.error(`A document could not be read for its rows: ${error}`))
  }
  return behind.length
}
