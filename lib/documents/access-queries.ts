import type { IncidentSubject } from '@/lib/access'
import type { Transaction } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { PostmortemState } from '@/lib/generated/prisma/enums'
import { subjectColumns } from '@/lib/incidents/access-queries'

/** Whose report a document is, and what decides who may do what with it. */
export type DocumentSubject = IncidentSubject & { incidentId: string; reference: string; state: PostmortemState }

/** The columns of a `DocumentSubject`, for a larger statement with `reportJoins`, in which `d` is a document. */
export const reportColumns = Prisma.sql`
  i.id::text AS "incidentId", i.reference, p.state::text AS state, ${subjectColumns}`
export const reportJoins = Prisma.sql`JOIN postmortems p ON p.document_id = d.id JOIN incidents i ON i.id = p.incident_id`

/** The subject of a report's document; null where there is none. */
export async function subjectOfDocument(tx: Transaction, documentId: string): Promise<DocumentSubject | null> {
  const [row] = await tx.$queryRaw<DocumentSubject[]>`
    SELECT ${reportColumns} FROM documents d ${reportJoins} WHERE d.id = ${documentId}::uuid`
  return row ?? null
}
