import { reviewForms } from '@/app/reviews/shown-review'
import { versionWords } from '@/components/publishing/publishing-words'
import { Review } from '@/components/reviews/review'
import { DraftLine, NoReviewLine, PublishedLine } from '@/components/reviews/review-lines'
import { REVIEW_STATE_WORDS } from '@/components/reviews/review-words'
import { weekSlug } from '@/components/reviews/week-address'
import { WeekAlerts } from '@/components/reviews/week-alerts'
import { may } from '@/lib/access'
import { todayFor } from '@/lib/action-items/rules'
import type { PersonActor } from '@/lib/actor'
import { listAlertsToDecide } from '@/lib/alerts/list-queries'
import { pageNonce } from '@/lib/request'
import type { WeekReading } from '@/lib/reviews/reading-queries'
import { addDays, mondayOf, type Week, weekOf } from '@/lib/time'

type Props = {
  actor: PersonActor
  week: Week
  reading: WeekReading
  now: Date
  /** The recommendation whose forms are open; null for none. */
  answered: string | null
}

/** The page of a week: its published review, its draft, or what is known of it without one. */
export async function ShownWeek({ actor, week, reading, now, answered }: Props) {
  const slug = weekSlug(week)
  const nonce = await pageNonce()
  const shared = { nonce, forms: reviewForms(), address: `/reviews/${slug}`, ...beside(week) }
  const rights = {
    mayBegin: may(actor, 'beginReview'),
    mayWrite: may(actor, 'writeReview'),
    mayPublish: may(actor, 'publishReview'),
    mayReopen: may(actor, 'reopenReview'),
  }
  if (reading.published) {
    const { version } = reading.published
    const { review, facts } = version.page
    // Lateness counts to the day it was published.
    const today = { now: new Date(version.publishedAt), zone: facts.zone, calendar: facts.calendar }
    return (
      <Review
        {...shared}
        shown={{ review, facts, withheld: version.withheld, today }}
        state={versionWords(version)}
        sha256={version.withheld > 0 ? null : version.sha256}
        line={<PublishedLine slug={slug} found={reading.published} rights={rights} />}
        address={`/reviews/${slug}/versions/${version.number}`}
      />
    )
  }
  const { review, facts } = reading
  const today = todayFor(actor, { workspaceZone: facts.zone, calendar: facts.calendar })
  const alerts = await listAlertsToDecide(actor, week, now)
  const isOver = facts.cutOffAt >= facts.endsAt
  return (
    <Review
      {...shared}
      shown={{ review, facts, withheld: review?.withheld ?? 0, today: { ...today, now } }}
      sha256={review && !review.isAssembled ? review.sha256 : null}
      state={review ? REVIEW_STATE_WORDS[review.state] : isOver ? 'No review' : 'Not over yet'}
      line={
        review ? (
          <DraftLine slug={slug} review={review} rights={rights} />
        ) : (
          <NoReviewLine slug={slug} isOver={isOver} mayBegin={rights.mayBegin && facts.beginsAt <= facts.cutOffAt} />
        )
      }
      between={alerts.length > 0 && <WeekAlerts {...{ alerts, answered, slug }} />}
    />
  )
}

const beside = (week: Week) => ({
  previous: weekOf(addDays(mondayOf(week), -7)),
  next: weekOf(addDays(mondayOf(week), 7)),
})
