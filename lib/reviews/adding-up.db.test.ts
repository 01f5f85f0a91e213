import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { addDays, mondayOf } from '@/lib/time'
import { ownDatabase } from '@/test/own-database'
import { incidentsIn } from './figure-rules'
import { findWeekFacts } from './week-queries'

ownDatabase()

const YEAR = 2025
const INCIDENTS = 5_000
const NOW = new Date('2026-02-02T12:00:00Z')
const MONDAYS = Array.from({ length: 52 }, (_, index) => addDays(mondayOf({ year: YEAR, week: 1 }), 7 * index))

/** A year of incidents, one in a hundred restricted, with four action items each: done, open, given up and moved. */
beforeAll(async () => {
  await db().$executeRaw`UPDATE workspace SET time_zone = 'America/Los_Angeles'`
  await db().$executeRaw`
    INSERT INTO incidents (id, reference, title, severity, began_on, week_year, week, listed_on, began_at, resolved_at,
      first_to_resolved_minutes, restricted_at)
    SELECT gen_random_uuid(), 'INC-S-' || n, 'Incident ' || n,
      CASE WHEN n % 11 = 0 THEN NULL ELSE ('P' || 1 + n % 4)::"Severity" END, day, extract(isoyear FROM day), extract(week FROM day),
      day, began, began + minutes * interval '1 minute', CASE WHEN n % 7 > 0 THEN minutes END,
      CASE WHEN n % 100 = 0 THEN now() END
    FROM (SELECT n, ('2024-12-30'::date + (n * 364 / ${INCIDENTS}::int)) AS day, (n * 37) % 6000 AS minutes
      FROM generate_series(0, ${INCIDENTS}::int - 1) n) numbered,
      LATERAL (SELECT (day + time '09:00') AT TIME ZONE 'America/Los_Angeles' AS began) at`
  await db().$executeRaw`
    INSERT INTO action_items (id, title, incident_id, position, due_on, status, status_reason, closed_at, created_at)
    SELECT gen_random_uuid(), 'Item ' || k, i.id, k, i.listed_on + 10 * k,
      (ARRAY['todo', 'in_progress', 'done', 'wont_do']::"ActionStatus"[])[k + 1],
      CASE k WHEN 3 THEN 'So' END, CASE WHEN k >= 2 THEN i.began_at + k * interval '9 days' END, i.began_at + interval '1 day'
    FROM incidents i CROSS JOIN generate_series(0, 3) k`
}, 120_000)

const count = async (statement: string, ...values: unknown[]) => {
  const [row] = await db().$queryRawUnsafe<{ count: number }[]>(statement, ...values)
  return row?.count ?? -1
}

test('every week of a year of 5,000 incidents adds up, by other sums than its own', async () => {
  let began = 0
  for (const [index, monday] of MONDAYS.entries()) {
    const facts = await findWeekFacts({ year: YEAR, week: index + 1 }, NOW)
    const figures = facts.figures.at(-1)
    if (!figures) throw new Error('A week without figures.')
    const open = 'incident_id IN (SELECT id FROM incidents WHERE restricted_at IS NULL)'
    const sunday = addDays(monday, 6)
    const ofWeek = 'restricted_at IS NULL AND began_on >= $1::date AND began_on <= $2::date'
    expect(incidentsIn(figures), monday).toBe(
      await count(`SELECT count(*)::int AS count FROM incidents WHERE ${ofWeek}`, monday, sunday),
    )
    expect(facts.incidents.filter(({ isEarlier }) => !isEarlier)).toHaveLength(incidentsIn(figures))
    // Those that ran on from before: they ended after the week began.
    const ran = await count(
      `SELECT count(*)::int AS count FROM incidents WHERE restricted_at IS NULL AND began_on < $1::date
        AND resolved_at >= $1::timestamp AT TIME ZONE 'America/Los_Angeles'`,
      monday,
    )
    expect(facts.incidentsTotal - incidentsIn(figures), monday).toBe(ran)
    expect(figures.minutes ?? 0, monday).toBe(
      await count(
        `SELECT coalesce(sum(first_to_resolved_minutes), 0)::int AS count FROM incidents WHERE ${ofWeek}`,
        monday,
        sunday,
      ),
    )
    expect(figures.itemsDone, monday).toBe(
      await count(
        `SELECT count(*)::int AS count FROM action_items WHERE ${open} AND status = 'done'
          AND (closed_at AT TIME ZONE 'America/Los_Angeles')::date BETWEEN $1::date AND $2::date`,
        monday,
        sunday,
      ),
    )
    // Late when the week was over: due on its Friday or before, and not closed by then.
    expect(figures.itemsLate, monday).toBe(
      await count(
        `SELECT count(*)::int AS count FROM action_items WHERE ${open} AND due_on <= $1::date + 4
          AND (closed_at IS NULL OR (closed_at AT TIME ZONE 'America/Los_Angeles')::date > $2::date)`,
        monday,
        sunday,
      ),
    )
    expect(facts.carried.total, monday).toBe(
      await count(
        `SELECT count(*)::int AS count FROM action_items WHERE ${open} AND status IN ('todo', 'in_progress')
          AND (created_at AT TIME ZONE 'America/Los_Angeles')::date < $1::date`,
        monday,
      ),
    )
    began += incidentsIn(figures)
  }
  expect(began).toBe(await count('SELECT count(*)::int AS count FROM incidents WHERE restricted_at IS NULL'))
}, 180_000)
