import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PublishReview } from '@/components/reviews/publish-review'
import { readWeek, weekSlug } from '@/components/reviews/week-address'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getWeekReading } from '@/lib/reviews/reading-queries'
import { getReviewVersion } from '@/lib/reviews/version-queries'

export const metadata: Metadata = { title: 'Publish a weekly review' }

export default async function PublishPage({ params }: PageProps<'/reviews/[week]/publish'>) {
  const actor = await signedIn()
  const week = readWeek((await params).week)
  const reading = week && (await getWeekReading(actor, week, new Date(), { draft: true }))
  if (!week || !reading?.review) notFound()
  const published = await getReviewVersion(actor, week)
  return (
    <PublishReview
      slug={weekSlug(week)}
      review={reading.review}
      facts={reading.facts}
      all={published?.all ?? []}
      mayPublish={may(actor, 'publishReview')}
      mayReopen={may(actor, 'reopenReview')}
    />
  )
}
