import { visibleIncidents } from '@/lib/access-queries'
import { type Actor, isPerson } from '@/lib/actor'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { NotificationKind } from '@/lib/generated/prisma/enums'

/** So many are shown; what is unread comes first. */
const MOST = 100

/** That somebody was named, asked to review, or has a weekly review to lead. */
export type NotificationRow = {
  id: string
  kind: NotificationKind
  /** Of the incident; of a weekly review its week, as in its address: '2024-W50'. */
  reference: string
  title: string
  /** The comment whose thread it is in; null where they were named in the text of the report. */
  threadId: string | null
  /** The words in which they were named; null where those are gone from the report, and for who was asked to review. */
  words: string | null
  /** Null where several wrote, or who did is gone. */
  writer: string | null
  at: Date
  readAt: Date | null
}

/** The reference of incident `i`, or the week of review `r`: a notification is of one of them. */
export const subjectReference = Prisma.sql`
  coalesce(i.reference, lpad(r.year::text, 4, '0') || '-W' || lpad(r.week::text, 2, '0'))`

/** The columns of a `NotificationRow`, for a larger statement with `notificationJoins`. */
export const notificationColumns = Prisma.sql`
  n.id::text, n.kind::text, ${subjectReference} AS reference, coalesce(i.title, r.title) AS title,
  coalesce(c.parent_id, c.id)::text AS "threadId",
  CASE WHEN c.id IS NOT NULL THEN left(c.body, 1000) WHEN n.kind NOT IN ('review', 'review_draft') THEN (
    SELECT left(line, 1000) FROM unnest(string_to_array(d.text, E'\n')) AS line
    WHERE strpos(lower(line), '@' || lower(p.name)) > 0 LIMIT 1) END AS words,
  w.name AS writer, n.at, n.read_at AS "readAt"`
export const notificationJoins = Prisma.sql`
  JOIN people p ON p.id = n.person_id
  LEFT JOIN incidents i ON i.id = n.incident_id
  LEFT JOIN weekly_reviews r ON r.id = n.review_id
  LEFT JOIN postmortems m ON m.incident_id = i.id
  LEFT JOIN documents d ON d.id = m.document_id
  LEFT JOIN comments c ON c.id = n.comment_id
  LEFT JOIN people w ON w.id = n.writer_id`

/** Where somebody was named, at most 100: what they haven't read first, then the latest. Empty for who isn't signed in. */
export async function listNotifications(actor: Actor): Promise<NotificationRow[]> {
  if (!isPerson(actor)) return []
  return db().$queryRaw<NotificationRow[]>`
    SELECT ${notificationColumns} FROM notifications n ${notificationJoins}
    WHERE n.person_id = ${actor.personId}::uuid AND ${visibleIncidents(actor)}
    ORDER BY n.read_at IS NOT NULL, n.at DESC, n.id DESC LIMIT ${MOST}`
}
