import { z } from 'zod'
import { visibleIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { read, sqlInstant } from '@/lib/db'
import { type LineEnd, withLineEnd } from '@/lib/editing/line-ends'
import { Prisma } from '@/lib/generated/prisma/client'
import { subjectColumns } from '@/lib/incidents/access-queries'
import { incidentPage, incidentPageJoins, readIncidentPage } from '@/lib/incidents/queries'
import { isReference } from '@/lib/incidents/rules'
import { LiveHead, VersionHead, VersionView } from './schema'

export type ReadingView = NonNullable<Awaited<ReturnType<typeof getReading>>>
export type PublishedView = NonNullable<Awaited<ReturnType<typeof getPublishedVersion>>>

/** The columns of a `VersionHead`, of a published version `v`. */
const versionHeadJson = Prisma.sql`'number', v.number, 'sha256', v.sha256,
  'publishedAt', ${sqlInstant('v.published_at')}, 'publisherName', v.publisher_name`

const versionJson = Prisma.sql`json_build_object(${versionHeadJson}, 'fileName', v.file_name, 'revision', v.revision,
  'preparedBy', v.prepared_by, 'reviewedBy', v.reviewed_by, 'page', v.page, 'findings', v.findings,
  'approvals', v.approvals)`

/** The newest published version of a postmortem `p`, as `l`. */
const newestVersion = Prisma.sql`LEFT JOIN LATERAL (
  SELECT * FROM published_versions WHERE postmortem_id = p.id ORDER BY number DESC LIMIT 1) l ON true`

const liveJson = Prisma.sql`json_build_object(
  'access', (SELECT row_to_json(s) FROM (SELECT ${subjectColumns}) s),
  'workspaceZone', (SELECT w.time_zone FROM workspace w), 'state', p.state, 'latest', l.number,
  'openActions', (SELECT count(*) FROM action_items a WHERE a.incident_id = i.id AND a.status IN ('todo', 'in_progress')),
  'isChanged', l.number IS NOT NULL AND (l.text <> d.text OR l.line_end IS DISTINCT FROM d.line_end))`

/**
 * What an incident's address shows, in one round trip: the newest published version of its report where there is one,
 * else the incident as `getPostmortem` reads it; and beside it how it stands now. Null as there.
 */
export async function getReading(actor: Actor, reference: string) {
  if (!isReference(reference)) return null
  const [row] = await read<{ live: unknown; version: unknown; page: unknown }>`
    SELECT ${liveJson} AS live,
      CASE WHEN l.number IS NOT NULL THEN (SELECT ${versionJson} FROM (SELECT l.*) v) END AS version,
      CASE WHEN l.number IS NULL THEN (SELECT row_to_json(r) FROM (SELECT ${incidentPage}) r) END AS page
    FROM incidents i ${incidentPageJoins} ${newestVersion}
    WHERE i.reference = ${reference} AND ${visibleIncidents(actor)}`
  if (!row) return null
  const live = LiveHead.parse(row.live)
  if (row.version === null) return { live, version: null, incident: await readIncidentPage(row.page) }
  return { live, version: VersionView.parse(row.version), incident: null }
}

/**
 * A published version of a report by its number, with the heads of all, the newest first; null where the incident isn't
 * known, or not to the actor, and where it has no such version.
 */
export async function getPublishedVersion(actor: Actor, reference: string, number: number) {
  if (!isReference(reference)) return null
  const [row] = await read<{ live: unknown; version: unknown; all: unknown }>`
    SELECT ${liveJson} AS live, ${versionJson} AS version, (
      SELECT json_agg(json_build_object(${versionHeadJson}) ORDER BY v.number DESC)
      FROM published_versions v WHERE v.postmortem_id = p.id) AS all
    FROM incidents i ${incidentPageJoins} ${newestVersion} JOIN published_versions v ON v.postmortem_id = p.id
    WHERE i.reference = ${reference} AND v.number = ${number} AND ${visibleIncidents(actor)}`
  if (!row) return null
  return {
    live: LiveHead.parse(row.live),
    version: VersionView.parse(row.version),
    all: z.array(VersionHead).parse(row.all),
  }
}

/** The Markdown of a published version, byte for byte; null as for `getPublishedVersion`. */
export async function getPublishedMarkdown(actor: Actor, reference: string, number: number): Promise<string | null> {
  if (!isReference(reference)) return null
  const [row] = await read<{ text: string; lineEnd: LineEnd | null }>`
    SELECT v.text, v.line_end AS "lineEnd"
    FROM incidents i JOIN postmortems p ON p.incident_id = i.id JOIN published_versions v ON v.postmortem_id = p.id
    WHERE i.reference = ${reference} AND v.number = ${number} AND ${visibleIncidents(actor)}`
  return row ? withLineEnd(row.text, row.lineEnd) : null
}
