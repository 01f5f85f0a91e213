import { sqlDay } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

/** What makes alert `a` live. An item of another incident is told where anybody may see that. */
const itemJson = Prisma.sql`(
  SELECT json_build_object('id', t.id, 'owner', nullif(t.owner_name, ''), 'dueOn', ${sqlDay('t.due_on')}, 'status', t.status)
  FROM action_items t LEFT JOIN incidents x ON x.id = t.incident_id
  WHERE t.id = a.action_id AND (x.restricted_at IS NULL OR x.id = a.incident_id))`

/**
 * The alert recommendations of an incident or a review as a JSON array in their order, for a larger statement. Where a
 * condition on row `a` is given, only those that fit it.
 */
export const alertsJson = (
  column: 'incident_id' | 'review_id',
  value: string,
  condition = Prisma.sql`true`,
) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', a.id, 'position', a.position, 'section', s.position, 'text', a.text, 'state', a.state,
    'declineReason', a.decline_reason, 'ruleUrl', a.rule_url, 'version', a.version,
    'incident', CASE WHEN o.id IS NOT NULL THEN json_build_object('reference', o.reference, 'title', o.title) END,
    'item', ${itemJson}
  ) ORDER BY a.position, a.id), '[]')
  FROM alert_recommendations a
  LEFT JOIN sections s ON s.id = a.section_id
  LEFT JOIN incidents o ON o.id = a.incident_id
  WHERE a.${Prisma.raw(column)} = ${Prisma.raw(value)} AND ${condition}
)`
