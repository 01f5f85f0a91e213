import type { Metadata } from 'next'
import { Year } from '@/components/reviews/year'
import { readYear } from '@/components/reviews/year-address'
import { Empty } from '@/components/ui/empty'
import { signedIn } from '@/lib/current-actor'
import { getReviewYear } from '@/lib/reviews/year-queries'

export const metadata: Metadata = { title: 'Weekly reviews' }

export default async function ReviewsPage({ searchParams }: PageProps<'/reviews'>) {
  const actor = await signedIn()
  const year = await getReviewYear(actor, readYear(await searchParams))
  if (year && !year.isEmpty) return <Year year={year} />
  return (
    <>
      <h1>Weekly reviews</h1>
      <Empty title="No weeks to review yet" command="npm run import -- FILE">
        Declare an incident, or import a report or the review of a week written in Markdown:
      </Empty>
    </>
  )
}
