import type { Transaction } from '@/lib/db'
import type { RevisionReason } from '@/lib/generated/prisma/enums'

/**
 * Keeps the text of a document as it stands as its next revision. Returns its number, or null where the newest revision
 * has this very version: then there is nothing new to keep. The caller holds the document's row, or has just made it.
 */
export async function keepRevision(
  tx: Transaction,
  documentId: string,
  reason: RevisionReason,
): Promise<number | null> {
  const [kept] = await tx.$queryRaw<{ number: number }[]>`
    INSERT INTO revisions (document_id, number, version, reason, text, line_end)
    SELECT d.id, coalesce(max(r.number), 0) + 1, d.version, ${reason}::"RevisionReason", d.text, d.line_end
    FROM documents d LEFT JOIN revisions r ON r.document_id = d.id
    WHERE d.id = ${documentId}::uuid
    GROUP BY d.id
    HAVING max(r.version) IS DISTINCT FROM d.version
    RETURNING number`
  return kept?.number ?? null
}
