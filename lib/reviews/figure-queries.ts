import { Prisma } from '@/lib/generated/prisma/client'
import type { Milestone } from '@/lib/generated/prisma/enums'
import { addDays } from '@/lib/time'
import { lateThrough, type WorkCalendar } from '@/lib/working-days'

/** What whoever was hit is counted in. */
const CUSTOMERS = Prisma.sql`('customer', 'customers', 'user', 'users', 'merchants', 'accounts')`

/** The CTE of what nobody is told of in a review. There are few, so asking it costs less than looking at every incident. */
export const restrictedFrom = Prisma.sql`
  restricted AS MATERIALIZED (SELECT id FROM incidents WHERE restricted_at IS NOT NULL)`

/** The condition that action item `a` is of no restricted incident, for a statement with `restrictedFrom`. */
export const isShownItem = Prisma.sql`(a.incident_id IS NULL OR a.incident_id NOT IN (SELECT id FROM restricted))`

/** Of a milestone `t`, when it was; by the same names in `minutesBetween`. */
const timeOf = (milestone: Milestone) => {
  const of = Prisma.raw(`FILTER (WHERE t.milestone = '${milestone}')`)
  const name = (what: string) => Prisma.raw(`"${milestone}_${what}"`)
  return Prisma.sql`count(*) ${of} AS ${name('count')}, max(t.at) ${of} AS ${name('at')}, max(t.local_at) ${of} AS ${name('local')}`
}

/** Minutes from one milestone to another; null where either has no time, or the clock runs backwards. */
const minutesBetween = (from: Milestone, to: Milestone) =>
  Prisma.raw(`(SELECT CASE WHEN x >= 0 THEN x END FROM (SELECT extract(epoch FROM
    coalesce("${to}_at" - "${from}_at", "${to}_local" - "${from}_local")) / 60 AS x) m)`)

const CLOCKED = ['impact_started', 'detected', 'alerted', 'resolved'] as const satisfies readonly Milestone[]

/** One row per incident that began in one of the weeks, with what is measured of it. */
const measured = Prisma.sql`
  SELECT b.monday, b.severity, b.minutes, c.customers,
    CASE WHEN detected_count > 0 THEN ${minutesBetween('detected', 'alerted')}
      ELSE ${minutesBetween('impact_started', 'alerted')} END AS "toAlert",
    ${minutesBetween('alerted', 'resolved')} AS "toResolve"
  FROM began b
  LEFT JOIN (
    SELECT f.incident_id, max(coalesce(f.value_up_to, f.value)) AS customers
    FROM began b JOIN impact_figures f ON f.incident_id = b.id WHERE lower(f.unit) IN ${CUSTOMERS} GROUP BY 1
  ) c ON c.incident_id = b.id
  LEFT JOIN (
    SELECT t.incident_id, ${Prisma.join(CLOCKED.map(timeOf))}
    FROM began b JOIN timeline_entries t ON t.incident_id = b.id
      AND t.milestone IN (${Prisma.raw(CLOCKED.map((milestone) => `'${milestone}'`).join(', '))})
    WHERE t.precision IN ('second', 'minute') GROUP BY 1
  ) t ON t.incident_id = b.id`

/** The incidents that began in one of the weeks. */
const began = Prisma.sql`
  SELECT i.id, date_trunc('week', i.listed_on)::date AS monday, i.severity,
    coalesce(i.stated_minutes, CASE WHEN i.first_to_resolved_minutes >= 0 THEN i.first_to_resolved_minutes END) AS minutes
  FROM incidents i
  WHERE i.restricted_at IS NULL AND i.listed_on BETWEEN (SELECT min(monday) FROM weeks) AND (SELECT max(monday) + 6 FROM weeks)`

const median = (column: string) => Prisma.raw(`percentile_cont(0.5) WITHIN GROUP (ORDER BY "${column}")::float8`)

/**
 * The CTE `weeks`, given by their Mondays, for a larger statement with the CTEs `clock` and `week`: when each begins and
 * is over, and the last day whose promises were late then. A week that isn't over at `now` is taken as over now.
 */
export function weeksOf(mondays: readonly string[], calendar: WorkCalendar, now: Date): Prisma.Sql {
  const late = mondays.map((monday) => lateThrough(addDays(monday, 7), calendar))
  return Prisma.sql`weeks AS MATERIALIZED (
    SELECT m.monday, least((m.monday + 7)::timestamp AT TIME ZONE week.zone, ${now}) AS over,
      CASE WHEN (m.monday + 7)::timestamp AT TIME ZONE week.zone > ${now} THEN clock.late_through ELSE m.late END
        AS late_through,
      m.monday::timestamp AT TIME ZONE week.zone AS begins
    FROM unnest(${[...mondays]}::date[], ${late}::date[]) AS m (monday, late) CROSS JOIN week CROSS JOIN clock
  )`
}

/**
 * The CTEs up to `late`, after `weeks` and `restricted`: how many items were open and late at the end of each week. A due date that was
 * moved since then counted as it was until the move. Weeks, their ends and what is late then go up together, so each due
 * date is late from one week through another, which is found by halving, and only where those begin and end is summed.
 */
export const lateItems = Prisma.sql`
  ends AS MATERIALIZED (
    SELECT array_agg(monday ORDER BY monday) AS mondays, array_agg(over ORDER BY monday) AS overs,
      array_agg(through ORDER BY monday) AS throughs, min(over) AS first, max(through) AS last
    FROM (SELECT monday, over, coalesce(max(late_through) OVER (ORDER BY monday), '-infinity') AS through FROM weeks) w
  ), moves AS MATERIALIZED (
    SELECT e.action_id, e.from_on, e.at AS until,
      coalesce(lag(e.at) OVER (PARTITION BY e.action_id ORDER BY e.at, e.id), '-infinity') AS since
    FROM ledger_entries e WHERE e.field = 'due' AND e.at >= (SELECT first FROM ends)
  ), moved AS MATERIALIZED (
    SELECT action_id, max(until) AS at FROM moves GROUP BY action_id
  ), unclosed AS (
    SELECT a.id, a.incident_id, a.due_on, a.listed_on, 'infinity'::timestamptz AS closed FROM action_items a
    WHERE a.status IN ('todo', 'in_progress')
    UNION ALL
    SELECT a.id, a.incident_id, a.due_on, a.listed_on, coalesce(a.closed_at, '-infinity') FROM action_items a
    WHERE a.status NOT IN ('todo', 'in_progress') AND coalesce(a.closed_at, '-infinity') >= (SELECT first FROM ends)
  ), candidates AS MATERIALIZED (
    SELECT a.id, coalesce(a.due_on, 'infinity') AS due_on, a.listed_on, a.closed, coalesce(m.at, '-infinity') AS moved_at
    FROM unclosed a LEFT JOIN moved m ON m.action_id = a.id
    WHERE ${isShownItem} AND (a.due_on <= (SELECT last FROM ends) OR m.at IS NOT NULL)
  ), promised AS (
    SELECT due_on, listed_on, moved_at AS since, closed AS until FROM candidates
    UNION ALL
    SELECT coalesce(m.from_on, 'infinity'), c.listed_on, m.since, least(m.until, c.closed)
    FROM moves m JOIN candidates c ON c.id = m.action_id
  ), spans AS (
    SELECT greatest(width_bucket(p.due_on - 1, e.throughs), width_bucket(p.listed_on - 7, e.mondays),
      width_bucket(p.since, e.overs)) AS before, width_bucket(p.until, e.overs) AS through
    FROM promised p CROSS JOIN ends e
  ), steps AS (
    SELECT number, sum(step) AS step FROM (
      SELECT before + 1 AS number, 1 AS step FROM spans WHERE through > before
      UNION ALL SELECT through + 1, -1 FROM spans WHERE through > before
    ) s GROUP BY number
  ), late AS (
    SELECT k.monday, CASE WHEN k.late_through IS NULL THEN 0
      ELSE coalesce(sum(s.step) OVER (ORDER BY k.number), 0)::int END AS late
    FROM (SELECT monday, late_through, row_number() OVER (ORDER BY monday) AS number FROM weeks) k
    LEFT JOIN steps s ON s.number = k.number
  )`

/**
 * The figures of weeks, given by their Mondays, as a JSON array of `WeekFigures` for a larger statement with the CTEs
 * `week` and `restricted`. A week that isn't over at `now` is taken as over now.
 */
export function figuresJson(mondays: readonly string[], calendar: WorkCalendar, now: Date): Prisma.Sql {
  return Prisma.sql`(
    WITH ${weeksOf(mondays, calendar, now)}, began AS MATERIALIZED (${began}), measured AS MATERIALIZED (${measured}), sums AS (
      SELECT monday,
        json_build_object('P1', count(*) FILTER (WHERE severity = 'P1'), 'P2', count(*) FILTER (WHERE severity = 'P2'),
          'P3', count(*) FILTER (WHERE severity = 'P3'), 'P4', count(*) FILTER (WHERE severity = 'P4'),
          'none', count(*) FILTER (WHERE severity IS NULL)) AS incidents,
        sum(minutes)::float8 AS minutes, count(minutes) AS "minutesOf",
        sum(customers)::float8 AS customers, count(customers) AS "customersOf",
        ${median('minutes')} AS "medianDuration",
        ${median('toAlert')} AS "medianToAlert", count("toAlert") AS "toAlertOf",
        ${median('toResolve')} AS "medianToResolve", count("toResolve") AS "toResolveOf"
      FROM measured GROUP BY monday
    ), ${lateItems}, done AS (
      SELECT k.monday, (SELECT count(*) FROM action_items a
        WHERE ${isShownItem} AND a.status = 'done' AND coalesce(a.closed_at, '-infinity') >= k.begins
          AND coalesce(a.closed_at, '-infinity') < k.over) AS done
      FROM weeks k
    )
    SELECT json_agg(json_build_object(
      'year', extract(isoyear FROM k.monday)::int, 'week', extract(week FROM k.monday)::int,
      'incidents', coalesce(s.incidents, '{"P1":0,"P2":0,"P3":0,"P4":0,"none":0}'),
      'minutes', s.minutes, 'minutesOf', coalesce(s."minutesOf", 0),
      'customers', s.customers, 'customersOf', coalesce(s."customersOf", 0),
      'medianDuration', s."medianDuration", 'medianToAlert', s."medianToAlert",
      'toAlertOf', coalesce(s."toAlertOf", 0), 'medianToResolve', s."medianToResolve",
      'toResolveOf', coalesce(s."toResolveOf", 0), 'itemsDone', d.done, 'itemsLate', l.late
    ) ORDER BY k.monday)
    FROM weeks k LEFT JOIN sums s USING (monday) JOIN late l USING (monday) JOIN done d USING (monday))`
}
