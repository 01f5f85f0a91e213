import { may } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { read, sqlInstant } from '@/lib/db'
import { type DocumentSubject, subjectJoins, subjectJson, visibleDocuments } from '@/lib/documents/access-queries'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ExplanationList, ExplanationView } from './schema'

/** The explanations of a document `d` as a JSON array, the first of them first, for a larger statement. */
export const explanationsJson = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('check', e.check, 'about', e.about, 'words', e.words, 'by', x.name,
    'at', ${sqlInstant('e.at')}) ORDER BY e.at, e.check, e.about), '[]')
  FROM explanations e LEFT JOIN people x ON x.id = e.person_id WHERE e.document_id = d.id)`

/** What was explained of a report, also of what it doesn't say any more; null where there is none, or not for them. */
export async function listExplanations(actor: Actor, documentId: string): Promise<ExplanationList | null> {
  const [row] = await read<{ subject: DocumentSubject; explanations: ExplanationView[] }>`
    SELECT ${subjectJson} AS subject, ${explanationsJson} AS explanations
    FROM documents d ${subjectJoins} WHERE d.id = ${documentId}::uuid AND ${visibleDocuments(actor)}`
  if (row?.subject.kind !== 'report') return null
  const mayExplain = row.subject.state !== 'published' && may(actor, 'explainFinding', { incident: row.subject })
  return { mayExplain, explanations: row.explanations }
}
