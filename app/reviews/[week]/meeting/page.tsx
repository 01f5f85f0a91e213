import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Meeting } from '@/components/reviews/meeting/meeting'
import { screensOf } from '@/components/reviews/meeting/screens'
import { NotWhole } from '@/components/reviews/not-whole'
import { ReviewEyebrow } from '@/components/reviews/review-eyebrow'
import { readWeek, weekSlug } from '@/components/reviews/week-address'
import { isPerson } from '@/lib/actor'
import { readAnswered } from '@/lib/alerts/list-schema'
import { signedIn } from '@/lib/current-actor'
import { mayWrite } from '@/lib/documents/access'
import { getMeeting } from '@/lib/reviews/meeting-queries'
import { formatWeek } from '@/lib/time'

export async function generateMetadata({ params }: PageProps<'/reviews/[week]/meeting'>): Promise<Metadata> {
  const week = readWeek((await params).week)
  return { title: week ? `Meeting about ${formatWeek(week)}` : 'No such week' }
}

export default async function MeetingPage({ params, searchParams }: PageProps<'/reviews/[week]/meeting'>) {
  const actor = await signedIn()
  const week = readWeek((await params).week)
  const meeting = week && (await getMeeting(actor, week, new Date()))
  if (!meeting || !isPerson(actor)) notFound()
  if (!meeting.document) return <NotWhole week={week} what="Meeting" />
  const { document, items, alerts } = meeting
  const answered = readAnswered(await searchParams)
  const path = `/reviews/${weekSlug(week)}`
  return (
    <>
      <header className="editor-head">
        <ReviewEyebrow week={week} />
        <h1 className="editor-title">Meeting</h1>
        <nav aria-label="This review">
          <a href={path}>Read it</a>
          <a href={`${path}/edit`}>Write it</a>
        </nav>
      </header>
      <Meeting
        documentId={document.id}
        week={weekSlug(week)}
        screens={screensOf(meeting, path, answered)}
        {...{ items, alerts, answered }}
        me={{ id: actor.personId, name: actor.name }}
        mayWrite={mayWrite(actor, document.subject)}
      />
    </>
  )
}
