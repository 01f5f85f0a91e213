import { type Actor, isPerson } from '@/lib/actor'
import type { Transaction } from '@/lib/db'
import { newClientId } from '@/lib/editing/client-id'
import { changesBetween } from '@/lib/editing/difference'
import { MOST_TEXT } from '@/lib/editing/wire'
import { Refusal } from '@/lib/errors'
import type { RevisionReason } from '@/lib/generated/prisma/enums'
import type { LockedDocument } from './push-mutations'
import { keepRevision } from './revision-mutations'
import { appendUpdate } from './update-mutations'

/**
 * Puts another text in the place of a document's, as an ordinary change: who has it open sees it arrive, and what they
 * have not sent yet goes over it. The text before is kept as a revision, and so is the one after. Returns the document
 * as it is then. The caller holds it locked.
 */
export async function replaceText(
  tx: Transaction,
  actor: Actor,
  document: LockedDocument,
  text: string,
  reason: RevisionReason,
): Promise<LockedDocument> {
  if (text.length > MOST_TEXT) throw new Refusal(`A document has room for ${MOST_TEXT} characters. Shorten it first.`)
  await keepRevision(tx, document.id, 'idle')
  const changes = changesBetween(document.text, text)
  if (changes.empty) return document
  const personId = isPerson(actor) ? actor.personId : null
  await appendUpdate(tx, document, { clientId: newClientId(), seq: 1, changes, text, personId })
  await keepRevision(tx, document.id, reason)
  return { ...document, text, version: document.version + 1 }
}
