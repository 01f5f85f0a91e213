import { z } from 'zod'
import { readsAnything } from '@/lib/access'
import { visibleIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { read, sqlInstant } from '@/lib/db'
import { FeedHead, FeedPage, FeedReport } from './feed-schema'

export type ReportFeed = NonNullable<Awaited<ReturnType<typeof getReportFeed>>>

/**
 * So many reports are in a feed, since readers keep what they have seen, and so many bytes of Markdown are told in full:
 * reports beyond that have their head alone, and the link to the rest.
 */
const LIMITS = { reports: 50, bytes: 4_000_000 }

/**
 * The published reports that are there for the actor, each as its newest published version, the last published first;
 * and what the feed is called. Null for who isn't signed in.
 */
export async function getReportFeed(actor: Actor, { reports, bytes } = LIMITS) {
  if (!readsAnything(actor)) return null
  const keys = Object.keys(FeedPage.shape)
  const [row] = await read<{ head: unknown; reports: unknown }>`
    WITH newest AS (
      SELECT DISTINCT ON (v.postmortem_id) v.postmortem_id, v.number, v.published_at, i.reference
      FROM published_versions v JOIN postmortems p ON p.id = v.postmortem_id JOIN incidents i ON i.id = p.incident_id
      WHERE ${visibleIncidents(actor)} ORDER BY v.postmortem_id, v.number DESC
    ), listed AS (
      SELECT n.reference, v.*, f.published_at AS first_published_at,
        sum(octet_length(v.text)) OVER (ORDER BY n.published_at DESC, n.postmortem_id) AS bytes
      FROM (SELECT * FROM newest ORDER BY published_at DESC, postmortem_id LIMIT ${reports}) n
        JOIN published_versions v ON v.postmortem_id = n.postmortem_id AND v.number = n.number
        JOIN published_versions f ON f.postmortem_id = n.postmortem_id AND f.number = 1
    )
    SELECT json_build_object('feedId', w.feed_id, 'name', w.name, 'createdAt', ${sqlInstant('w.created_at')}) AS head, (
      SELECT coalesce(json_agg(json_build_object(
        'postmortemId', l.postmortem_id, 'reference', l.reference, 'number', l.number,
        'publisherName', l.publisher_name, 'publishedAt', ${sqlInstant('l.published_at')},
        'firstPublishedAt', ${sqlInstant('l.first_published_at')},
        'page', (SELECT json_object_agg(k, l.page -> k) FROM unnest(${keys}::text[]) k
          WHERE k <> 'sections' OR l.bytes <= ${bytes})
      ) ORDER BY l.published_at DESC, l.postmortem_id), '[]') FROM listed l
    ) AS reports
    FROM workspace w`
  if (!row) throw new Error('The workspace has no row.')
  return {
    ...FeedHead.parse(row.head),
    reports: z
      .array(z.looseObject({ reference: z.string() }))
      .parse(row.reports)
      .flatMap(readable),
  }
}

/** One page that can't be read doesn't take the others with it: nobody looks at why a feed reader falls silent. */
function readable(row: { reference: string }): FeedReport[] {
  const read = FeedReport.safeParse(row)
  if (read.success) return [read.data]
  console.error(`The report of ${row.reference} is left out of the feed: ${z.prettifyError(read.error)}`)
  return []
}
