import { createHash } from 'node:crypto'
import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db } from '@/lib/db'
import { auditedAs, refuseUnlessWritable, seesDocument } from '@/lib/documents/access'
import { subjectOfDocument } from '@/lib/documents/access-queries'
import { addressOf, readPicture } from './rules'

export type StoredImage = { kind: 'stored'; address: string } | { kind: 'invalid'; reason: string }

/**
 * Keeps a picture for a document, and answers its address; the same bytes twice are kept once.
 * Null where there is none, or not for them; refuses who may not write it, and one that is published.
 */
export async function storeImage(
  actor: Actor,
  documentId: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<StoredImage | null> {
  refuseUnless(actor, 'readIncident')
  return db().$transaction(async (tx) => {
    const subject = await subjectOfDocument(tx, documentId)
    if (!subject || !seesDocument(actor, subject)) return null
    refuseUnlessWritable(actor, subject)
    const picture = readPicture(bytes)
    if ('refusal' in picture) return { kind: 'invalid', reason: picture.refusal }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const personId = isPerson(actor) ? actor.personId : null
    const { count } = await tx.image.createMany({
      data: [{ documentId, sha256, bytes, personId, ...picture }],
      skipDuplicates: true,
    })
    const { id } = await tx.image.findUniqueOrThrow({
      where: { documentId_sha256: { documentId, sha256 } },
      select: { id: true },
    })
    if (count > 0) {
      await appendAudit(tx, actor, {
        verb: 'storeImage',
        ...auditedAs(subject),
        after: { address: addressOf(id), sha256, bytes: bytes.length },
      })
    }
    return { kind: 'stored', address: addressOf(id) }
  })
}
