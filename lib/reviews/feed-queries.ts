import { z } from 'zod'
import { readsAnything } from '@/lib/access'
import { hiddenIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { read, sqlInstant } from '@/lib/db'
import { FeedHead } from '@/lib/publishing/feed-schema'
import { ReviewVersionHead } from './schema'
import { WeekFacts } from './week-schema'
import { factsWithoutHidden, type Hidden } from './withheld-rules'

/** A review in a feed: its newest version. */
const FeedReview = ReviewVersionHead.pick({
  number: true,
  publishedAt: true,
  publisherName: true,
  reason: true,
}).extend({
  reviewId: z.string(),
  /** When its first version was published, ISO in UTC. */
  firstPublishedAt: z.string(),
  facts: WeekFacts,
})

export type ReviewFeed = NonNullable<Awaited<ReturnType<typeof getReviewFeed>>>

/** So many reviews are in a feed, since readers keep what they have seen: a year. */
const MOST = 53

/**
 * The published reviews, each as its newest version, the last published first, without what is of incidents that are not
 * there for the actor; and what the feed is called. Null for who isn't signed in.
 */
export async function getReviewFeed(actor: Actor) {
  if (!readsAnything(actor)) return null
  const [row] = await read<{ head: unknown; reviews: { reviewId: string }[]; hidden: Hidden[] }>`
    WITH newest AS (
      SELECT DISTINCT ON (v.review_id) v.review_id, v.number, v.published_at
      FROM review_versions v ORDER BY v.review_id, v.number DESC
    )
    SELECT json_build_object('feedId', md5(w.feed_id || ' reviews')::uuid, 'name', w.name,
        'createdAt', ${sqlInstant('w.created_at')}) AS head,
      (SELECT coalesce(json_agg(json_build_object('reviewId', v.review_id, 'number', v.number,
          'publisherName', v.publisher_name, 'reason', v.reason, 'publishedAt', ${sqlInstant('v.published_at')},
          'firstPublishedAt', ${sqlInstant('f.published_at')}, 'facts', v.page -> 'facts'
        ) ORDER BY v.published_at DESC, v.review_id), '[]')
        FROM (SELECT * FROM newest ORDER BY published_at DESC, review_id LIMIT ${MOST}) n
        JOIN review_versions v ON v.review_id = n.review_id AND v.number = n.number
        JOIN review_versions f ON f.review_id = n.review_id AND f.number = 1) AS reviews,
      (SELECT coalesce(json_agg(json_build_object('reference', i.reference, 'title', i.title)), '[]')
        FROM incidents i WHERE i.id IN (${hiddenIncidents(actor)})) AS hidden
    FROM workspace w`
  if (!row) throw new Error('The workspace has no row.')
  return { ...FeedHead.parse(row.head), reviews: row.reviews.flatMap((review) => readable(review, row.hidden)) }
}

/** One that can't be read doesn't take the others with it: nobody looks at why a feed reader falls silent. */
function readable(row: { reviewId: string }, hidden: Hidden[]) {
  const read = FeedReview.safeParse(row)
  if (read.success) return [{ ...read.data, facts: factsWithoutHidden(read.data.facts, hidden) }]
  console.error(`The review ${row.reviewId} is left out of the feed: ${z.prettifyError(read.error)}`)
  return []
}
