import type { ChangeSet } from '@codemirror/state'
import { db, type Transaction } from '@/lib/db'
import { withLineEnd } from '@/lib/editing/line-ends'
import type { Span } from '@/lib/editing/positions'
import { WireUpdate } from '@/lib/editing/wire'
import { Prisma } from '@/lib/generated/prisma/client'
import { wakeJobs } from '@/lib/jobs'
import type { Report } from '@/lib/markdown/model'
import { pairingBy } from './index-rules'
import { type StoredDocument, sha256Of, storeSections } from './mutations'
import type { LockedDocument } from './push-mutations'

/** Who wrote since a document was read for its rows last; in the order of their first change. */
export type Author = { personId: string | null; name: string }

/**
 * Has a text read for its rows in one transaction, with the jobs that this asks for. Returns what `work` returns: false
 * where there was nothing to do.
 */
export async function indexing(work: (tx: Transaction) => Promise<boolean>): Promise<boolean> {
  const isDone = await db().$transaction(work, { timeout: 30_000, maxWait: 10_000 })
  if (isDone) wakeJobs()
  return isDone
}

/**
 * Reads a document's text for its rows anew: writes its sections, and finds out which known row is which. The caller
 * holds the document locked and writes the rows in the same transaction. `report` is read from the document's text.
 */
export async function indexDocument(
  tx: Transaction,
  document: Pick<LockedDocument, 'id' | 'version' | 'lineEnd'>,
  report: Report,
): Promise<StoredDocument & { authors: Author[] }> {
  const { id, version, lineEnd } = document
  const places = await placesOf(tx, id)
  const { changes, authors } = await sinceIndexed(tx, id)
  const placeOf = await storeSections(tx, id, report)
  const sha256 = sha256Of(withLineEnd(report.source, lineEnd))
  await tx.document.update({ where: { id }, data: { sha256, indexedVersion: version }, select: { id: true } })
  return { id, sha256, placeOf, pair: pairingBy(places, changes), authors }
}

/** The tables whose rows say where in a section they stand. */
const ROWS = ['timeline_entries', 'impact_figures', 'contributing_factors', 'action_items', 'alert_recommendations']

/** Where each row stands in the text it was read from, by its id. */
async function placesOf(tx: Transaction, documentId: string): Promise<Map<string, Span>> {
  const sections = await tx.section.findMany({
    where: { documentId },
    select: { id: true, heading: true, body: true },
    orderBy: { position: 'asc' },
  })
  const bodies = new Map<string, number>()
  let at = 0
  for (const { id, heading, body } of sections) {
    bodies.set(id, at + heading.length)
    at += heading.length + body.length
  }
  const rows = await tx.$queryRaw<{ id: string; sectionId: string; start: number; end: number }[]>`
    WITH of_document AS (SELECT id FROM sections WHERE document_id = ${documentId}::uuid)
    ${Prisma.raw(
      ROWS.map(
        (table) => `SELECT id::text, section_id::text AS "sectionId", written_start AS start, written_end AS end
          FROM ${table} WHERE written_start IS NOT NULL AND section_id IN (SELECT id FROM of_document)`,
      ).join(' UNION ALL '),
    )}`
  return new Map(
    rows.map(({ id, sectionId, start, end }) => {
      const body = bodies.get(sectionId) ?? 0
      return [id, { start: body + start, end: body + end }]
    }),
  )
}

/** What happened since rows were read last, as one change; null where the log doesn't say, or nothing happened. */
async function sinceIndexed(tx: Transaction, documentId: string) {
  const updates = await tx.$queryRaw<{ changes: unknown; personId: string | null; name: string | null }[]>`
    SELECT u.changes, u.person_id::text AS "personId", p.name
    FROM documents d
    JOIN document_updates u ON u.document_id = d.id AND u.version > greatest(d.indexed_version, 0)
    LEFT JOIN people p ON p.id = u.person_id
    WHERE d.id = ${documentId}::uuid AND d.indexed_version >= 0
    ORDER BY u.version`
  const authors = new Map<string | null, Author>()
  let changes = null as ChangeSet | null
  let isWhole = updates.length > 0
  for (const update of updates) {
    authors.set(update.personId, { personId: update.personId, name: update.name ?? 'Somebody who is gone' })
    const parsed = WireUpdate.shape.changes.safeParse(update.changes)
    if (!parsed.success) isWhole = false
    else if (isWhole) changes = changes?.compose(parsed.data) ?? parsed.data
  }
  return { changes: isWhole ? changes : null, authors: [...authors.values()] }
}

/** Who wrote, for the audit trail: a person, or all their names where there were several. */
export function actorOf(authors: readonly Author[]) {
  const name = authors.map((author) => author.name).join(', ')
  const [only] = authors
  const isOne = authors.length === 1 && only?.personId
  return { name, channel: 'web' as const, ...(isOne ? { personId: only.personId ?? undefined } : {}) }
}

/** The text as it was when its rows were read last. */
export async function textWhenIndexed(tx: Transaction, documentId: string): Promise<string> {
  const sections = await tx.section.findMany({
    where: { documentId },
    select: { heading: true, body: true },
    orderBy: { position: 'asc' },
  })
  return sections.map(({ heading, body }) => heading + body).join('')
}
