import { z } from 'zod'
import { readsAnything } from '@/lib/access'
import { clockFor } from '@/lib/action-items/clock-queries'
import { type Actor, jobActor } from '@/lib/actor'
import { db, sqlDay, type Transaction } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { ReviewState, Severity } from '@/lib/generated/prisma/enums'
import { mondayOf, type Week } from '@/lib/time'
import { getCalendar } from '@/lib/workspace/queries'
import { lateItems, restrictedFrom, weeksOf } from './figure-queries'
import {
  mondaysCounted,
  type Span,
  type WeekState,
  weekStateOf,
  weeksOfYear,
  yearsBeside,
  yearToShow,
} from './year-rules'

const Row = z.object({
  monday: z.string(),
  review: z.enum(ReviewState).nullable(),
  incidents: z.record(z.enum([...Object.values(Severity), 'none']), z.number()),
  restricted: z.number(),
  itemsLate: z.number().nullable(),
})

/** A week of a year in figures. */
export type YearWeek = Week & {
  monday: string
  state: WeekState
  /** Incidents that began in it, by severity; `none` where none is recorded. Never restricted ones. */
  incidents: Record<Severity | 'none', number>
  restricted: number
  /** Items that were open and late when it was over, or are now while it isn't; null where it isn't begun yet. */
  itemsLate: number | null
}

/** A year of weeks, with the years beside it; `isEmpty` where the workspace has neither an incident nor a review. */
export type ReviewYear = {
  year: number
  before: number | null
  after: number | null
  isEmpty: boolean
  /** The Monday of the week that is now. */
  now: string
  weeks: YearWeek[]
}

/** From when to when the workspace has anything to review, as Mondays, and the Monday of now. */
export async function findSpan(now: Date, tx: Transaction = db()): Promise<Span & { last: string | null }> {
  // A draft that Hindsight began by itself is no sign that anybody works here.
  const weeks = Prisma.sql`SELECT to_date(r.year || '-' || r.week, 'IYYY-IW') AS day FROM weekly_reviews r
    WHERE (r.assembled IS NULL OR r.state = 'published')`
  const [row] = await tx.$queryRaw<(Span & { last: string | null })[]>`
    SELECT to_char(date_trunc('week', ${now}::timestamptz AT TIME ZONE w.time_zone), 'YYYY-MM-DD') AS now,
      to_char(date_trunc('week', s.first), 'YYYY-MM-DD') AS first,
      to_char(date_trunc('week', s.last), 'YYYY-MM-DD') AS last
    FROM workspace w CROSS JOIN LATERAL (
      SELECT
        least((SELECT min(i.listed_on) FROM incidents i WHERE i.restricted_at IS NULL),
          (${weeks} ORDER BY r.year, r.week LIMIT 1)) AS first,
        greatest((SELECT max(i.listed_on) FROM incidents i WHERE i.restricted_at IS NULL),
          (${weeks} ORDER BY r.year DESC, r.week DESC LIMIT 1)) AS last
    ) s`
  if (!row) throw new Error('The workspace has no row.')
  return row
}

/**
 * The weeks of a year, each with its incidents by severity, its late items and how its review stands; the year of the
 * workspace's zone at `now` where none is asked for, or the last that has anything. Null for who isn't signed in.
 */
export async function getReviewYear(
  actor: Actor,
  asked?: number,
  now: Date = new Date(),
  tx: Transaction = db(),
): Promise<ReviewYear | null> {
  if (!readsAnything(actor)) return null
  const [span, calendar] = await Promise.all([findSpan(now, tx), getCalendar(tx)])
  const year = asked ?? yearToShow(span)
  const weeks = weeksOfYear(year).map((week) => ({ ...week, monday: mondayOf(week) }))
  const mondays = weeks.map(({ monday }) => monday)
  const rows = await tx.$queryRaw<unknown[]>`
    WITH clock AS MATERIALIZED (${clockFor(jobActor, now)}),
    week AS MATERIALIZED (SELECT w.time_zone AS zone FROM workspace w),
    ${restrictedFrom}, ${weeksOf(mondaysCounted(year, span), calendar, now)}, ${lateItems}, began AS (
      SELECT date_trunc('week', i.listed_on)::date AS monday,
        count(*) FILTER (WHERE i.restricted_at IS NOT NULL)::int AS restricted,
        json_build_object(${Prisma.join([
          ...Object.values(Severity).map(countOf),
          Prisma.sql`'none',
          count(*) FILTER (WHERE i.restricted_at IS NULL AND i.severity IS NULL)`,
        ])}) AS incidents
      FROM incidents i
      WHERE i.listed_on BETWEEN ${mondays[0]}::date AND ${mondays.at(-1)}::date + 6 GROUP BY 1
    )
    SELECT ${sqlDay('m.monday')} AS monday, r.state::text AS review, coalesce(b.restricted, 0) AS restricted,
      coalesce(b.incidents, '{"P1":0,"P2":0,"P3":0,"P4":0,"none":0}') AS incidents, l.late AS "itemsLate"
    FROM unnest(${mondays}::date[]) AS m (monday)
    LEFT JOIN began b USING (monday) LEFT JOIN late l USING (monday)
    LEFT JOIN weekly_reviews r
      ON r.year = extract(isoyear FROM m.monday)::int AND r.week = extract(week FROM m.monday)::int
    ORDER BY m.monday`
  return {
    year,
    ...yearsBeside(year, span),
    isEmpty: span.first === null,
    now: span.now,
    weeks: z
      .array(Row)
      .parse(rows)
      .map(({ review, ...row }, index) => ({
        ...(weeks[index] as Week),
        ...row,
        state: weekStateOf(row.monday, review, span),
      })),
  }
}

const countOf = (severity: Severity) => Prisma.sql`
  ${Prisma.raw(`'${severity}'`)}, count(*) FILTER (WHERE i.restricted_at IS NULL AND i.severity = ${Prisma.raw(`'${severity}'`)})`
