import { Instant } from '@/components/ui/instant'
import type { NotificationRow } from '@/lib/notifications/queries'
import { weekWords } from '@/lib/notifications/render'

const DEEDS: Record<Exclude<NotificationRow['kind'], 'review_draft'>, string> = {
  comment: 'named you in a comment on',
  report: 'named you in the report of',
  review: 'asked you to review the report of',
}

/** Who named somebody, where, when and in which words; each leads there. */
export function NotificationList({ rows, zone }: { rows: NotificationRow[]; zone: string }) {
  return (
    <ul className="notifications">
      {rows.map(({ id, kind, reference, title, words, writer, at, readAt }) => (
        <li key={id}>
          <p>
            {readAt === null && <strong className="unread">Not read</strong>}{' '}
            {kind === 'review_draft' ? (
              <>
                For you to lead, a draft: <a href={`/api/notifications/${id}`}>the review of {weekWords(reference)}</a>
              </>
            ) : (
              <>
                {writer ?? 'Somebody'} {DEEDS[kind]}{' '}
                <a href={`/api/notifications/${id}`}>
                  {reference} {title}
                </a>
              </>
            )}
          </p>
          {kind !== 'review' && kind !== 'review_draft' && (
            <blockquote>{words ?? <span className="missing">These words are gone from the report.</span>}</blockquote>
          )}
          <p className="soft">
            <Instant at={at} zone={zone} />
          </p>
        </li>
      ))}
    </ul>
  )
}
