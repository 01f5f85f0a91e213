import type { Actor } from '@/lib/actor'
import { getReview, getReviewMarkdown, listReviews } from '@/lib/reviews/queries'
import { parseWeek, writeWeek } from '@/lib/reviews/rules'
import type { Week } from '@/lib/time'
import { pageOfActionItems } from './action-item-queries'
import { pageOf } from './page-rules'

/** A page of the weekly reviews, the latest first; `after` is the week of the last one before it. */
export async function pageOfReviews(
  actor: Actor,
  { year, after, limit }: { year?: number; after?: string; limit: number },
) {
  const before = (after && parseWeek(after)) || undefined
  return pageOf(await listReviews(actor, { year, before }, limit + 1), limit, writeWeek)
}

/** The review of a week with its Markdown and the action items it made; null as `getReview`. */
export async function getReviewReport(actor: Actor, { year, week }: Week) {
  const [page, markdown, items] = await Promise.all([
    getReview(actor, year, week),
    getReviewMarkdown(actor, year, week),
    pageOfActionItems(actor, { week: { year, week } }),
  ])
  return page && markdown !== null ? { page, markdown, items: items.rows } : null
}
