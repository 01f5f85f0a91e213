import { z } from 'zod'
import { visibleIncidents } from '@/lib/access-queries'
import { type Actor, isPerson } from '@/lib/actor'
import { db, read, sqlInstant } from '@/lib/db'
import { explanationsJson } from '@/lib/explanations/queries'
import { ExplanationView } from '@/lib/explanations/schema'
import { Prisma } from '@/lib/generated/prisma/client'
import { PostmortemState } from '@/lib/generated/prisma/enums'
import { subjectColumns } from '@/lib/incidents/access-queries'
import { isReference } from '@/lib/incidents/rules'
import { IncidentPage } from '@/lib/incidents/schema'
import { undatedJson } from '@/lib/policies/queries'
import { defaultDueOf } from '@/lib/policies/rules'
import { Undated } from '@/lib/policies/schema'
import { approvalsJson, hashNow } from './approval-queries'
import { findingsOf } from './finding-queries'
import { linesChanged, openThings, standingOf } from './rules'
import { ApprovalView, VersionHead } from './schema'

export type ReviewingView = NonNullable<Awaited<ReturnType<typeof getReviewing>>>

const Reviewing = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  access: IncidentPage.shape.access,
  state: z.enum(PostmortemState),
  text: z.string(),
  fileName: z.string().nullable(),
  sha256: z.string(),
  /** The zone this reader reads times in. */
  zone: z.string(),
  approvals: z.array(ApprovalView.extend({ read: z.string().nullable() })),
  explanations: z.array(ExplanationView),
  versions: z.array(VersionHead),
  undated: Undated,
})

/**
 * How far a report is on its way to be published: its reviewers and what they said, how much changed since, what is open,
 * and the published versions, the newest first. Null where there is no such report, or not for this actor.
 */
export async function getReviewing(actor: Actor, reference: string) {
  if (!isReference(reference)) return null
  const [row] = await read<unknown>`
    SELECT d.id::text, i.reference, i.title, (SELECT row_to_json(s) FROM (SELECT ${subjectColumns}) s) AS access,
      p.state::text AS state, d.text, d.file_name AS "fileName", ${hashNow} AS sha256, ${zoneOf(actor)} AS zone,
      (SELECT coalesce(json_agg(a.one::jsonb || jsonb_build_object('read', r.text) ORDER BY a.place), '[]')
        FROM json_array_elements(${approvalsJson}) WITH ORDINALITY a (one, place)
        LEFT JOIN revisions r ON r.document_id = d.id AND r.number = (a.one ->> 'revision')::int) AS approvals,
      ${explanationsJson} AS explanations,
      (SELECT coalesce(json_agg(json_build_object('number', v.number, 'sha256', v.sha256,
          'publishedAt', ${sqlInstant('v.published_at')}, 'publisherName', v.publisher_name) ORDER BY v.number DESC), '[]')
        FROM published_versions v WHERE v.postmortem_id = p.id) AS versions,
      ${undatedJson} AS undated
    FROM incidents i JOIN postmortems p ON p.incident_id = i.id JOIN documents d ON d.id = p.document_id
    WHERE i.reference = ${reference} AND ${visibleIncidents(actor)}`
  if (!row) return null
  const { id, text, fileName, explanations, approvals, undated, ...report } = Reviewing.parse(row)
  const findings = await findingsOf(db(), { id, text, fileName, explanations })
  return {
    ...report,
    findings,
    /** The due date that publishing gives; null where it gives none. */
    givenDue: defaultDueOf(undated),
    approvals: approvals.map(({ read, ...approval }) => {
      const standing = standingOf(approval, report.sha256)
      return { ...approval, standing, lines: standing === 'lapsed' && read !== null ? linesChanged(read, text) : 0 }
    }),
    open: openThings(findings, approvals, report.sha256),
  }
}

const zoneOf = (actor: Actor) => Prisma.sql`coalesce(
  (SELECT x.time_zone FROM people x WHERE x.id = ${isPerson(actor) ? actor.personId : null}::uuid),
  (SELECT w.time_zone FROM workspace w))`
