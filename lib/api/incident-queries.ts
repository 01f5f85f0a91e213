import { z } from 'zod'
import { visibleIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { read, sqlInstant, sqlWallClock } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { getPostmortem, getReportMarkdown } from '@/lib/incidents/queries'
import { isReference } from '@/lib/incidents/rules'
import { pageOfActionItems } from './action-item-queries'
import { TimelineEntry } from './incident-schema'
import { pageOf } from './page-rules'

/** The incident with everything its report says, its Markdown and its action items; null as `getPostmortem`. */
export async function getIncidentReport(actor: Actor, reference: string) {
  const [page, markdown, items] = await Promise.all([
    getPostmortem(actor, reference),
    getReportMarkdown(actor, reference),
    isReference(reference) ? pageOfActionItems(actor, { incident: reference }) : null,
  ])
  return page ? { page, markdown, items: items?.rows ?? [] } : null
}

const entryColumns = Prisma.sql`x.id, x.position, ${sqlInstant('x.at')} AS at, ${sqlWallClock('x.local_at')} AS "localAt",
  ${sqlWallClock('x.local_until')} AS "localUntil", x.precision, x.approximate, x.written, x.zone_label AS "zoneLabel",
  x.milestone, x.text, x.actor, x.source_url AS "sourceUrl", x.extra, x.version`

/** A page of an incident's timeline, as it is written; null where there is no such incident for the actor. */
export async function pageOfTimeline(
  actor: Actor,
  reference: string,
  { after, limit }: { after?: string; limit: number },
) {
  if (!isReference(reference)) return null
  const [row] = await read<{ entries: unknown }>`
    SELECT (
      SELECT coalesce(json_agg(e ORDER BY e.position), '[]') FROM (
        SELECT ${entryColumns} FROM timeline_entries x
        WHERE x.incident_id = i.id AND x.position > ${Number(after ?? -1)}::int ORDER BY x.position LIMIT ${limit + 1}
      ) e
    ) AS entries
    FROM incidents i WHERE i.reference = ${reference} AND ${visibleIncidents(actor)}`
  return row ? pageOf(z.array(TimelineEntry).parse(row.entries), limit, ({ position }) => String(position)) : null
}
