import { type IncidentSubject, readsAnything } from '@/lib/access'
import { visibleIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import type { Transaction } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { PostmortemState, ReviewState } from '@/lib/generated/prisma/enums'
import { subjectColumns } from '@/lib/incidents/access-queries'
import type { Week } from '@/lib/time'

/** The report of an incident. */
export type ReportSubject = IncidentSubject & {
  kind: 'report'
  incidentId: string
  reference: string
  state: PostmortemState
}

/** A weekly review; `told` are the restricted incidents it tells. */
export type ReviewSubject = Week & { kind: 'review'; reviewId: string; state: ReviewState; told: IncidentSubject[] }

/** What a document is the text of, and what decides who may do what with it. */
export type DocumentSubject = ReportSubject | ReviewSubject

/** What a document `d` is the text of, for a larger statement. */
export const subjectJoins = Prisma.sql`
  LEFT JOIN postmortems p ON p.document_id = d.id
  LEFT JOIN incidents i ON i.id = p.incident_id
  LEFT JOIN weekly_reviews w ON w.document_id = d.id`

const toldSubjects = Prisma.sql`(
  SELECT coalesce(json_agg(t), '[]') FROM (
    SELECT ${subjectColumns} FROM review_incidents x JOIN incidents i ON i.id = x.incident_id
    WHERE x.review_id = w.id AND i.restricted_at IS NOT NULL
  ) t)`

/** The `DocumentSubject` as JSON, null where there is none, for a larger statement with `subjectJoins`. */
export const subjectJson = Prisma.sql`CASE
  WHEN p.id IS NOT NULL THEN (SELECT row_to_json(s) FROM (
    SELECT 'report' AS kind, i.id::text AS "incidentId", i.reference, p.state::text AS state, ${subjectColumns}) s)
  WHEN w.id IS NOT NULL THEN json_build_object('kind', 'review', 'reviewId', w.id, 'year', w.year, 'week', w.week,
    'state', w.state, 'told', ${toldSubjects})
  END`

/**
 * The condition that a document is there for this actor, for a larger statement with `subjectJoins`. `seesDocument` says
 * the same of one that was read: a review is there whole for who sees every incident it tells.
 */
export function visibleDocuments(actor: Actor): Prisma.Sql {
  if (!readsAnything(actor)) return Prisma.sql`false`
  const isSeen = visibleIncidents(actor)
  return Prisma.sql`CASE
    WHEN p.id IS NOT NULL THEN ${isSeen}
    ELSE w.id IS NOT NULL AND NOT EXISTS (
      SELECT FROM review_incidents x JOIN incidents i ON i.id = x.incident_id
      WHERE x.review_id = w.id AND NOT ${isSeen})
    END`
}

/** What a document is the text of; null where there is no such document. */
export async function subjectOfDocument(tx: Transaction, documentId: string): Promise<DocumentSubject | null> {
  const [row] = await tx.$queryRaw<{ subject: DocumentSubject | null }[]>`
    SELECT ${subjectJson} AS subject FROM documents d ${subjectJoins} WHERE d.id = ${documentId}::uuid`
  return row?.subject ?? null
}
