import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Review } from '@/components/reviews/review'
import { readWeek } from '@/components/reviews/week-address'
import { todayFor } from '@/lib/action-items/rules'
import { signedIn } from '@/lib/current-actor'
import { pageNonce } from '@/lib/request'
import { getReview } from '@/lib/reviews/queries'
import { formatWeek } from '@/lib/time'
import { getCalendar } from '@/lib/workspace/queries'

export async function generateMetadata({ params }: PageProps<'/reviews/[week]'>): Promise<Metadata> {
  const week = readWeek((await params).week)
  return { title: week ? `Weekly review, ${formatWeek(week)}` : 'No such week' }
}

export default async function ReviewPage({ params }: PageProps<'/reviews/[week]'>) {
  const actor = await signedIn()
  const week = readWeek((await params).week)
  if (!week) notFound()
  const [review, calendar] = await Promise.all([getReview(actor, week.year, week.week), getCalendar()])
  if (!review) notFound()
  return (
    <Review
      review={review}
      today={todayFor(actor, { workspaceZone: calendar.workspaceZone, calendar })}
      nonce={await pageNonce()}
    />
  )
}
