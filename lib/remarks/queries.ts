import { createHash } from 'node:crypto'
import { visibleIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { sentenceKey, sentencesOf } from '@/lib/checks/sentences'
import { db, read, type Transaction } from '@/lib/db'
import type { Report } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'

/** The sentences of a report that may be found again, by the number they are stored as. */
export function sentenceHashes(report: Report): Map<bigint, string> {
  const keys = sentencesOf(report).flatMap((sentence) => sentenceKey(sentence) ?? [])
  return new Map(keys.map((key) => [createHash('sha256').update(key, 'utf8').digest().readBigInt64BE(), key]))
}

/**
 * By `sentenceKey`: the reference of another report that says a sentence of this one too, the earliest where there are
 * several. Restricted incidents are never named: what is found is stored for every reader.
 */
export async function elsewhereOf(
  reader: Pick<Transaction, '$queryRaw'>,
  documentId: string,
  sentences: ReadonlyMap<bigint, string>,
): Promise<Map<string, string>> {
  if (sentences.size === 0) return new Map()
  const found = await reader.$queryRaw<{ hash: bigint; reference: string }[]>`
    SELECT s.hash, min(i.reference) AS reference
    FROM document_sentences s
    JOIN postmortems p ON p.document_id = s.document_id
    JOIN incidents i ON i.id = p.incident_id
    WHERE s.hash = ANY(${[...sentences.keys()]}::bigint[]) AND s.document_id <> ${documentId}::uuid
      AND i.restricted_at IS NULL
    GROUP BY s.hash`
  return new Map(found.flatMap(({ hash, reference }) => [[sentences.get(BigInt(hash)) ?? '', reference] as const]))
}

/** What of a report's text as it stands now is said in others too; null where there is no such report for the actor. */
export async function getElsewhere(actor: Actor, documentId: string): Promise<Map<string, string> | null> {
  const [row] = await read<{ text: string }>`
    SELECT d.text FROM documents d
    JOIN postmortems p ON p.document_id = d.id
    JOIN incidents i ON i.id = p.incident_id
    WHERE d.id = ${documentId}::uuid AND ${visibleIncidents(actor)}`
  return row ? elsewhereOf(db(), documentId, sentenceHashes(readReport(row.text))) : null
}
