import type { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { read, type Transaction } from '@/lib/db'
import { type Feed, MOST_UPDATES, type Update, WireUpdate } from '@/lib/editing/wire'
import { subjectJoins, visibleDocuments } from './access-queries'
import type { StandingAnswer } from './live-schema'

/** A feed as it travels. */
export type WireFeed = z.input<typeof Feed>
type Wire = z.input<typeof WireUpdate>

/**
 * The updates after a version, in order and at most as many as a feed holds; those that are too old to be kept are
 * missing. `wire` is the same update as it travels.
 */
export async function readSince(
  tx: Transaction,
  documentId: string,
  version: number,
): Promise<{ update: Update; wire: Wire }[]> {
  const rows = await tx.$queryRaw<Wire[]>`
    SELECT client_id AS "clientId", seq, changes FROM document_updates
    WHERE document_id = ${documentId}::uuid AND version > ${version} AND changes IS NOT NULL
    ORDER BY version LIMIT ${MOST_UPDATES}`
  return rows.map((wire) => ({ update: WireUpdate.parse(wire), wire }))
}

/**
 * What happened to a document's text after a version; null where there is none, or not for them. 'apart' where
 * the log doesn't lead on from there: it is trimmed, or the version is ahead of the text.
 */
export async function getFeed(actor: Actor, documentId: string, since: number): Promise<WireFeed | 'apart' | null> {
  const version = await getVersion(actor, documentId)
  if (version === null) return null
  const rows = await read<Wire & { version: number }>`
    SELECT version, client_id AS "clientId", seq, changes FROM document_updates
    WHERE document_id = ${documentId}::uuid AND version > ${since} AND changes IS NOT NULL
    ORDER BY version LIMIT ${MOST_UPDATES}`
  const leadsOn = rows[0] ? rows[0].version === since + 1 : version <= since
  if (since > version || !leadsOn) return 'apart'
  return { from: since, updates: rows.map(({ version: _, ...wire }) => wire) }
}

/** How a document's text stands, and whether its log ever had an update of this name; null as for `getFeed`. */
export async function getStanding(
  actor: Actor,
  documentId: string,
  inflight: { clientId: string; seq: number } | null,
): Promise<z.output<typeof StandingAnswer> | null> {
  const { clientId, seq } = inflight ?? { clientId: '', seq: 0 }
  const [row] = await read<z.output<typeof StandingAnswer>>`
    SELECT d.version, d.text, EXISTS (
      SELECT FROM document_updates u WHERE u.document_id = d.id AND u.client_id = ${clientId} AND u.seq = ${seq}
    ) AS "knowsInflight"
    FROM documents d ${subjectJoins} WHERE d.id = ${documentId}::uuid AND ${visibleDocuments(actor)}`
  return row ?? null
}

/** The version of a document's text; null as for `getFeed`. */
export async function getVersion(actor: Actor, documentId: string): Promise<number | null> {
  const [row] = await read<{ version: number }>`
    SELECT d.version FROM documents d ${subjectJoins}
    WHERE d.id = ${documentId}::uuid AND ${visibleDocuments(actor)}`
  return row?.version ?? null
}
