import type { Actor } from '@/lib/actor'
import type { Week } from '@/lib/time'
import { withComputed } from './markdown-render'
import { getReview, getReviewMarkdown } from './queries'
import { getReviewVersionMarkdown } from './version-queries'
import { findWeekFacts } from './week-queries'

/**
 * The Markdown of what the page of a week shows: its newest published version; else its draft, followed by what Hindsight
 * found out until `now` where Hindsight wrote it, and byte for byte as it came in where it didn't. Null where the week has
 * no review, or nobody is signed in.
 */
export async function getWeekMarkdown(actor: Actor, week: Week, now: Date): Promise<string | null> {
  const published = await getReviewVersionMarkdown(actor, week, null)
  if (published !== null) return published
  const [text, review] = await Promise.all([
    getReviewMarkdown(actor, week.year, week.week),
    getReview(actor, week.year, week.week),
  ])
  if (text === null || !review?.isAssembled) return text
  return withComputed(text, await findWeekFacts(week, now))
}
