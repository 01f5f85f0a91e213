import { asOfWords } from '@/components/documents/as-of'
import { Colophon } from '@/components/documents/colophon'
import { documentHtml } from '@/components/documents/document-html'
import { SeverityLabel } from '@/components/incidents/severity-label'
import { Markup } from '@/components/ui/markup'
import type { Today } from '@/lib/action-items/rules'
import { isOpen } from '@/lib/action-items/rules'
import type { ReviewView } from '@/lib/reviews/queries'
import { withheldWords } from '@/lib/reviews/render'
import { formatWeek, formatWeekDays } from '@/lib/time'
import { reviewParts } from './review-parts'
import { REVIEW_STATE_WORDS } from './review-words'
import { weekSlug } from './week-address'
import { weekPicture } from './week-picture'

/** A weekly review as a document to read and print: the week first, then its words. */
export function Review({ review, today, nonce }: { review: ReviewView; today: Today; nonce: string }) {
  const slug = weekSlug(review)
  return (
    <>
      <p className="eyebrow">
        <span>Weekly review</span>
        <span>{formatWeekDays(review)}</span>
        <span>{REVIEW_STATE_WORDS[review.state]}</span>
      </p>
      <h1>{formatWeek(review)}</h1>
      <p className="standfirst">{countWords(review)}</p>
      {review.withheld > 0 && <p className="soft">{withheldWords(review.withheld)}</p>}
      <section className="picture" aria-label="The week">
        <Markup as="div" of={weekPicture(review, [...review.incidents, ...review.untold])} />
      </section>
      <Markup as="article" className="document" of={documentHtml(reviewParts(review, today))} />
      <Untold incidents={review.untold} />
      <Neighbours review={review} />
      <Colophon
        markdownHref={`/reviews/${slug}/report.md`}
        fileName={review.fileName}
        sha256={review.sha256}
        reference={slug}
        asOf={asOfWords(today)}
        nonce={nonce}
      />
    </>
  )
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** "3 incidents, 9 alert recommendations, 4 action items (4 open, ...), 4 attendees" */
function countWords({ incidents, untold, restricted, alerts, actions, attendees }: ReviewView): string {
  const open = actions.filter(({ status }) => isOpen(status))
  const noOwner = open.filter(({ person, team, ownerWritten }) => !person && !team && !ownerWritten).length
  const noDate = open.filter(({ dueOn }) => !dueOn).length
  const lacks = [
    ...(noOwner > 0 ? [`${noOwner} with no owner`] : []),
    ...(noDate > 0 ? [`${noDate} with no due date`] : []),
  ]
  const words = [
    counted(incidents.length + untold.length, 'incident'),
    ...(restricted > 0 ? [`${restricted} restricted`] : []),
    counted(alerts.length, 'alert recommendation'),
    `${counted(actions.length, 'action item')} (${[`${open.length} open`, ...lacks].join(', ')})`,
    counted(attendees.length, 'attendee'),
  ]
  return `${words.join(' · ')}`
}

function Untold({ incidents }: { incidents: ReviewView['untold'] }) {
  if (incidents.length === 0) return null
  return (
    <section className="block">
      <h2>Incidents of this week that the review doesn’t tell</h2>
      <ul>
        {incidents.map(({ reference, title, severity, reportState }) => (
          <li key={reference}>
            <SeverityLabel severity={severity} /> <a href={`/incidents/${reference}`}>{`${reference} ${title}`}</a>
            {reportState === null && <span className="soft"> report missing</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Neighbours({ review: { previous, next } }: { review: ReviewView }) {
  if (!previous && !next) return null
  return (
    <nav className="pages" aria-label="Weekly reviews">
      {previous && <a href={`/reviews/${weekSlug(previous)}`}>← {formatWeek(previous)}</a>}
      {next && <a href={`/reviews/${weekSlug(next)}`}>{formatWeek(next)} →</a>}
    </nav>
  )
}
