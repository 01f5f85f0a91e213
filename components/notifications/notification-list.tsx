import { Instant } from '@/components/ui/instant'
import type { NotificationRow } from '@/lib/notifications/queries'

const DEEDS: Record<NotificationRow['kind'], string> = {
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
            {readAt === null && <strong className="unread">Not read</strong>} {writer ?? 'Somebody'} {DEEDS[kind]}{' '}
            <a href={`/api/notifications/${id}`}>
              {reference} {title}
            </a>
          </p>
          {kind !== 'review' && (
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
