import type { Metadata } from 'next'
import { StopForm } from '@/components/reminders/stop-form'
import { isUnsubscribed } from '@/lib/reminders/queries'

export const metadata: Metadata = { title: 'Reminders by mail', robots: { index: false } }

export default async function UnsubscribePage({ params }: PageProps<'/unsubscribe/[token]'>) {
  const { token } = await params
  const isStopped = await isUnsubscribed(token)
  return (
    <>
      <h1>Reminders by mail</h1>
      {isStopped === null && <p>This link doesn’t work. Take the one from the last mail you got.</p>}
      {isStopped === false && (
        <>
          <p>Hindsight mails you about action items that concern you. After this it will not.</p>
          <StopForm token={token} />
        </>
      )}
      {isStopped && <p>They are stopped.</p>}
      {isStopped !== false && (
        <p>
          How you are reminded is set in <a href="/settings#reminders">your settings</a>.
        </p>
      )}
    </>
  )
}
