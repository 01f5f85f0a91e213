import type { Actor } from '@/lib/actor'
import { getReview, getReviewMarkdown, listReviews } from '@/lib/reviews/queries'
import { parseWeek, writeWeek } from '@/lib/reviews/rules'
import { getReviewVersion, getReviewVersionMarkdown } from '@/lib/reviews/version-queries'
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

/**
 * The review of a week with its Markdown, as its newest published version has both where there is one, and the action
 * items it made as they stand now; null as `getReview`.
 */
export async function getReviewReport(actor: Actor, { year, week }: Week) {
  const [published, items] = await Promise.all([
    getReviewVersion(actor, { year, week }),
    pageOfActionItems(actor, { week: { year, week } }),
  ])
  if (published) {
    const { version } = published
    const { review, facts } = version.page
    const page = { ...review, restricted: facts.restricted, withheld: version.withheld }
    const markdown = await getReviewVersionMarkdown(actor, { year, week }, version.number)
    return markdown === null ? null : { page, published: version, markdown, items: items.rows }
  }
  const [page, markdown] = await Promise.all([getReview(actor, year, week), getReviewMarkdown(actor, year, week)])
  return page && markdown !== null ? { page, published: null, markdown, items: items.rows } : null
}
