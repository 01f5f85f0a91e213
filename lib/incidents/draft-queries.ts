import { visibleIncidents } from '@/lib/access-queries'
import { type StandingItem, standingItemsJson } from '@/lib/action-items/standing-queries'
import type { Actor } from '@/lib/actor'
import { read } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { PostmortemState } from '@/lib/generated/prisma/enums'
import { subjectColumns } from './access-queries'
import { isReference } from './rules'

export type Draft = NonNullable<Awaited<ReturnType<typeof getDraft>>>

type Row = {
  reference: string
  title: string
  documentId: string | null
  version: number | null
  text: string | null
  state: PostmortemState | null
  timeZone: string | null
  workspaceZone: string
  templateText: string | null
  standing: StandingItem[]
  isRestricted: boolean
  commanderIds: string[]
  viewerIds: string[]
}

/**
 * A report to be written on: its text as it stands now, and what decides whether this actor may. Null where there is no
 * such incident, or not for them; `document` is null where it has no report. `templateText` is null for the built-in one,
 * and `standing` are the action items that stand otherwise than the text says.
 */
export async function getDraft(actor: Actor, reference: string) {
  if (!isReference(reference)) return null
  const [row] = await read<Row>`
    SELECT i.reference, i.title, d.id::text AS "documentId", d.version, d.text, p.state::text AS state,
      i.time_zone AS "timeZone", (SELECT w.time_zone FROM workspace w) AS "workspaceZone",
      t.text AS "templateText", ${standingItemsJson(Prisma.sql`a.incident_id = i.id`)} AS standing, ${subjectColumns}
    FROM incidents i
    LEFT JOIN postmortems p ON p.incident_id = i.id
    LEFT JOIN documents d ON d.id = p.document_id
    LEFT JOIN templates t ON t.id = p.template_id
    WHERE i.reference = ${reference} AND ${visibleIncidents(actor)}`
  if (!row) return null
  const { documentId, version, text, state, isRestricted, commanderIds, viewerIds, ...rest } = row
  const hasDocument = documentId !== null && version !== null && text !== null && state !== null
  return {
    ...rest,
    access: { isRestricted, commanderIds, viewerIds },
    document: hasDocument ? { id: documentId, version, text, state } : null,
  }
}
