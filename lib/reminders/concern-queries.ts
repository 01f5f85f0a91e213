import { z } from 'zod'
import { COMMANDER } from '@/lib/access'
import { visibleItems } from '@/lib/action-items/state-queries'
import { type Actor, isPerson } from '@/lib/actor'
import { read, sqlDay } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { ActionStatus, Severity } from '@/lib/generated/prisma/enums'

/** An item that concerns somebody, and why. */
export type ConcernRow = z.output<typeof ConcernRow>
const ConcernRow = z.object({
  id: z.string(),
  title: z.string(),
  dueOn: z.string().nullable(),
  status: z.enum(ActionStatus),
  concern: z.enum(['own', 'commander', 'lead']),
  /** True where nobody owns it, so that it is its commander's. */
  isUnowned: z.boolean(),
  /** The person or team it is owned by, where it isn't the reader. */
  owner: z.string().nullable(),
  /** Null where its incident has none, or it has no incident. */
  severity: z.enum(Severity).nullable(),
  incident: z.object({ reference: z.string(), title: z.string() }).nullable(),
  review: z.object({ year: z.number(), week: z.number() }).nullable(),
})

/** More concern nobody on one morning; what is due first comes first. */
const MOST = 2000

const columns = Prisma.sql`
  a.id::text, a.title, ${sqlDay('a.due_on')} AS "dueOn", a.status::text, i.severity::text,
  coalesce(o.name, t.name) AS owner,
  CASE WHEN i.id IS NOT NULL THEN json_build_object('reference', i.reference, 'title', i.title) END AS incident,
  CASE WHEN w.id IS NOT NULL THEN json_build_object('year', w.year, 'week', w.week) END AS review`
const joins = Prisma.sql`
  LEFT JOIN incidents i ON i.id = a.incident_id
  LEFT JOIN weekly_reviews w ON w.id = a.review_id
  LEFT JOIN people o ON o.id = a.person_id
  LEFT JOIN teams t ON t.id = a.team_id`

const myTeams = (me: Prisma.Sql) => Prisma.sql`
  SELECT team_id FROM people WHERE id = ${me} AND team_id IS NOT NULL UNION SELECT id FROM teams WHERE lead_id = ${me}`
const open = Prisma.sql`a.status IN ('todo', 'in_progress')`

/**
 * The open action items that concern somebody, each once, by due date: their own and their teams', those of incidents
 * that they command, those of people whose team they lead. Of an incident they can't see there is none.
 */
export async function listConcerns(actor: Actor): Promise<ConcernRow[]> {
  if (!isPerson(actor)) return []
  const me = Prisma.sql`${actor.personId}::uuid`
  const rows = await read<unknown>`
    WITH concerning AS (
      SELECT a.id, 1 AS rank FROM action_items a WHERE a.person_id = ${me} AND ${open}
      UNION ALL
      SELECT a.id, 1 FROM action_items a
      WHERE a.person_id IS NULL AND a.team_id IN (${myTeams(me)}) AND ${open}
      UNION ALL
      SELECT a.id, CASE WHEN a.person_id IS NULL AND a.team_id IS NULL THEN 1 ELSE 2 END
      FROM incident_roles r JOIN action_items a ON a.incident_id = r.incident_id
      WHERE r.person_id = ${me} AND lower(r.role) = ${COMMANDER} AND ${open}
      UNION ALL
      SELECT a.id, 3 FROM teams l JOIN people m ON m.team_id = l.id JOIN action_items a ON a.person_id = m.id
      WHERE l.lead_id = ${me} AND ${open}
    ), once AS (SELECT id, min(rank) AS rank FROM concerning GROUP BY id)
    SELECT ${columns}, (ARRAY['own', 'commander', 'lead'])[once.rank] AS concern,
      a.person_id IS NULL AND a.team_id IS NULL AS "isUnowned"
    FROM once JOIN action_items a ON a.id = once.id ${joins}
    WHERE ${visibleItems(actor)}
    ORDER BY a.due_on, a.id LIMIT ${MOST}`
  return rows.map((row) => ConcernRow.parse(row))
}

/** Somebody's own items, or their team's, that were done from one day to before another in a zone; 50 at most, by when. */
export async function listDoneBetween(actor: Actor, from: string, to: string, zone: string): Promise<ConcernRow[]> {
  if (!isPerson(actor)) return []
  const me = Prisma.sql`${actor.personId}::uuid`
  const rows = await read<unknown>`
    SELECT ${columns}, 'own' AS concern, false AS "isUnowned"
    FROM action_items a ${joins}
    WHERE a.status = 'done' AND a.closed_at >= (${from}::date::timestamp AT TIME ZONE ${zone})
      AND a.closed_at < (${to}::date::timestamp AT TIME ZONE ${zone})
      AND (a.person_id = ${me} OR (a.person_id IS NULL AND a.team_id IN (${myTeams(me)})))
      AND ${visibleItems(actor)}
    ORDER BY a.closed_at, a.id LIMIT 50`
  return rows.map((row) => ConcernRow.parse(row))
}
