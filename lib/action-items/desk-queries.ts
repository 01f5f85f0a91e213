import { z } from 'zod'
import { COMMANDER, readsAnything } from '@/lib/access'
import { type Actor, isPerson, type PersonActor } from '@/lib/actor'
import { read, sqlDay, sqlInstant } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { incidentHead, incidentHeadJoins } from '@/lib/incidents/queries'
import { hidden, reviewHeads } from '@/lib/reviews/queries'
import { clockFor } from './clock-queries'
import { Desk, MOST_COUNTED } from './desk-schema'
import { actionItemRowJson } from './row-queries'
import { ActionItemRow } from './schema'
import { visibleItems } from './state-queries'

// What is the same for everybody stands in the statement itself: with a limit that it doesn't know Postgres expects
// so many rows that it plans this statement anew each time, which costs more than running it.
const constant = (count: number) => Prisma.raw(String(count))

/** The most that is listed of each kind; the whole list has a page of its own. */
const MOST = {
  mine: constant(100),
  closed: constant(8),
  unowned: constant(20),
  waiting: constant(10),
  incidents: constant(8),
  late: constant(12),
}
const CLOSED_DAYS = constant(14)
/** "This week" is what is due within seven days. */
const WEEK = constant(7)

const open = Prisma.sql`a.status IN ('todo', 'in_progress')`

const itemJoins = Prisma.sql`
  LEFT JOIN incidents i ON i.id = a.incident_id LEFT JOIN weekly_reviews w ON w.id = a.review_id`

/** The condition that item `a` is there, in a statement with the CTEs `hidden` and `withheld`. */
const shown = Prisma.sql`
  (a.incident_id IS NULL OR a.incident_id NOT IN (SELECT id FROM hidden))
  AND (a.review_id IS NULL OR a.section_id IS NULL OR a.section_id NOT IN (SELECT id FROM withheld))`

/** The CTE `mine`, behind `hidden` and `withheld`: the open items of a person, and of their team and of teams they lead. */
export const mineFrom = (actor: PersonActor) => {
  const me = Prisma.sql`${actor.personId}::uuid`
  return Prisma.sql`
    ${hidden(actor)},
    my_teams AS MATERIALIZED (
      SELECT p.team_id AS id FROM people p WHERE p.id = ${me} AND p.team_id IS NOT NULL
      UNION SELECT t.id FROM teams t WHERE t.lead_id = ${me}
    ),
    mine AS MATERIALIZED (
      SELECT a.* FROM action_items a WHERE a.person_id = ${me} AND ${open} AND ${shown}
      UNION ALL SELECT a.* FROM my_teams t JOIN action_items a ON a.team_id = t.id AND a.person_id IS NULL
        WHERE ${open} AND ${shown}
    )`
}

/** Action items by their ids, those that are there for the actor, in no order; the reading after a change. */
export async function listActionItemRows(
  actor: Actor,
  ids: string[],
  now: Date = new Date(),
): Promise<ActionItemRow[]> {
  if (!readsAnything(actor)) return []
  const rows = await read<{ item: unknown }>`
    WITH clock AS (${clockFor(actor, now)})
    SELECT ${actionItemRowJson(actor)} AS item FROM clock, action_items a ${itemJoins}
    WHERE a.id = ANY(${ids}::uuid[]) AND ${visibleItems(actor)}`
  return z.array(ActionItemRow).parse(rows.map(({ item }) => item))
}

/**
 * Everything that waits for a person, in one statement: their own and their teams' open items, what they closed lately,
 * reports that want their review or their hand, unowned items of incidents they command, their incidents, and the latest
 * weekly review. Null for who is nobody. What it costs grows with what is theirs, not with the workspace.
 */
export async function getDesk(actor: Actor, now: Date = new Date()): Promise<Desk | null> {
  if (!isPerson(actor)) return null
  const me = Prisma.sql`${actor.personId}::uuid`
  const [row] = await read<{ desk: unknown }>`
    WITH clock AS MATERIALIZED (${clockFor(actor, now)}),
      ${mineFrom(actor)},
      unowned AS MATERIALIZED (
        SELECT a.* FROM action_items a
        WHERE ${open} AND a.owner_written IS NULL AND a.person_id IS NULL AND a.team_id IS NULL AND EXISTS (
          SELECT FROM incident_roles r
          WHERE r.incident_id = a.incident_id AND r.person_id = ${me} AND lower(r.role) = ${COMMANDER})
      ),
      late AS MATERIALIZED (
        SELECT a.id, row_number() OVER (ORDER BY a.due_on, a.id) AS place FROM clock, action_items a
        WHERE NOT EXISTS (SELECT FROM mine) AND ${open} AND a.due_on <= clock.late_through AND ${shown}
        ORDER BY a.due_on, a.id LIMIT ${constant(MOST_COUNTED + 1)}
      ),
      listed AS (
        (SELECT 'mine' AS list, row_number() OVER (ORDER BY due_on, id) AS place, a.* FROM mine a
          ORDER BY place LIMIT ${MOST.mine})
        UNION ALL (SELECT 'unowned', row_number() OVER (ORDER BY due_on, id) AS place, a.* FROM unowned a
          ORDER BY place LIMIT ${MOST.unowned})
        UNION ALL SELECT 'late', l.place, a.* FROM late l JOIN action_items a ON a.id = l.id WHERE l.place <= ${MOST.late}
        UNION ALL (SELECT 'closed', row_number() OVER (ORDER BY closed_at DESC, id) AS place, a.* FROM (
          SELECT a.* FROM clock, action_items a
          WHERE a.person_id = ${me} AND a.closed_at > clock.today - ${CLOSED_DAYS} AND ${shown}
          ORDER BY a.closed_at DESC, a.id LIMIT ${MOST.closed}) a)
      ),
      items AS (
        SELECT a.list, json_agg(${actionItemRowJson(actor)} ORDER BY a.place) AS rows
        FROM clock, listed a ${itemJoins} GROUP BY a.list
      ),
      own_incidents AS MATERIALIZED (
        SELECT i.* FROM (
          SELECT DISTINCT r.incident_id FROM incident_roles r
          WHERE r.person_id = ${me} AND r.incident_id NOT IN (SELECT id FROM hidden)
          ORDER BY r.incident_id DESC LIMIT ${MOST.incidents}
        ) r JOIN incidents i ON i.id = r.incident_id
      ),
      shown_incidents AS MATERIALIZED (
        SELECT * FROM own_incidents
        UNION ALL (
          SELECT i.* FROM incidents i WHERE NOT EXISTS (SELECT FROM own_incidents) AND i.id NOT IN (SELECT id FROM hidden)
          ORDER BY i.listed_on DESC, i.id DESC LIMIT ${MOST.incidents}
        )
      )
    SELECT json_build_object(
      'today', ${sqlDay('clock.today')}, 'lateThrough', ${sqlDay('clock.late_through')},
      'zone', coalesce(${actor.timeZone ?? null}, (SELECT w.time_zone FROM workspace w)),
      'counts', (SELECT json_build_object(
        'late', count(*) FILTER (WHERE a.due_on <= clock.late_through),
        'week', count(*) FILTER (WHERE NOT coalesce(a.due_on <= clock.late_through, false) AND a.due_on <= clock.today + ${WEEK}),
        'later', count(*) FILTER (WHERE a.due_on > clock.today + ${WEEK}),
        'undated', count(*) FILTER (WHERE a.due_on IS NULL)) FROM mine a),
      'items', coalesce((SELECT json_object_agg(list, rows) FROM items), '{}'),
      'unownedCount', (SELECT count(*) FROM unowned),
      'lateCount', (SELECT count(*) FROM late),
      'waiting', ${waitingJson(me)},
      'incidents', (SELECT coalesce(json_agg(r), '[]') FROM (
        SELECT ${incidentHead} FROM shown_incidents i ${incidentHeadJoins} ORDER BY i.listed_on DESC, i.id DESC) r),
      'hasOwnIncidents', EXISTS (SELECT FROM own_incidents),
      'review', (SELECT row_to_json(h) FROM (${reviewHeads(Prisma.sql`true`, constant(1))}) h)
    ) AS desk FROM clock`
  return Desk.parse(row?.desk)
}

/** Reviews asked of them that they have not given, then drafts of incidents they command or reports they prepare. */
const waitingJson = (me: Prisma.Sql) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'reference', i.reference, 'title', i.title, 'state', x.state, 'wants', x.wants,
    'wasPublished', x.published_at IS NOT NULL, 'askedAt', ${sqlInstant('x.asked_at')},
    'asker', (SELECT n.name FROM people n WHERE n.id = x.asked_by)) ORDER BY x.wants DESC, x.asked_at, i.id DESC), '[]')
  FROM (
    (SELECT p.incident_id, p.state, p.published_at, 'review' AS wants, v.asked_at, v.asked_by
    FROM approvals v JOIN postmortems p ON p.id = v.postmortem_id
    WHERE v.reviewer_id = ${me} AND v.verdict IS NULL AND p.state = 'in_review'
      AND p.incident_id NOT IN (SELECT id FROM hidden)
    ORDER BY v.asked_at LIMIT ${MOST.waiting})
    UNION ALL
    (SELECT p.incident_id, p.state, p.published_at, 'report', NULL, NULL FROM (
      SELECT p.* FROM incident_roles r JOIN postmortems p ON p.incident_id = r.incident_id
      WHERE r.person_id = ${me} AND lower(r.role) = ${COMMANDER} AND p.state = 'draft'
      UNION SELECT p.* FROM postmortems p WHERE p.preparer_id = ${me} AND p.state = 'draft'
    ) p WHERE p.incident_id NOT IN (SELECT id FROM hidden) ORDER BY p.incident_id DESC LIMIT ${MOST.waiting})
  ) x JOIN incidents i ON i.id = x.incident_id)`
