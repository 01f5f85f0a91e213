import type { Metadata } from 'next'
import { StopForm } from '@/components/reminders/stop-form'
import { isUnsubscribed } from '@/lib/reminders/queries'
import { readStoppable } from '@/lib/reminders/rules'

export const metadata: Metadata = { title: 'Mails from Hindsight', robots: { index: false } }

const WORDS = {
  reminders: {
    heading: 'Reminders by mail',
    offer: 'Hindsight mails you about action items that concern you. After this it will not.',
  },
  reviews: {
    heading: 'Weekly reviews by mail',
    offer: 'Hindsight mails you each weekly review that is published. After this it will not.',
  },
}

export default async function UnsubscribePage({ params, searchParams }: PageProps<'/unsubscribe/[token]'>) {
  const { token } = await params
  const what = readStoppable((await searchParams).of)
  const isStopped = await isUnsubscribed(token, what)
  return (
    <>
      <h1>{WORDS[what].heading}</h1>
      {isStopped === null && <p>This link doesn’t work. Take the one from the last mail you got.</p>}
      {isStopped === false && (
        <>
          <p>{WORDS[what].offer}</p>
          <StopForm token={token} what={what} />
        </>
      )}
      {isStopped && <p>They are stopped.</p>}
      {isStopped !== false && (
        <p>
          What you are mailed is set in <a href="/settings#reminders">your settings</a>.
        </p>
      )}
    </>
  )
}
