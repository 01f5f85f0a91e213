import { listActionItemRows } from '@/lib/action-items/desk-queries'
import type { Actor } from '@/lib/actor'
import type { Week } from '@/lib/time'
import { getReviewDraft } from './draft-queries'
import { getReview } from './queries'
import { findWeekFacts } from './week-queries'

/**
 * What a meeting about a week's review goes through: the review, its action items and those carried over, as they stand
 * at `now`. Null where the week has no review, or nobody is signed in; `document` is null for who doesn't see all that
 * the review tells.
 */
export async function getMeeting(actor: Actor, week: Week, now: Date) {
  const draft = await getReviewDraft(actor, week)
  if (!draft) return null
  if (!draft.document) return { document: null }
  const [review, facts] = await Promise.all([getReview(actor, week.year, week.week), findWeekFacts(week, now)])
  if (!review) return null
  const own = review.actions.map(({ id }) => id)
  const carried = facts.carried.rows.map(({ id }) => id).filter((id) => !own.includes(id))
  const ids = [...own, ...carried]
  const rows = new Map((ids.length > 0 ? await listActionItemRows(actor, ids, now) : []).map((row) => [row.id, row]))
  const rowsOf = (list: string[]) => list.flatMap((id) => rows.get(id) ?? [])
  return { document: draft.document, review, items: { own: rowsOf(own), carried: rowsOf(carried) } }
}
