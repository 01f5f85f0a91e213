import type { Metadata } from 'next'
import { ReviewTable } from '@/components/reviews/review-table'
import { Empty } from '@/components/ui/empty'
import { signedIn } from '@/lib/current-actor'
import { listReviews } from '@/lib/reviews/queries'

export const metadata: Metadata = { title: 'Weekly reviews' }

export default async function ReviewsPage() {
  const reviews = await listReviews(await signedIn())
  const years = Array.from(new Set(reviews.map(({ year }) => year)))
  return (
    <>
      <h1>Weekly reviews</h1>
      {years.map((year) => (
        <ReviewTable key={year} year={year} reviews={reviews.filter((review) => review.year === year)} />
      ))}
      {reviews.length === 0 && (
        <Empty title="No weekly reviews yet" command="npm run import -- FILE">
          Import the review of a week written in Markdown; its title names the week:
        </Empty>
      )}
    </>
  )
}
