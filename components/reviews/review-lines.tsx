import { timeWords } from '@/components/publishing/publishing-words'
import { Form, Submit } from '@/components/ui/form'
import { beginReview, refreshReview } from '@/lib/reviews/actions'
import type { ReviewView } from '@/lib/reviews/queries'
import type { ReviewVersion } from '@/lib/reviews/version-queries'

type Rights = { mayBegin: boolean; mayWrite: boolean; mayPublish: boolean; mayReopen: boolean }

/** Below the head of a week without a review: that it was missed, or isn't over, and what can be done. */
export function NoReviewLine({ slug, isOver, mayBegin }: { slug: string; isOver: boolean } & Pick<Rights, 'mayBegin'>) {
  return (
    <div className="version-line">
      <p>
        {isOver
          ? 'This week has no review. Below is what Hindsight knows of it.'
          : 'This week isn’t over. Below is what Hindsight knows of it until now.'}
      </p>
      {mayBegin && (
        <Form action={beginReview} className="form inline screen-only">
          <input type="hidden" name="week" value={slug} />
          <Submit quiet>Begin its review</Submit>
        </Form>
      )}
    </div>
  )
}

/** Below the head of a draft: where it is written, held and published. */
export function DraftLine({ slug, review, rights }: { slug: string; review: ReviewView; rights: Rights }) {
  const { mayWrite, mayPublish } = rights
  return (
    <div className="version-line screen-only">
      {review.reopenedFor && (
        <p>
          Opened again: {review.reopenedFor} <a href={`/reviews/${slug}`}>What is published</a>
        </p>
      )}
      <p>
        {mayWrite && (
          <>
            <a href={`/reviews/${slug}/edit`}>Write</a>
            {' · '}
          </>
        )}
        <a href={`/reviews/${slug}/meeting`}>Meeting</a>
        {' · '}
        {mayPublish && (
          <>
            <a href={`/reviews/${slug}/publish`}>Publish</a>
            {' · '}
          </>
        )}
        <a href={`/reviews/${slug}/history`}>History</a>
      </p>
      {mayWrite && review.isAssembled && (
        <Form action={refreshReview} className="form inline">
          <input type="hidden" name="week" value={slug} />
          <Submit quiet>Bring the text up to date</Submit>
        </Form>
      )}
    </div>
  )
}

/** Below the head of a published version: when and by whom, why again, and where to look for what changed since. */
export function PublishedLine({ slug, found, rights }: { slug: string; found: ReviewVersion; rights: Rights | null }) {
  const { version, all, state, reopenedFor } = found
  const zone = version.page.facts.zone
  const latest = all[0]?.number ?? version.number
  return (
    <div className="version-line">
      <p>
        Published {timeWords(version.publishedAt, zone)} by {version.publisherName}. What happened until then is in it.
        {version.reason && ` Opened again before: ${version.reason}`}
      </p>
      {rights && (
        <p className="screen-only">
          <a href={`/reviews/${slug}/changes`}>Changed since</a>
          {' · '}
          <a href={`/reviews/${slug}/versions/${latest}`}>Link to this version</a>
          {state === 'draft' && (
            <>
              {' · '}Opened again: {reopenedFor} <a href={`/reviews/${slug}/draft`}>The draft</a>
            </>
          )}
          {state === 'published' && rights.mayReopen && (
            <>
              {' · '}
              <a href={`/reviews/${slug}/publish`}>Open again</a>
            </>
          )}
        </p>
      )}
      {!rights && latest > version.number && (
        <p className="screen-only">
          A newer one is published: <a href={`/reviews/${slug}/versions/${latest}`}>version {latest}</a>.
        </p>
      )}
    </div>
  )
}
