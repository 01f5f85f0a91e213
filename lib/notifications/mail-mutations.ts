import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { sendMail, sendsMail } from '@/lib/mail'
import { type NotificationRow, notificationColumns, notificationJoins } from './queries'
import { renderNotification } from './render'
import { placeOf } from './rules'

type Addressed = NotificationRow & { email: string }

/**
 * Mails notifications to those whom they tell, where mail is sent from here. **Not to be awaited by an answer.** What
 * could not be sent is logged and not tried again: it stands in Hindsight. Never throws.
 */
export async function mailNotifications(ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || !sendsMail()) return
  try {
    const rows = await db().$queryRaw<Addressed[]>`
      SELECT p.email, ${notificationColumns} FROM notifications n ${notificationJoins}
      WHERE n.id = ANY(${ids}::uuid[]) AND p.email IS NOT NULL`
    for (const { email, ...told } of rows) {
      const letter = renderNotification({ ...told, link: `${env().HINDSIGHT_URL}${placeOf(told)}` })
      await sendMail({ to: email, ...letter }).catch(logFailure)
    }
  } catch (error) {
    logFailure(error)
  }
}

function logFailure(error: unknown): void {
  console.error(
    `Somebody was told something and could not be mailed: ${error instanceof Error ? error.message : 'no error'}`,
  )
}
