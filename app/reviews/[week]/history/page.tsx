import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readHistoryAddress } from '@/components/documents/history-address'
import { HistoryPage } from '@/components/documents/history-page'
import { NotWhole } from '@/components/reviews/not-whole'
import { ReviewEyebrow } from '@/components/reviews/review-eyebrow'
import { readWeek, weekSlug } from '@/components/reviews/week-address'
import { signedIn } from '@/lib/current-actor'
import { mayWrite } from '@/lib/documents/access'
import { getHistory } from '@/lib/documents/revision-queries'
import { getReviewDraft } from '@/lib/reviews/draft-queries'

export const metadata: Metadata = { title: 'History of a weekly review' }

type Props = PageProps<'/reviews/[week]/history'>

export default async function ReviewHistoryPage({ params, searchParams }: Props) {
  const actor = await signedIn()
  const week = readWeek((await params).week)
  if (!week) notFound()
  const asked = readHistoryAddress(await searchParams)
  const found = await getHistory(actor, week, asked)
  if (!found) {
    const review = await getReviewDraft(actor, week)
    if (!review || review.document) notFound()
    return <NotWhole week={week} what="History" />
  }
  const address = `/reviews/${weekSlug(week)}/history`
  return (
    <>
      <ReviewEyebrow week={week} />
      <HistoryPage {...found} asked={asked} address={address} mayWrite={mayWrite(actor, found.subject)} />
    </>
  )
}
