import { formatWeek, type Week } from '@/lib/time'
import { weekSlug } from './week-address'

/** Which review a page beside it is about, and the way back to that. */
export function ReviewEyebrow({ week }: { week: Week }) {
  return (
    <p className="eyebrow">
      <span>Weekly review</span>
      <a href={`/reviews/${weekSlug(week)}`}>{formatWeek(week)}</a>
    </p>
  )
}
