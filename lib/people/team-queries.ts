import { z } from 'zod'
import { may } from '@/lib/access'
import { clockFor } from '@/lib/action-items/clock-queries'
import { actionItemRowJson } from '@/lib/action-items/row-queries'
import { ActionItemRow } from '@/lib/action-items/schema'
import { visibleItems } from '@/lib/action-items/state-queries'
import type { Actor } from '@/lib/actor'
import { read, sqlDay } from '@/lib/db'

const MOST = 50

/** What a team owes. */
export type TeamWork = z.output<typeof TeamWork>
const TeamWork = z.object({
  /** The day that lateness is counted from. */
  today: z.string(),
  /** How many open items the team has in all, and how many of them are late. */
  open: z.number(),
  late: z.number(),
  items: z.array(ActionItemRow),
  /** Open items of its members' own, by their ids; whoever has none is left out. */
  members: z.array(z.object({ id: z.string(), open: z.number(), late: z.number() })),
})

/**
 * The open action items of a team, late ones first and those without a date last, at most 50; and how many its members
 * own besides: as far as they are there for the actor, at `now` in their zone. Null for who isn't signed in.
 */
export async function getTeamWork(actor: Actor, teamId: string, now: Date = new Date()): Promise<TeamWork | null> {
  if (!may(actor, 'readWorkspace') || !z.uuid().safeParse(teamId).success) return null
  const [row] = await read<{ work: unknown }>`
    WITH clock AS (${clockFor(actor, now)}),
      open AS MATERIALIZED (
        SELECT a.* FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
        WHERE a.status IN ('todo', 'in_progress')
          AND (a.team_id = ${teamId}::uuid OR a.person_id IN (SELECT id FROM people WHERE team_id = ${teamId}::uuid))
          AND ${visibleItems(actor)}
      ),
      own AS (SELECT * FROM open WHERE person_id IS NULL)
    SELECT json_build_object(
      'today', ${sqlDay('clock.today')},
      'open', (SELECT count(*) FROM own),
      'late', (SELECT count(*) FROM own WHERE due_on <= clock.late_through),
      'items', (
        SELECT coalesce(json_agg(${actionItemRowJson(actor)} ORDER BY a.due_on, a.id), '[]')
        FROM (SELECT * FROM own ORDER BY due_on, id LIMIT ${MOST}) a
        LEFT JOIN incidents i ON i.id = a.incident_id
        LEFT JOIN weekly_reviews w ON w.id = a.review_id
      ),
      'members', (
        SELECT coalesce(json_agg(m), '[]') FROM (
          SELECT person_id AS id, count(*) AS open, count(*) FILTER (WHERE due_on <= clock.late_through) AS late
          FROM open WHERE person_id IS NOT NULL GROUP BY person_id
        ) m
      )
    ) AS work
    FROM clock`
  return TeamWork.parse(row?.work)
}

/**
 * How many open action items each account that is switched off still owns, by their ids; those that are there for the
 * actor. Empty for who isn't signed in.
 */
export async function countLeftItems(actor: Actor): Promise<Map<string, number>> {
  if (!may(actor, 'readWorkspace')) return new Map()
  const rows = await read<{ id: string; open: number }>`
    SELECT p.id::text, count(*)::int AS open
    FROM people p JOIN action_items a ON a.person_id = p.id LEFT JOIN incidents i ON i.id = a.incident_id
    WHERE p.deactivated_at IS NOT NULL AND a.status IN ('todo', 'in_progress') AND ${visibleItems(actor)}
    GROUP BY p.id`
  return new Map(rows.map(({ id, open }) => [id, open]))
}
