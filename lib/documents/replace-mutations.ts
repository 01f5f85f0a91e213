import { type Actor, isPerson } from '@/lib/actor'
import type { Transaction } from '@/lib/db'
import { newClientId } from '@/lib/editing/client-id'
import { changesBetween } from '@/lib/editing/difference'
import type { LineEnd } from '@/lib/editing/line-ends'
import { MOST_TEXT } from '@/lib/editing/wire'
import { Refusal } from '@/lib/errors'
import type { RevisionReason } from '@/lib/generated/prisma/enums'
import { indexDocument } from './index-mutations'
import { assertStorable, type EditedReport, type StoredDocument } from './mutations'
import { type LockedDocument, lockDocument } from './push-mutations'
import { keepRevision } from './revision-mutations'
import { appendUpdate } from './update-mutations'

/**
 * Puts another text and its line end in the place of a document's, as an ordinary change: who has it open sees it arrive, and what they
 * have not sent yet goes over it. The text before is kept as a revision, and so is the one after. Returns the document
 * as it is then. The caller holds it locked.
 */
export async function replaceText(
  tx: Transaction,
  actor: Actor,
  document: LockedDocument,
  { text, lineEnd }: { text: string; lineEnd: LineEnd | null },
  reason: RevisionReason,
): Promise<LockedDocument> {
  if (text.length > MOST_TEXT) throw new Refusal(`A document has room for ${MOST_TEXT} characters. Shorten it first.`)
  await keepRevision(tx, document.id, 'idle')
  const changes = changesBetween(document.text, text)
  const personId = isPerson(actor) ? actor.personId : null
  // First: a text with carriage returns may only stand where the document's line end is none of them.
  if (lineEnd !== document.lineEnd) await setLineEnd(tx, document.id, null)
  if (!changes.empty) await appendUpdate(tx, document, { clientId: newClientId(), seq: 1, changes, text, personId })
  if (lineEnd !== document.lineEnd) await setLineEnd(tx, document.id, lineEnd)
  if (changes.empty) return { ...document, lineEnd }
  await keepRevision(tx, document.id, reason)
  return { ...document, text, lineEnd, version: document.version + 1 }
}

async function setLineEnd(tx: Transaction, id: string, lineEnd: LineEnd | null): Promise<void> {
  await tx.document.update({ where: { id }, data: { lineEnd }, select: { id: true } })
}

/** Puts the text of a document that came in, its line end and its file's name in the place of another's. */
export async function replaceDocument(
  tx: Transaction,
  actor: Actor,
  documentId: string,
  { report, lineEnd }: EditedReport,
  fileName: string | null,
): Promise<StoredDocument> {
  const before = await lockDocument(tx, documentId)
  if (!before) throw new Error('This document is no text of a report or a review.')
  assertStorable(report.source)
  await tx.document.update({ where: { id: documentId }, data: { fileName }, select: { id: true } })
  const after = await replaceText(tx, actor, before, { text: report.source, lineEnd }, 'import')
  return indexDocument(tx, after, report)
}
