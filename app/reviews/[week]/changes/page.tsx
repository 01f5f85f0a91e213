import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReviewChanges } from '@/components/reviews/review-changes'
import { readWeek, weekSlug } from '@/components/reviews/week-address'
import { signedIn } from '@/lib/current-actor'
import { getChangesSince } from '@/lib/reviews/change-queries'

export const metadata: Metadata = { title: 'Changed since' }

export default async function ChangesPage({ params }: PageProps<'/reviews/[week]/changes'>) {
  const actor = await signedIn()
  const week = readWeek((await params).week)
  const found = week && (await getChangesSince(actor, week, new Date()))
  if (!week || !found) notFound()
  return <ReviewChanges slug={weekSlug(week)} week={week} {...found} />
}
