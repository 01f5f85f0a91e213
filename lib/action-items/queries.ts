import { z } from 'zod'
import { readsAnything, seesAll } from '@/lib/access'
import { hiddenIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { db, sqlDay } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { withheldSections } from '@/lib/reviews/withheld-queries'
import { clockFor } from './clock-queries'
import { actionItemRowJson, person, slips, team } from './row-queries'
import { ActionItemRow } from './schema'

/**
 * The action items of an incident or a review as a JSON array in their order, for a larger statement. Where a condition
 * on row `a` is given, only those that fit it.
 */
export const actionItemsJson = (
  column: 'incident_id' | 'review_id',
  value: string,
  condition = Prisma.sql`true`,
) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', a.id, 'position', a.position, 'section', s.position, 'title', a.title, 'ownerWritten', a.owner_written,
    'isOwnerMoved', a.is_owner_moved, 'person', ${person}, 'team', ${team}, 'dueOn', ${sqlDay('a.due_on')}, 'dueWritten', a.due_written,
    'dueInferred', a.due_inferred, 'status', a.status, 'statusWritten', a.status_written,
    'statusReason', a.status_reason, 'kind', a.kind, 'evidenceUrl', a.evidence_url, 'trackerUrl', a.tracker_url,
    'extra', a.extra, 'slips', ${slips}, 'version', a.version
  ) ORDER BY a.position, a.id), '[]')
  FROM action_items a LEFT JOIN sections s ON s.id = a.section_id
  WHERE a.${Prisma.raw(column)} = ${Prisma.raw(value)} AND a.left_text_at IS NULL AND ${condition}
)`

/** The alert recommendations of an incident or a review, likewise. */
export const alertsJson = (
  column: 'incident_id' | 'review_id',
  value: string,
  condition = Prisma.sql`true`,
) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', a.id, 'position', a.position, 'section', s.position, 'text', a.text, 'state', a.state,
    'declineReason', a.decline_reason, 'ruleUrl', a.rule_url, 'version', a.version,
    'incident', CASE WHEN o.id IS NOT NULL THEN json_build_object('reference', o.reference, 'title', o.title) END
  ) ORDER BY a.position, a.id), '[]')
  FROM alert_recommendations a
  LEFT JOIN sections s ON s.id = a.section_id
  LEFT JOIN incidents o ON o.id = a.incident_id
  WHERE a.${Prisma.raw(column)} = ${Prisma.raw(value)} AND ${condition}
)`

// As in the partial indexes that count and sort open items.
const open = Prisma.sql`status IN ('todo', 'in_progress')`

const Urgent = z.object({
  today: z.string(),
  rows: z.array(ActionItemRow),
  counts: z.object({
    open: z.number(),
    overdue: z.number(),
    withoutOwner: z.number(),
    withoutDate: z.number(),
  }),
})

/**
 * The open action items that are not there for this actor: of incidents they can't see, and those a review made in a
 * section they can't read. Found from the few restricted incidents, so that where there are none it costs nothing.
 */
function hiddenItems(actor: Actor): Prisma.Sql {
  if (seesAll(actor)) return Prisma.sql`SELECT a.* FROM action_items a WHERE false`
  return Prisma.sql`
    SELECT a.* FROM (${hiddenIncidents(actor)}) h JOIN action_items a ON a.incident_id = h.id WHERE a.${open}
    UNION
    SELECT a.* FROM (${withheldSections(actor)}) s JOIN action_items a ON a.section_id = s.id WHERE a.${open}`
}

/** How many open items fit a condition, without those that are hidden: both are counted in an index. */
const countOpen = (condition: Prisma.Sql) => Prisma.sql`
  (SELECT count(*) FROM action_items WHERE ${open} AND ${condition})
    - (SELECT count(*) FROM hidden WHERE ${condition})`

/**
 * The `limit` most urgent open action items: overdue ones first, then by due date, those without one last. With them
 * the day that lateness is counted from ('YYYY-MM-DD', at `now` in the reader's zone) and how many items are open,
 * overdue, without owner and without date in all. Items that are not there for the actor are neither listed nor counted.
 */
export async function listUrgentActionItems(actor: Actor, limit: number, now: Date = new Date()) {
  const [row] = await db().$queryRaw<{ urgent: unknown }[]>`
    WITH clock AS (${clockFor(actor, now)}),
      hidden AS MATERIALIZED (${hiddenItems(actor)})
    SELECT json_build_object(
      'today', ${sqlDay('clock.today')},
      'rows', (
        SELECT coalesce(json_agg(${actionItemRowJson(actor)} ORDER BY a.due_on, a.id), '[]')
        FROM (
          SELECT * FROM action_items WHERE ${open} AND id NOT IN (SELECT id FROM hidden)
          ORDER BY due_on, id LIMIT ${readsAnything(actor) ? limit : 0}
        ) a
        LEFT JOIN incidents i ON i.id = a.incident_id
        LEFT JOIN weekly_reviews w ON w.id = a.review_id
      ),
      'counts', json_build_object(
        'open', ${countOpen(Prisma.sql`true`)},
        'overdue', ${countOpen(Prisma.sql`due_on <= clock.late_through`)},
        'withoutOwner', ${countOpen(Prisma.sql`owner_written IS NULL AND person_id IS NULL AND team_id IS NULL`)},
        'withoutDate', ${countOpen(Prisma.sql`due_on IS NULL`)}
      )
    ) AS urgent
    FROM clock`
  const urgent = Urgent.parse(row?.urgent)
  return readsAnything(actor) ? urgent : { ...urgent, counts: { open: 0, overdue: 0, withoutOwner: 0, withoutDate: 0 } }
}
