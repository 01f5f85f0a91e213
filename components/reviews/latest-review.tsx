import type { ReviewRow } from '@/lib/reviews/queries'
import { formatWeek, formatWeekDays } from '@/lib/time'
import { weekSlug } from './week-address'

/** The review of the latest week that has one, in a line. */
export function LatestReview({ review }: { review: ReviewRow }) {
  return (
    <section className="block">
      <h2>Latest weekly review</h2>
      <p>
        <a href={`/reviews/${weekSlug(review)}`}>{formatWeek(review)}</a>, {formatWeekDays(review)}:{' '}
        {`incidents ${review.incidents}, alert recommendations ${review.alerts}, action items open ${review.openActions} of ${review.actions}`}
      </p>
      <p className="pages">
        <a href="/reviews">All weekly reviews</a>
      </p>
    </section>
  )
}
