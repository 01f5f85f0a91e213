import { type Actor, isPerson } from '@/lib/actor'
import { Prisma } from '@/lib/generated/prisma/client'
import { LOOK_AROUND_DAYS } from '@/lib/working-days'

/**
 * What lateness is counted by at `now`, as one row: `today` in the reader's zone, and `late_through`, the last day whose
 * promises are late. For a larger statement; `lateThrough` in lib/working-days.ts says the same.
 */
export function clockFor(actor: Actor, now: Date): Prisma.Sql {
  const own = isPerson(actor) ? (actor.timeZone ?? null) : null
  return Prisma.sql`
    SELECT t.today, (
      SELECT max(d.day)::date
      FROM generate_series(t.today - ${LOOK_AROUND_DAYS}::int, t.today - 1, interval '1 day') AS d (day)
      WHERE extract(isodow FROM d.day)::int = ANY (w.working_days)
        AND NOT EXISTS (SELECT FROM holidays h WHERE h.day = d.day::date)
    ) AS late_through
    FROM workspace w
    CROSS JOIN LATERAL (
      SELECT (${now}::timestamptz AT TIME ZONE coalesce(${own}, w.time_zone))::date AS today
    ) t`
}

/** The days the workspace works on as a `WorkCalendar`, with the holidays of the last 40 days and those to come. */
export const calendarJson = Prisma.sql`(
  SELECT json_build_object('workingDays', w.working_days, 'holidays', (
    SELECT coalesce(json_agg(to_char(h.day, 'YYYY-MM-DD') ORDER BY h.day), '[]')
    FROM holidays h WHERE h.day > current_date - ${LOOK_AROUND_DAYS + 2}::int
  )) FROM workspace w)`
