import { COMMANDER } from '@/lib/access'
import { clockFor } from '@/lib/action-items/clock-queries'
import { person, slippedDays, slips, team } from '@/lib/action-items/row-queries'
import { jobActor, nobody } from '@/lib/actor'
import { alertsJson } from '@/lib/alerts/queries'
import { db, sqlDay, sqlInstant, sqlWallClock, type Transaction } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { incidentHead, incidentHeadJoins } from '@/lib/incidents/queries'
import { addDays, mondayOf, type Week, weekOf } from '@/lib/time'
import { getCalendar } from '@/lib/workspace/queries'
import { figuresJson, isShownItem, restrictedFrom } from './figure-queries'
import { WeekFacts } from './week-schema'
import { withheldSections } from './withheld-queries'

/** Incidents a review lists, and action items of one kind. What is beyond is counted. */
const MOST_INCIDENTS = 300
const MOST_ITEMS = 100
/** Impact figures that stand for an incident whose report says no impact in a line. */
const MOST_FIGURES = 2
/** How many weeks are set beside this one. */
const WEEKS_BEFORE = 12
/** An item that came in so long after its incident was imported: it was made on the day of the incident. */
const IMPORTED_AFTER_DAYS = 45

/** True of an incident nobody recorded the end of, whose report isn't published either. Word for word as its index says. */
const isOpen = Prisma.sql`(i.resolved_at IS NULL AND i.first_to_resolved_minutes IS NULL AND i.stated_minutes IS NULL
  AND coalesce(p.state <> 'published', true))`

/**
 * The ids of the incidents of a `week`, each by an index of its own: one of days alone is in the week by its day, one with
 * instants by those, in the workspace's zone; one whose end nobody recorded until its report is published.
 */
const incidentsOfWeek = Prisma.sql`
  SELECT i.id FROM week JOIN incidents i ON i.listed_on BETWEEN week.monday AND week.monday + 6
  UNION SELECT i.id FROM week JOIN incidents i ON i.began_at IS NOT NULL AND i.resolved_at IS NOT NULL
    AND tstzrange(least(i.began_at, i.resolved_at), greatest(i.began_at, i.resolved_at), '[]')
      && tstzrange(week.begins, week.ends, '[)')
  UNION SELECT i.id FROM week JOIN incidents i ON i.listed_on <= week.monday + 6
    AND i.resolved_at IS NULL AND i.first_to_resolved_minutes IS NULL AND i.stated_minutes IS NULL
    WHERE NOT EXISTS (SELECT FROM postmortems p WHERE p.incident_id = i.id AND p.state = 'published')`

/** Has Postgres look a few rows up, where it expects so many that it would read them all. */
const oneByOne = Prisma.sql`OFFSET 0`

const commander = Prisma.sql`(
  SELECT json_build_object('id', coalesce(r.person_id, r.id), 'name', coalesce(n.name, r.name))
  FROM incident_roles r LEFT JOIN people n ON n.id = r.person_id
  WHERE r.incident_id = i.id AND lower(r.role) = ${COMMANDER} AND coalesce(n.name, r.name) IS NOT NULL
  ORDER BY r.position LIMIT 1)`

const summary = Prisma.sql`(
  SELECT btrim(s.body, E' \\t\\n\\r') FROM sections s
  WHERE s.document_id = p.document_id AND s.kind IN ('summary', 'what happened') AND btrim(s.body, E' \\t\\n\\r') <> ''
  ORDER BY s.kind = 'summary' DESC, s.position LIMIT 1)`

/** Root causes, else contributing factors. */
const causes = Prisma.sql`(
  SELECT coalesce(json_agg(f.text ORDER BY f.position), '[]') FROM contributing_factors f
  WHERE f.incident_id = i.id AND f.kind = (
    SELECT x.kind FROM contributing_factors x WHERE x.incident_id = i.id AND x.kind IN ('root_cause', 'contributing')
    ORDER BY x.kind LIMIT 1))`

const figures = Prisma.sql`(
  SELECT coalesce(json_agg(f.text ORDER BY f.number), '[]') FROM (
    SELECT f.text, row_number() OVER (ORDER BY f.category, f.position) AS number
    FROM impact_figures f WHERE f.incident_id = i.id) f
  WHERE f.number <= ${MOST_FIGURES})`

/** The entries that clocks run between: those with a milestone, and the first of all. */
const moments = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('milestone', e.milestone, 'at', ${sqlInstant('e.at')},
    'localAt', ${sqlWallClock('e.local_at')}, 'precision', e.precision) ORDER BY e.position), '[]')
  FROM timeline_entries e WHERE e.incident_id = i.id AND (e.milestone IS NOT NULL OR e.local_at = (
    SELECT min(x.local_at) FROM timeline_entries x WHERE x.incident_id = i.id AND x.precision IN ('second', 'minute'))))`

const incidentJson = Prisma.sql`
  ${incidentHead}, i.stated_written AS "statedWritten", i.impact_written AS "impactWritten",
  ${sqlInstant('i.began_at')} AS "beganAt", ${sqlInstant('i.resolved_at')} AS "resolvedAt",
  i.listed_on < week.monday AS "isEarlier", ${isOpen} AS "isOpen", ${commander} AS commander, ${summary} AS summary,
  ${causes} AS causes, ${figures} AS figures, ${alertsJson('incident_id', 'i.id', Prisma.sql`a.review_id IS NULL`)} AS alerts,
  ${moments} AS moments`

/** The day item `a` was made. */
const madeOn = Prisma.sql`CASE
  WHEN a.has_text AND (a.created_at AT TIME ZONE week.zone)::date > a.listed_on + ${IMPORTED_AFTER_DAYS}::int THEN a.listed_on
  ELSE (a.created_at AT TIME ZONE week.zone)::date END`

const itemJson = Prisma.sql`json_build_object('id', a.id, 'title', a.title,
  'ownerWritten', CASE WHEN NOT a.is_owner_moved THEN a.owner_written END, 'person', ${person}, 'team', ${team},
  'dueOn', ${sqlDay('a.due_on')}, 'status', a.status, 'statusReason', a.status_reason,
  'daysLate', CASE WHEN a.status IN ('todo', 'in_progress') AND a.due_on <= clock.late_through
    THEN clock.today - a.due_on END,
  'closedAt', ${sqlInstant('a.closed_at')}, 'slips', ${slips}, 'slippedDays', ${slippedDays},
  'age', greatest(clock.today - ${madeOn}, 0),
  'incident', CASE WHEN i.id IS NOT NULL THEN
    json_build_object('reference', i.reference, 'title', i.title, 'severity', i.severity) END,
  'review', (SELECT json_build_object('year', w.year, 'week', w.week) FROM weekly_reviews w WHERE w.id = a.review_id))`

/** The items that fit a condition: as many as a review lists, and how many there are. */
const itemsJson = (condition: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`(
  SELECT json_build_object('total', coalesce(max(found.total), 0),
    'rows', coalesce(json_agg(${itemJson} ORDER BY found.number), '[]'))
  FROM (
    SELECT a.id, row_number() OVER (ORDER BY ${order}, a.id) AS number, count(*) OVER () AS total
    FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
    WHERE ${isShownItem} AND (a.section_id IS NULL OR a.section_id NOT IN (SELECT id FROM withheld)) AND ${condition}
  ) found JOIN action_items a ON a.id = found.id LEFT JOIN incidents i ON i.id = a.incident_id
  WHERE found.number <= ${MOST_ITEMS})`

const isOpenItem = Prisma.sql`a.status IN ('todo', 'in_progress')`

/**
 * What happened in an ISO week of the workspace's zone, as it stands at `now`: every incident that began, ran or ended in it or is
 * open still, its action items and those carried over, and its figures beside those of the twelve weeks before. Nothing
 * of a restricted incident: those are counted.
 */
export async function findWeekFacts(week: Week, now: Date, tx: Transaction = db()): Promise<WeekFacts> {
  const calendar = await getCalendar(tx)
  const monday = mondayOf(week)
  const weeks = Array.from({ length: WEEKS_BEFORE + 1 }, (_, index) => addDays(monday, 7 * (index - WEEKS_BEFORE)))
  const thisWeek = Prisma.sql`r.year = ${week.year} AND r.week = ${week.week}`
  const [row] = await tx.$queryRaw<{ facts: unknown }[]>`
    WITH withheld AS MATERIALIZED (${withheldSections(nobody)}), ${restrictedFrom}, clock AS MATERIALIZED (${clockFor(jobActor, now)}), week AS MATERIALIZED (
      SELECT w.time_zone AS zone, ${monday}::date AS monday, ${monday}::timestamp AT TIME ZONE w.time_zone AS begins,
        (${monday}::date + 7)::timestamp AT TIME ZONE w.time_zone AS ends,
        coalesce((SELECT max(v.cut_off_at) FROM review_versions v JOIN weekly_reviews r ON r.id = v.review_id
          WHERE (r.year, r.week) < (${week.year}, ${week.week})), ${monday}::timestamp AT TIME ZONE w.time_zone) AS since
      FROM workspace w
    ), until AS MATERIALIZED (
      SELECT CASE WHEN EXISTS (SELECT FROM weekly_reviews r WHERE ${thisWeek}) OR week.ends > ${now} THEN NULL
        ELSE week.ends END AS at FROM week
    ), found AS MATERIALIZED (
      SELECT x.id, o.* FROM week CROSS JOIN (${incidentsOfWeek}) x CROSS JOIN LATERAL (
        SELECT i.restricted_at IS NOT NULL AS restricted, i.listed_on < week.monday AND ${isOpen} AS lingers
        FROM incidents i LEFT JOIN postmortems p ON p.incident_id = i.id WHERE i.id = x.id ${oneByOne}
      ) o
    )
    SELECT json_build_object(
      'year', ${week.year}::int, 'week', ${week.week}::int, 'zone', week.zone,
      'calendar', json_build_object('workingDays', ${[...calendar.workingDays]}::int[], 'holidays', ${[...calendar.holidays]}::text[]),
      'beginsAt', ${sqlInstant('week.begins')}, 'endsAt', ${sqlInstant('week.ends')}, 'cutOffAt', ${now.toISOString()}::text,
      'incidentsTotal', (SELECT count(*) FROM found WHERE NOT restricted),
      'restricted', (SELECT count(*) FROM found WHERE restricted AND NOT lingers),
      'incidents', (SELECT coalesce(json_agg(h), '[]') FROM (
        SELECT ${incidentJson} FROM found f CROSS JOIN LATERAL (
          SELECT * FROM incidents WHERE id = f.id ${oneByOne}) i ${incidentHeadJoins}
        WHERE NOT f.restricted
        ORDER BY f.lingers, i.severity NULLS LAST, coalesce(i.began_at, i.listed_on::timestamptz), i.reference LIMIT ${MOST_INCIDENTS}
      ) h),
      'made', ${itemsJson(
        Prisma.sql`a.left_text_at IS NULL AND (a.review_id = (SELECT r.id FROM weekly_reviews r WHERE ${thisWeek})
          OR ((a.listed_on BETWEEN week.monday AND week.monday + 6
              OR a.created_at >= week.begins AND a.created_at < week.ends)
            AND ${madeOn} BETWEEN week.monday AND week.monday + 6))`,
        Prisma.sql`i.severity NULLS LAST, a.listed_on, a.position`,
      )},
      'carried', ${itemsJson(
        Prisma.sql`${isOpenItem} AND ${madeOn} < week.monday`,
        Prisma.sql`coalesce(a.due_on, 'infinity'), a.listed_on`,
      )},
      'doneSince', ${sqlInstant('week.since')}, 'doneUntil', ${sqlInstant('until.at')},
      'done', ${itemsJson(
        Prisma.sql`a.status = 'done' AND coalesce(a.closed_at, '-infinity') >= week.since
          AND coalesce(a.closed_at, '-infinity') < coalesce(until.at, ${now})`,
        Prisma.sql`a.closed_at`,
      )},
      'figures', ${figuresJson(weeks, calendar, now)}
    ) AS facts
    FROM week CROSS JOIN clock CROSS JOIN until`
  return WeekFacts.parse(row?.facts)
}

/** The ISO week of the workspace's zone that an instant is in. */
export async function findWeekAt(now: Date, tx: Transaction = db()): Promise<Week> {
  const [row] = await tx.$queryRaw<{ day: string }[]>`
    SELECT to_char(${now}::timestamptz AT TIME ZONE w.time_zone, 'YYYY-MM-DD') AS day FROM workspace w`
  if (!row) throw new Error('The workspace has no row.')
  return weekOf(row.day)
}
