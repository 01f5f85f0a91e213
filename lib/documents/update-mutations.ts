import type { ChangeSet } from '@codemirror/state'
import type { Transaction } from '@/lib/db'
import { mapSpan } from '@/lib/editing/positions'
import type { Update } from '@/lib/editing/wire'
import { Prisma } from '@/lib/generated/prisma/client'
import { CHANNEL, MOST_NOTIFIED_BYTES } from './live-schema'

/** Where a comment's passage stands. */
export type Passage = { id: string; start: number; end: number }

/**
 * Makes a change to the text of a document that the caller holds locked: writes the text, keeps the change in the log,
 * moves the passages of comments with it, and tells every instance. All of it happens when the transaction commits.
 */
export async function appendUpdate(
  tx: Transaction,
  document: { id: string; version: number; passages: readonly Passage[] },
  update: Update & { text: string; personId: string | null },
): Promise<void> {
  const { changes, clientId, seq, text, personId } = update
  const version = document.version + 1
  const json = JSON.stringify(changes.toJSON())
  await tx.$queryRaw`
    WITH kept AS (
      INSERT INTO document_updates (document_id, version, client_id, seq, changes, person_id)
      VALUES (${document.id}::uuid, ${version}, ${clientId}, ${seq}, ${json}::jsonb, ${personId}::uuid)
    ), written AS (
      UPDATE documents SET text = ${text}, version = ${version} WHERE id = ${document.id}::uuid
    )
    SELECT pg_notify(${CHANNEL}, ${notification(document, update, json)})::text`
  await movePassages(tx, document.passages, changes)
}

function notification({ id, version }: { id: string; version: number }, { clientId, seq }: Update, changes: string) {
  const feed = `,"feed":{"from":${version},"updates":[{"clientId":"${clientId}","seq":${seq},"changes":${changes}}]}`
  const message = (rest: string) => `{"kind":"update","documentId":"${id}","version":${version + 1}${rest}}`
  return Buffer.byteLength(feed) <= MOST_NOTIFIED_BYTES ? message(feed) : message('')
}

/** A passage whose words are gone keeps its quote and has no place. */
async function movePassages(tx: Transaction, passages: readonly Passage[], changes: ChangeSet): Promise<void> {
  const moved = passages
    .map(({ id, start, end }) => ({ id, start, end, span: mapSpan({ start, end }, changes, false) }))
    .filter(({ start, end, span }) => span?.start !== start || span.end !== end)
  if (moved.length === 0) return
  const rows = moved.map(
    ({ id, span }) => Prisma.sql`(${id}::uuid, ${span?.start ?? null}::int, ${span?.end ?? null}::int)`,
  )
  await tx.$executeRaw`
    UPDATE comments c SET starts_at = m.starts_at, ends_at = m.ends_at
    FROM (VALUES ${Prisma.join(rows)}) AS m (id, starts_at, ends_at) WHERE c.id = m.id`
}
