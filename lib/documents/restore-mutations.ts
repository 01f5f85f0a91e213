import { NO_SUCH_INCIDENT, refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { type LineEnd, withLineEnd } from '@/lib/editing/line-ends'
import { Refusal } from '@/lib/errors'
import { addressOf, auditedAs, refuseUnlessWritable, seesDocument, subjectFor, writingVerb } from './access'
import { sha256Of } from './mutations'
import { type LockedDocument, lockDocument } from './push-mutations'
import { replaceText } from './replace-mutations'
import { keepRevision } from './revision-mutations'
import { indexRows } from './rows-mutations'

const PATIENCE = { timeout: 30_000, maxWait: 10_000 }

/**
 * Keeps the text of a document as it stands as a version, because somebody asks for it. Returns its number, and where
 * the document is read. Refuses who may not write it, and a text that is a version already.
 */
export async function keepVersion(actor: Actor, { documentId }: { documentId: string }) {
  return db().$transaction(async (tx) => {
    const document = await requireDocument(tx, actor, documentId)
    const number = await keepRevision(tx, documentId, 'kept')
    if (number === null) throw new Refusal('This text is kept already, as the newest version.')
    await appendAudit(tx, actor, { verb: 'keepVersion', ...auditedAs(document), after: { version: number } })
    return { address: addressOf(document), number }
  }, PATIENCE)
}

/**
 * Brings an earlier text of a document back, with its line ends, as an ordinary change: who has it open sees it arrive, and
 * bringing back the version before undoes it. Returns its number, and where the document is read. Refuses who may
 * not write it, one that is published, and a version that isn't there or reads as the document does.
 */
export async function restoreRevision(actor: Actor, { documentId, number }: { documentId: string; number: number }) {
  const address = await db().$transaction(async (tx) => {
    const document = await requireDocument(tx, actor, documentId)
    refuseUnlessWritable(actor, document)
    const revision = await tx.revision.findUnique({
      where: { documentId_number: { documentId, number } },
      select: { text: true, lineEnd: true },
    })
    if (!revision) throw new Refusal(`There is no version ${number}. Choose one of the history.`)
    const lineEnd = revision.lineEnd as LineEnd | null
    if (document.text === revision.text && document.lineEnd === lineEnd) {
      throw new Refusal(`It reads as version ${number} already. There is nothing to bring back.`)
    }
    const after = await replaceText(tx, actor, document, { text: revision.text, lineEnd }, 'restore')
    // Where only the line ends differ nothing is read anew, and so nothing else tells what the bytes are now.
    if (after.version === document.version) {
      const sha256 = sha256Of(withLineEnd(after.text, lineEnd))
      await tx.document.update({ where: { id: documentId }, data: { sha256 }, select: { id: true } })
    }
    await appendAudit(tx, actor, {
      verb: 'restoreRevision',
      ...auditedAs(document),
      after: { broughtBack: number },
    })
    return addressOf(document)
  }, PATIENCE)
  await indexRows(documentId)
  return { address, number }
}

/** A document, locked. Refuses one that isn't there or isn't there for them, and who may not write it. */
async function requireDocument(tx: Transaction, actor: Actor, documentId: string): Promise<LockedDocument> {
  const document = await lockDocument(tx, documentId)
  if (!document || !seesDocument(actor, document)) {
    // Whoever may not do it anywhere is told that first.
    refuseUnless(actor, 'readIncident')
    throw new Refusal(NO_SUCH_INCIDENT)
  }
  refuseUnless(actor, writingVerb(document), subjectFor(document))
  return document
}
