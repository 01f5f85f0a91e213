import type { Actor } from '@/lib/actor'
import { getChangesSince } from '@/lib/reviews/change-queries'
import { getReviewDraft } from '@/lib/reviews/draft-queries'
import { getReviewFeed } from '@/lib/reviews/feed-queries'
import { getWeekMarkdown } from '@/lib/reviews/markdown-queries'
import { getMeeting } from '@/lib/reviews/meeting-queries'
import { getLatestReview, getReview, getReviewMarkdown, listReviews } from '@/lib/reviews/queries'
import { getWeekReading } from '@/lib/reviews/reading-queries'
import { getReviewVersion, getReviewVersionMarkdown } from '@/lib/reviews/version-queries'
import { getReviewYear } from '@/lib/reviews/year-queries'
import { getFacilitators } from '@/lib/workspace/queries'

/** Every query about weeks, their reviews and who leads these, asked as an actor asks it about week 50 of a year. */
export function weekQueries(about: () => { year: number }): Record<string, (actor: Actor) => unknown> {
  const week = () => ({ year: about().year, week: 50 })
  return {
    listReviews: (actor) => listReviews(actor, about()),
    getLatestReview: (actor) => getLatestReview(actor),
    getReview: (actor) => getReview(actor, about().year, 50),
    getReviewDraft: (actor) => getReviewDraft(actor, week()),
    getMeeting: (actor) => getMeeting(actor, week(), new Date()),
    getReviewMarkdown: (actor) => getReviewMarkdown(actor, about().year, 50),
    getReviewYear: (actor) => getReviewYear(actor, about().year),
    getReviewFeed: (actor) => getReviewFeed(actor),
    getReviewVersion: (actor) => getReviewVersion(actor, week()),
    getReviewVersionMarkdown: (actor) => getReviewVersionMarkdown(actor, week(), null),
    getChangesSince: (actor) => getChangesSince(actor, week(), new Date()),
    getWeekReading: (actor) => getWeekReading(actor, week(), new Date()),
    getWeekMarkdown: (actor) => getWeekMarkdown(actor, week(), new Date()),
    getFacilitators: (actor) => getFacilitators(actor),
  }
}
