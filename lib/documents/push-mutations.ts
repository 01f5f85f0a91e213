import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { db, type Transaction } from '@/lib/db'
import { judge } from '@/lib/editing/authority'
import type { LineEnd } from '@/lib/editing/line-ends'
import { MOST_UPDATES, type Push, type Update } from '@/lib/editing/wire'
import { refuseUnlessWritable, seesDocument } from './access'
import { type DocumentSubject, subjectJoins, subjectJson } from './access-queries'
import { readSince, type WireFeed } from './feed-queries'
import { appendUpdate, type Passage } from './update-mutations'

/** A document, locked until the transaction ends. */
export type LockedDocument = DocumentSubject & LockedText

type LockedText = {
  id: string
  version: number
  /** At which version its rows were read. */
  indexedVersion: number
  text: string
  lineEnd: LineEnd | null
  fileName: string | null
  /** Where comments that aren't resolved stand, and suggestions. */
  passages: Passage[]
}

export type PushAnswer =
  /** All there is to know since the push's version; its own update is the acknowledgement. */
  | { kind: 'feed'; feed: WireFeed }
  /** The log doesn't lead from there to here: ask how the text stands. */
  | { kind: 'apart' }
  | { kind: 'invalid'; reason: string }

/**
 * Takes a change that somebody typed into a document, made on any version of it, and answers what else
 * happened. The same push may come any number of times and is kept once. Null where there is none, or not for
 * them; refuses who may not write it, and one that is published.
 */
export async function pushUpdate(actor: Actor, documentId: string, push: Push): Promise<PushAnswer | null> {
  refuseUnless(actor, 'readWorkspace')
  return db().$transaction(async (tx) => {
    const document = await lockDocument(tx, documentId)
    if (!document || !seesDocument(actor, document)) return null
    refuseUnlessWritable(actor, document)
    const since = await readSince(tx, documentId, push.version)
    const verdict = judge(
      document,
      since.map(({ update }) => update),
      push,
    )
    if (verdict.kind === 'apart') return { kind: 'apart' }
    if (verdict.kind === 'refused') return { kind: 'invalid', reason: verdict.reason }
    const updates = since.map(({ wire }) => wire)
    if (verdict.kind === 'accepted') {
      const { clientId, seq } = push
      const update: Update = { clientId, seq, changes: verdict.changes }
      const personId = isPerson(actor) ? actor.personId : null
      await appendUpdate(tx, document, { ...update, text: verdict.text, personId })
      // One more than a feed holds would be read as a full one.
      if (updates.length < MOST_UPDATES) updates.push({ clientId, seq, changes: verdict.changes.toJSON() })
    }
    return { kind: 'feed', feed: { from: push.version, updates } }
  })
}

/** The document of a report or a weekly review, locked against every other change; null where there is none. */
export async function lockDocument(tx: Transaction, documentId: string): Promise<LockedDocument | null> {
  // By itself: a statement that waited for the lock doesn't see what others did to other rows while it waited.
  await tx.$queryRaw`SELECT id::text FROM documents WHERE id = ${documentId}::uuid FOR UPDATE`
  const [row] = await tx.$queryRaw<(LockedText & { subject: DocumentSubject | null })[]>`
    SELECT d.id::text, d.version, d.indexed_version AS "indexedVersion", d.text, d.line_end AS "lineEnd",
      d.file_name AS "fileName", ${subjectJson} AS subject,
      (SELECT coalesce(json_agg(json_build_object('id', c.id, 'start', c.starts_at, 'end', c.ends_at)), '[]')
        FROM comments c
        WHERE c.document_id = d.id AND c.starts_at IS NOT NULL AND c.resolved_at IS NULL) AS passages
    FROM documents d ${subjectJoins}
    WHERE d.id = ${documentId}::uuid`
  if (!row?.subject) return null
  const { subject, ...text } = row
  return { ...text, ...subject }
}
