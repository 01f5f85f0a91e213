import type { Metadata } from 'next'
import { MarkAllRead } from '@/components/notifications/mark-all-read'
import { NotificationList } from '@/components/notifications/notification-list'
import { Empty } from '@/components/ui/empty'
import { signedIn } from '@/lib/current-actor'
import { listNotifications } from '@/lib/notifications/queries'
import { getReadingZone } from '@/lib/people/queries'

export const metadata: Metadata = { title: 'Where you were named' }

export default async function NotificationsPage() {
  const actor = await signedIn()
  const [rows, zone] = await Promise.all([listNotifications(actor), getReadingZone(actor)])
  return (
    <>
      <h1>Where you were named</h1>
      {rows.length > 0 ? (
        <>
          <p className="standfirst">What you have not read comes first. Times in {zone}.</p>
          {rows.some(({ readAt }) => readAt === null) && <MarkAllRead />}
          <NotificationList rows={rows} zone={zone} />
        </>
      ) : (
        <Empty title="Nobody has named you yet">
          Whoever writes @ and your name in a report or a comment calls you, and you find it here.
        </Empty>
      )}
    </>
  )
}
