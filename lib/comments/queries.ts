import { may } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { read, sqlInstant } from '@/lib/db'
import { mayWrite, subjectFor } from '@/lib/documents/access'
import { type DocumentSubject, subjectJoins, subjectJson, visibleDocuments } from '@/lib/documents/access-queries'
import type { CommentList, Thread } from './schema'

/** So many comments and answers of one report are listed; those that aren't resolved come first. */
const MOST = 500

type Row = {
  id: string
  parentId: string | null
  start: number | null
  end: number | null
  quote: string | null
  body: string
  replacement: string | null
  authorId: string | null
  author: string | null
  at: string
  resolvedAt: string | null
  resolver: string | null
  isAccepted: boolean
}
type Listed = { subject: DocumentSubject; version: number; text: string; comments: Row[] }

/**
 * What is said of a document: in the order of its text, then of what is gone from it, then what is resolved, the latest
 * first. Null where there is no such document, or not for them.
 */
export async function listComments(actor: Actor, documentId: string): Promise<CommentList | null> {
  const [row] = await read<Listed>`
    SELECT d.version, d.text, ${subjectJson} AS subject, (
      SELECT coalesce(json_agg(c), '[]') FROM (
        SELECT c.id::text, c.parent_id::text AS "parentId", c.starts_at AS start, c.ends_at AS end, c.quote, c.body,
          c.replacement, c.author_id::text AS "authorId", a.name AS author, ${sqlInstant('c.at')} AS at,
          ${sqlInstant('c.resolved_at')} AS "resolvedAt", r.name AS resolver, c.is_accepted AS "isAccepted"
        FROM comments c
        LEFT JOIN comments t ON t.id = c.parent_id
        LEFT JOIN people a ON a.id = c.author_id
        LEFT JOIN people r ON r.id = c.resolved_by
        WHERE c.document_id = d.id
        ORDER BY coalesce(t.resolved_at, c.resolved_at) DESC NULLS FIRST, coalesce(t.at, c.at), coalesce(t.id, c.id),
          c.parent_id IS NOT NULL, c.at, c.id
        LIMIT ${MOST}
      ) c
    ) AS comments
    FROM documents d ${subjectJoins} WHERE d.id = ${documentId}::uuid AND ${visibleDocuments(actor)}`
  if (!row) return null
  const { version, comments } = row
  const threads = comments.filter(({ parentId }) => parentId === null).map((one) => threadOf(actor, row, one))
  return { version, mayComment: may(actor, 'commentReport', subjectFor(row.subject)), threads: threads.sort(inOrder) }
}

function threadOf(actor: Actor, row: Listed, comment: Row): Thread {
  const { comments, text, subject } = row
  const { id, start, end, quote, replacement, resolvedAt, resolver, isAccepted, authorId } = comment
  const answers = comments.filter(({ parentId }) => parentId === id)
  const place = start !== null && end !== null && start < end && resolvedAt === null ? { start, end } : null
  return {
    ...saidBy(actor, subject, comment),
    mayWithdraw: answers.length === 0 && !isAccepted && isOwn(actor, subject, comment),
    quote: quote ?? '',
    place,
    reads: place && text.slice(place.start, place.end),
    ...{ replacement, resolvedAt, resolver, isAccepted },
    answers: answers.map((answer) => saidBy(actor, subject, answer)),
    mayResolve: may(actor, 'resolveComment', { ...subjectFor(subject), personId: authorId ?? undefined }),
    mayAccept: replacement !== null && place !== null && mayWrite(actor, subject),
  }
}

function saidBy(actor: Actor, document: DocumentSubject, comment: Row) {
  const { id, body, author, at } = comment
  return { id, body, author, at, mayWithdraw: isOwn(actor, document, comment) }
}

function isOwn(actor: Actor, document: DocumentSubject, { authorId }: Row): boolean {
  return isPerson(actor) && may(actor, 'withdrawComment', { ...subjectFor(document), personId: authorId ?? undefined })
}

/** Sorting keeps what is equal in its order: of what is gone, and of what is resolved. */
function inOrder(one: Thread, other: Thread): number {
  const rank = ({ resolvedAt, place }: Thread) => (resolvedAt !== null ? 2 : place ? 0 : 1)
  return rank(one) - rank(other) || (one.place?.start ?? 0) - (other.place?.start ?? 0)
}
