import { Instant } from '@/components/ui/instant'
import type { NotificationRow } from '@/lib/notifications/queries'
import { weekWords } from '@/lib/notifications/render'

const DEEDS = {
  comment: 'named you in a comment on',
  text: 'named you in',
  review: 'asked you to review',
} satisfies Record<Exclude<NotificationRow['kind'], 'review_draft'>, string>

const subjectWords = ({ of, reference, title }: NotificationRow) =>
  of === 'review' ? `the review of ${weekWords(reference)}` : `the report of ${reference} ${title}`

/** Who named somebody, where, when and in which words; each leads there. */
export function NotificationList({ rows, zone }: { rows: NotificationRow[]; zone: string }) {
  return (
    <ul className="notifications">
      {rows.map((row) => (
        <li key={row.id}>
          <p>
            {row.readAt === null && <strong className="unread">Not read</strong>}{' '}
            {row.kind === 'review_draft'
              ? 'For you to lead, a draft:'
              : `${row.writer ?? 'Somebody'} ${DEEDS[row.kind]}`}{' '}
            <a href={`/api/notifications/${row.id}`}>{subjectWords(row)}</a>
          </p>
          {row.kind !== 'review' && row.kind !== 'review_draft' && (
            <blockquote>{row.words ?? <span className="missing">These words are gone from the text.</span>}</blockquote>
          )}
          <p className="soft">
            <Instant at={row.at} zone={zone} />
          </p>
        </li>
      ))}
    </ul>
  )
}
