import { countedJson } from '@/lib/alerts/count-queries'
import { sqlDay } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { person, slips, team } from './row-queries'

/**
 * The action items of an incident or a review as a JSON array in their order, for a larger statement. Where a condition
 * on row `a` is given, only those that fit it; where one on alert recommendation `r` is, those alone are counted.
 */
export const actionItemsJson = (
  column: 'incident_id' | 'review_id',
  value: string,
  condition = Prisma.sql`true`,
  isCounted = Prisma.sql`true`,
) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', a.id, 'position', a.position, 'section', s.position, 'title', a.title, 'ownerWritten', a.owner_written,
    'isOwnerMoved', a.is_owner_moved, 'person', ${person}, 'team', ${team}, 'dueOn', ${sqlDay('a.due_on')}, 'dueWritten', a.due_written,
    'dueInferred', a.due_inferred, 'status', a.status, 'statusWritten', a.status_written,
    'statusReason', a.status_reason, 'kind', a.kind, 'evidenceUrl', a.evidence_url, 'trackerUrl', a.tracker_url,
    'extra', a.extra, 'slips', ${slips},
    'counted', ${countedJson(isCounted)}, 'version', a.version
  ) ORDER BY a.position, a.id), '[]')
  FROM action_items a LEFT JOIN sections s ON s.id = a.section_id
  WHERE a.${Prisma.raw(column)} = ${Prisma.raw(value)} AND a.left_text_at IS NULL AND ${condition}
)`
