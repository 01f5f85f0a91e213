import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { db } from '@/lib/db'
import { seesDocument } from '@/lib/documents/access'
import { subjectOfDocument } from '@/lib/documents/access-queries'
import { CHANNEL, type LiveMessage } from '@/lib/documents/live-schema'
import type { MeetingNews } from './meeting-schema'

/**
 * Tells everybody who has the meeting about a review open what one of them does in it: that they are there, and where
 * they lead. Nothing is stored. False where there is no such review for them; refuses to let lead
 * who may not write it.
 */
export async function announceMeeting(actor: Actor, documentId: string, news: MeetingNews): Promise<boolean> {
  refuseUnless(actor, 'attendReview')
  const subject = await subjectOfDocument(db(), documentId)
  if (subject?.kind !== 'review' || !isPerson(actor) || !seesDocument(actor, subject)) return false
  if (news.lead) refuseUnless(actor, 'writeReview')
  const { personId, name } = actor
  const message: LiveMessage = { kind: 'meeting', documentId, personId, name, news }
  await db().$queryRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(message)})::text`
  return true
}
