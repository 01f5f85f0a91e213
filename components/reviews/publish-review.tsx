import { timeWords, versionWords } from '@/components/publishing/publishing-words'
import { CheckField } from '@/components/ui/check-field'
import { TextField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { publishReview, reopenReview } from '@/lib/reviews/actions'
import type { ReviewView } from '@/lib/reviews/queries'
import type { ReviewVersion } from '@/lib/reviews/version-queries'
import { counted, gapsOf } from '@/lib/reviews/week-rules'
import type { WeekFacts } from '@/lib/reviews/week-schema'
import { formatWeek } from '@/lib/time'

type Props = {
  slug: string
  review: ReviewView
  facts: WeekFacts
  all: ReviewVersion['all']
  mayPublish: boolean
  mayReopen: boolean
}

/** Where a review is published, and opened again: what isn't known of its week, and what was published before. */
export function PublishReview({ slug, review, facts, all, mayPublish, mayReopen }: Props) {
  const isPublished = review.state === 'published'
  return (
    <>
      <p className="eyebrow">
        <a href={`/reviews/${slug}`}>{formatWeek(review)}</a>
      </p>
      <h1>{isPublished ? 'Open this review again' : 'Publish this review'}</h1>
      <p className="standfirst">
        {isPublished
          ? 'It is published, and stays as it is. Opened again it is a draft, whose next version says why.'
          : 'Published, it never changes again: its text, the figures of its week, and who owed what.'}
      </p>
      {!isPublished &&
        (review.sha256 === null ? <Withheld /> : <Publish {...{ slug, review, facts, mayPublish, all }} />)}
      {isPublished && (mayReopen ? <Reopen slug={slug} /> : <p>Only an admin may open it again. Ask one.</p>)}
      {all.length > 0 && (
        <section className="block">
          <h2>Published versions</h2>
          <ul className="remarks">
            {all.map((one) => (
              <li key={one.number}>
                <a href={`/reviews/${slug}/versions/${one.number}`}>{versionWords(one)}</a>
                <small>
                  {timeWords(one.publishedAt, facts.zone)} by {one.publisherName}
                  {one.reason && `, opened again before: ${one.reason}`}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Withheld() {
  return <p>Parts of it tell a restricted incident that you don’t see. Ask an admin to publish it.</p>
}

function Publish({ slug, review, facts, mayPublish, all }: Omit<Props, 'mayReopen'>) {
  const gaps = gapsOf(facts)
  if (!mayPublish) return <p>You may read here, but not publish. Ask a responder or an admin.</p>
  return (
    <>
      {gaps.length > 0 && (
        <section className="block">
          <h2>{counted(gaps.length, 'thing')} not known</h2>
          <ul>
            {gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </section>
      )}
      <Form action={publishReview}>
        <input type="hidden" name="week" value={slug} />
        <input type="hidden" name="sha256" value={review.sha256 ?? ''} />
        {gaps.length > 0 && (
          <CheckField
            name="acknowledged"
            label="Publish it nevertheless"
            hint="What isn’t known is named in it, with the reason."
            isOn={false}
          />
        )}
        <Submit>Publish version {(all[0]?.number ?? 0) + 1}</Submit>
      </Form>
    </>
  )
}

function Reopen({ slug }: { slug: string }) {
  return (
    <Form action={reopenReview}>
      <input type="hidden" name="week" value={slug} />
      <TextField name="reason" label="Why" hint="It stands in the next version." rows={3} required />
      <Submit>Open again</Submit>
    </Form>
  )
}
