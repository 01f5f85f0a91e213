import { visibleNotifications } from '@/lib/access-queries'
import { type Actor, isPerson } from '@/lib/actor'
import { read } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Place } from './rules'

/** So many are shown; what is unread comes first. */
const MOST = 100

/** That somebody was named, asked to review, or has a weekly review to lead. */
export type NotificationRow = Place & {
  id: string
  title: string
  /** The words in which they were named; null where those are gone from the text, and for who was asked to review. */
  words: string | null
  /** Null where several wrote, or who did is gone. */
  writer: string | null
  at: Date
  readAt: Date | null
}

/** The columns of a `Place`: of incident `i` or review `r`, in a thread of comment `c` where there is one. */
export const placeColumns = Prisma.sql`
  n.kind::text, CASE WHEN r.id IS NULL THEN 'incident' ELSE 'review' END AS "of",
  coalesce(i.reference, lpad(r.year::text, 4, '0') || '-W' || lpad(r.week::text, 2, '0')) AS reference,
  coalesce(c.parent_id, c.id)::text AS "threadId"`

/** The columns of a `NotificationRow`, for a larger statement with `notificationJoins`. */
export const notificationColumns = Prisma.sql`
  n.id::text, ${placeColumns}, coalesce(i.title, r.title) AS title,
  CASE WHEN c.id IS NOT NULL THEN left(c.body, 1000) WHEN n.kind NOT IN ('review', 'review_draft') THEN (
    SELECT left(line, 1000) FROM unnest(string_to_array(d.text, E'\n')) AS line
    WHERE strpos(lower(line), '@' || lower(p.name)) > 0 LIMIT 1) END AS words,
  w.name AS writer, n.at, n.read_at AS "readAt"`
export const notificationJoins = Prisma.sql`
  JOIN people p ON p.id = n.person_id
  LEFT JOIN incidents i ON i.id = n.incident_id
  LEFT JOIN weekly_reviews r ON r.id = n.review_id
  LEFT JOIN postmortems m ON m.incident_id = i.id
  LEFT JOIN documents d ON d.id = coalesce(m.document_id, r.document_id)
  LEFT JOIN comments c ON c.id = n.comment_id
  LEFT JOIN people w ON w.id = n.writer_id`

/** Where somebody was named, at most 100: what they haven't read first, then the latest. Empty for who isn't signed in. */
export async function listNotifications(actor: Actor): Promise<NotificationRow[]> {
  if (!isPerson(actor)) return []
  return read<NotificationRow>`
    SELECT ${notificationColumns} FROM notifications n ${notificationJoins}
    WHERE n.person_id = ${actor.personId}::uuid AND ${visibleNotifications(actor)}
    ORDER BY n.read_at IS NOT NULL, n.at DESC, n.id DESC LIMIT ${MOST}`
}
