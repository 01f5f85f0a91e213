import { checkReport } from '@/lib/checks/run'
import type { Transaction } from '@/lib/db'
import type { Report } from '@/lib/markdown/model'
import { elsewhereOf, sentenceHashes } from './queries'
import { storedOf } from './schema'

/** Holds a report that was just read against its own facts, and keeps what was found beside its text. */
export async function storeRemarks(tx: Transaction, documentId: string, report: Report): Promise<void> {
  const sentences = sentenceHashes(report)
  const hashes = [...sentences.keys()]
  const elsewhere = await elsewhereOf(tx, documentId, sentences)
  const remarks = storedOf(checkReport(report, { elsewhere }))
  await tx.document.update({ where: { id: documentId }, data: { remarks }, select: { id: true } })
  await tx.$executeRaw`
    DELETE FROM document_sentences WHERE document_id = ${documentId}::uuid AND hash <> ALL(${hashes}::bigint[])`
  await tx.$executeRaw`
    INSERT INTO document_sentences (document_id, hash) SELECT ${documentId}::uuid, unnest(${hashes}::bigint[])
    ON CONFLICT DO NOTHING`
}
