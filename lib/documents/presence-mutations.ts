import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { db } from '@/lib/db'
import { seesDocument, subjectFor, writingVerb } from './access'
import { subjectOfDocument } from './access-queries'
import { CHANNEL, type LiveMessage, type Presence } from './live-schema'

/**
 * Tells everybody who has the document open where somebody is in it. Nothing is stored. False where there is none
 * for them; refuses who may not write it, since whoever only reads has no caret.
 */
export async function announcePresence(actor: Actor, documentId: string, presence: Presence): Promise<boolean> {
  refuseUnless(actor, 'readWorkspace')
  const subject = await subjectOfDocument(db(), documentId)
  if (!subject || !isPerson(actor) || !seesDocument(actor, subject)) return false
  refuseUnless(actor, writingVerb(subject), subjectFor(subject))
  const { personId, name } = actor
  const message: LiveMessage = { kind: 'presence', documentId, personId, name, presence }
  await db().$queryRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(message)})::text`
  return true
}
