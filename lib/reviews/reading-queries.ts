import { may } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { isWeek, type Week } from '@/lib/time'
import { getReview } from './queries'
import { getReviewVersion } from './version-queries'
import { findWeekFacts } from './week-queries'

export type WeekReading = NonNullable<Awaited<ReturnType<typeof getWeekReading>>>

/**
 * What the address of a week shows: the newest published version of its review, where there is one and `draft` isn't
 * asked for; else the draft, null where there is none, with what Hindsight knows of the week at `now`. Null for what is no
 * week, and for who isn't signed in.
 */
export async function getWeekReading(actor: Actor, week: Week, now: Date, { draft = false } = {}) {
  if (!isWeek(week) || !may(actor, 'readWorkspace')) return null
  const published = draft ? null : await getReviewVersion(actor, week)
  if (published) return { published, review: null, facts: null }
  const [review, facts] = await Promise.all([getReview(actor, week.year, week.week), findWeekFacts(week, now)])
  return { published: null, review, facts }
}
