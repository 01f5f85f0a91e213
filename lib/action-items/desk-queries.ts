import { z } from 'zod'
import { COMMANDER, readsAnything } from '@/lib/access'
import { visibleIncidents } from '@/lib/access-queries'
import { type Actor, isPerson, type PersonActor } from '@/lib/actor'
import { db, sqlDay, sqlInstant } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { incidentHead, incidentHeadJoins } from '@/lib/incidents/queries'
import { reviewHeads } from '@/lib/reviews/queries'
import { clockFor } from './clock-queries'
import { Desk } from './desk-schema'
import { actionItemRowJson } from './row-queries'
import { ActionItemRow } from './schema'
import { visibleItems } from './state-queries'

/** The most that is listed of each kind; the whole list has a page of its own. */
const LIMITS = { mine: 100, closed: 8, unowned: 20, waiting: 10, incidents: 8, late: 12, counted: 1000 }
const CLOSED_DAYS = 14

const open = Prisma.sql`a.status IN ('todo', 'in_progress')`

const itemJoins = Prisma.sql`
  LEFT JOIN incidents i ON i.id = a.incident_id LEFT JOIN weekly_reviews w ON w.id = a.review_id`

/** Rows of items as a JSON array, in an order that each row `a` of `source` gives. */
const rowsJson = (actor: Actor, source: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`(
  SELECT coalesce(json_agg(${actionItemRowJson(actor)} ORDER BY ${order}), '[]') FROM (${source}) a ${itemJoins})`

/** The CTE `mine`: the open items of a person, and those of their team and of teams they lead. */
export const mineFrom = (actor: PersonActor) => {
  const me = Prisma.sql`${actor.personId}::uuid`
  return Prisma.sql`
    my_teams AS MATERIALIZED (
      SELECT p.team_id AS id FROM people p WHERE p.id = ${me} AND p.team_id IS NOT NULL
      UNION SELECT t.id FROM teams t WHERE t.lead_id = ${me}
    ),
    mine AS MATERIALIZED (
      SELECT a.* FROM (
        SELECT a.* FROM action_items a WHERE a.person_id = ${me} AND ${open}
        UNION ALL SELECT a.* FROM my_teams t JOIN action_items a ON a.team_id = t.id AND a.person_id IS NULL WHERE ${open}
      ) a LEFT JOIN incidents i ON i.id = a.incident_id WHERE ${visibleItems(actor)}
    )`
}

/** Action items by their ids, those that are there for the actor, in no order; the reading after a change. */
export async function listActionItemRows(
  actor: Actor,
  ids: string[],
  now: Date = new Date(),
): Promise<ActionItemRow[]> {
  if (!readsAnything(actor)) return []
  const rows = await db().$queryRaw<{ item: unknown }[]>`
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
  const [row] = await db().$queryRaw<{ desk: unknown }[]>`
    WITH clock AS (${clockFor(actor, now)}),
      ${mineFrom(actor)},
      unowned AS MATERIALIZED (
        SELECT a.* FROM (
          SELECT DISTINCT r.incident_id FROM incident_roles r WHERE r.person_id = ${me} AND lower(r.role) = ${COMMANDER}
        ) r JOIN action_items a ON a.incident_id = r.incident_id
        WHERE ${open} AND a.owner_written IS NULL AND a.person_id IS NULL AND a.team_id IS NULL
      ),
      own_incidents AS MATERIALIZED (
        SELECT i.* FROM (
          SELECT DISTINCT r.incident_id FROM incident_roles r JOIN incidents i ON i.id = r.incident_id
          WHERE r.person_id = ${me} AND ${visibleIncidents(actor)} ORDER BY r.incident_id DESC LIMIT ${LIMITS.incidents}
        ) r JOIN incidents i ON i.id = r.incident_id
      ),
      shown_incidents AS MATERIALIZED (
        SELECT * FROM own_incidents
        UNION ALL (
          SELECT i.* FROM incidents i WHERE NOT EXISTS (SELECT FROM own_incidents) AND ${visibleIncidents(actor)}
          ORDER BY i.listed_on DESC, i.id DESC LIMIT ${LIMITS.incidents}
        )
      )
    SELECT json_build_object(
      'today', ${sqlDay('clock.today')}, 'lateThrough', ${sqlDay('clock.late_through')},
      'zone', coalesce(${actor.timeZone ?? null}, (SELECT w.time_zone FROM workspace w)),
      'counts', (SELECT json_build_object(
        'late', count(*) FILTER (WHERE a.due_on <= clock.late_through),
        'week', count(*) FILTER (WHERE NOT coalesce(a.due_on <= clock.late_through, false) AND a.due_on <= clock.today + ${WEEK}::int),
        'later', count(*) FILTER (WHERE a.due_on > clock.today + ${WEEK}::int),
        'undated', count(*) FILTER (WHERE a.due_on IS NULL)) FROM mine a),
      'mine', ${rowsJson(actor, Prisma.sql`SELECT * FROM mine ORDER BY due_on, id LIMIT ${LIMITS.mine}`, Prisma.sql`a.due_on, a.id`)},
      'closed', ${closedJson(actor, me)},
      'unowned', ${rowsJson(actor, Prisma.sql`SELECT * FROM unowned ORDER BY due_on, id LIMIT ${LIMITS.unowned}`, Prisma.sql`a.due_on, a.id`)},
      'unownedCount', (SELECT count(*) FROM unowned),
      'waiting', ${waitingJson(actor, me)},
      'incidents', (SELECT coalesce(json_agg(r), '[]') FROM (
        SELECT ${incidentHead} FROM shown_incidents i ${incidentHeadJoins} ORDER BY i.listed_on DESC, i.id DESC) r),
      'hasOwnIncidents', EXISTS (SELECT FROM own_incidents),
      'lateElsewhere', CASE WHEN NOT EXISTS (SELECT FROM mine) THEN ${lateElsewhereJson(actor)} END,
      'review', (SELECT row_to_json(h) FROM (${reviewHeads(actor, Prisma.sql`true`, 1)}) h)
    ) AS desk FROM clock`
  return Desk.parse(row?.desk)
}

/** "This week" is what is due within seven days. */
const WEEK = 7

const closedJson = (actor: PersonActor, me: Prisma.Sql) =>
  rowsJson(
    actor,
    Prisma.sql`
      SELECT a.* FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
      WHERE a.person_id = ${me} AND a.closed_at > clock.today - ${CLOSED_DAYS}::int AND ${visibleItems(actor)}
      ORDER BY a.closed_at DESC, a.id LIMIT ${LIMITS.closed}`,
    Prisma.sql`a.closed_at DESC, a.id`,
  )

/** Reviews asked of them that they have not given of the text as it is, then drafts of incidents they command. */
const waitingJson = (actor: Actor, me: Prisma.Sql) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'reference', x.reference, 'title', x.title, 'state', x.state, 'wants', x.wants, 'wasPublished', x.was_published,
    'askedAt', ${sqlInstant('x.asked_at')}, 'asker', x.asker) ORDER BY x.wants DESC, x.asked_at, x.id DESC), '[]')
  FROM (
    (SELECT i.id, i.reference, i.title, p.state, 'review' AS wants, p.published_at IS NOT NULL AS was_published, v.asked_at,
      (SELECT n.name FROM people n WHERE n.id = v.asked_by) AS asker
    FROM approvals v JOIN postmortems p ON p.id = v.postmortem_id JOIN incidents i ON i.id = p.incident_id
    WHERE v.reviewer_id = ${me} AND v.verdict IS NULL AND p.state = 'in_review' AND ${visibleIncidents(actor)}
    ORDER BY v.asked_at LIMIT ${LIMITS.waiting})
    UNION ALL
    (SELECT i.id, i.reference, i.title, p.state, 'report', p.published_at IS NOT NULL, NULL, NULL
    FROM (
      SELECT p.* FROM incident_roles r JOIN postmortems p ON p.incident_id = r.incident_id
      WHERE r.person_id = ${me} AND lower(r.role) = ${COMMANDER} AND p.state = 'draft'
      UNION SELECT p.* FROM postmortems p WHERE p.preparer_id = ${me} AND p.state = 'draft'
    ) p JOIN incidents i ON i.id = p.incident_id
    WHERE ${visibleIncidents(actor)}
    ORDER BY i.id DESC LIMIT ${LIMITS.waiting})
  ) x)`

/** What is late in the workspace, the longest first; counted up to a thousand, since nobody reads further. */
const lateElsewhereJson = (actor: Actor) => {
  const late = (limit: number) => Prisma.sql`
    SELECT a.* FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
    WHERE ${open} AND a.due_on <= clock.late_through AND ${visibleItems(actor)} ORDER BY a.due_on, a.id LIMIT ${limit}`
  const counted = Prisma.sql`(SELECT count(*) FROM (${late(LIMITS.counted + 1)}) n)`
  return Prisma.sql`json_build_object(
    'rows', ${rowsJson(actor, late(LIMITS.late), Prisma.sql`a.due_on, a.id`)},
    'count', least(${counted}, ${LIMITS.counted}), 'more', ${counted} > ${LIMITS.counted})`
}
