import { html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import type { ReviewRow } from '@/lib/reviews/queries'
import { formatWeek, formatWeekDays } from '@/lib/time'
import { REVIEW_STATE_WORDS } from './review-words'
import { weekSlug } from './week-address'

const HEADS = ['Week', 'State', 'Incidents', 'Alert recommendations', 'Action items']

/** The reviews of one year as a table. */
export function ReviewTable({ year, reviews }: { year: number; reviews: ReviewRow[] }) {
  const body = reviews.map(
    (review) => html`<tr>
<th scope="row"><a href="/reviews/${weekSlug(review)}">${formatWeek(review)}</a> <small>${formatWeekDays(review)}</small></th>
<td data-label="State">${REVIEW_STATE_WORDS[review.state]}</td>
<td data-label="Incidents">${review.incidents}</td>
<td data-label="Alert recommendations">${review.alerts}</td>
<td data-label="Action items">${review.actions === 0 ? 'none' : `${review.openActions} of ${review.actions} open`}</td>
</tr>`,
  )
  return (
    <section className="block">
      <h2>{year}</h2>
      <Table
        caption={reviews.length === 1 ? '1 weekly review' : `${reviews.length} weekly reviews`}
        head={HEADS}
        body={html`${body}`}
      />
    </section>
  )
}
