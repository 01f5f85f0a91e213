import type { Actor } from '@/lib/actor'
import { getReviewFeed } from '@/lib/reviews/feed-queries'
import { getReviewYear } from '@/lib/reviews/year-queries'
import { getFacilitators } from '@/lib/workspace/queries'

/** Every query about the weeks of a year and who leads their reviews, asked as an actor asks it. */
export function weekQueries(about: () => { year: number }): Record<string, (actor: Actor) => unknown> {
  return {
    getReviewYear: (actor) => getReviewYear(actor, about().year),
    getReviewFeed: (actor) => getReviewFeed(actor),
    getFacilitators: (actor) => getFacilitators(actor),
  }
}
