import { z } from 'zod'
import { readsAnything } from '@/lib/access'
import { clockFor } from '@/lib/action-items/clock-queries'
import { visibleItems } from '@/lib/action-items/state-queries'
import type { Actor } from '@/lib/actor'
import { read, sqlDay } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { AlertState } from '@/lib/generated/prisma/enums'
import type { Week } from '@/lib/time'
import { type AlertFilter, type AlertPlaceInList, readCursor } from './list-schema'
import { Recommendation } from './schema'
import { answerable, hiddenFrom, shownAlerts } from './visible-queries'

export type AlertList = Awaited<ReturnType<typeof listAlerts>>

const PAGE = 50
/** Beyond this many a list says "1,000+" instead of counting every row at every request. */
const COUNT_UP_TO = 1000
/** So many of the places that ask for an alert are named. */
const PLACES = 6
/** The most that a review has to decide on at once. */
const MOST_TO_DECIDE = 200
const MOST_WORDS = 8

const order = (row: 'r' | 'b') => Prisma.raw(`(${row}.state, ${row}.listed_on, ${row}.id)`)

/**
 * The condition that row `r` stands for its recommendation: of the rows that are there for the actor no other comes
 * before it. Rows of one key are one recommendation.
 */
const isFirst = Prisma.sql`NOT EXISTS (
  SELECT FROM alert_recommendations b WHERE b.key = r.key AND ${order('b')} < ${order('r')} AND ${shownAlerts('b')})`

/** The condition that one of the rows of `r` that are there for the actor has all of these words. */
function hasWords(q: string): Prisma.Sql[] {
  const words = q.split(/\s+/).slice(0, MOST_WORDS)
  const fits = words.map((word) => Prisma.sql`b.text ILIKE ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
  return [
    Prisma.sql`r.key IN (
      SELECT b.key FROM alert_recommendations b WHERE ${Prisma.join(fits, ' AND ')} AND ${shownAlerts('b')})`,
  ]
}

const placesJson = Prisma.sql`(
  SELECT json_agg(CASE WHEN p.reference IS NULL THEN json_build_object('year', p.year, 'week', p.week)
    ELSE json_build_object('reference', p.reference, 'title', p.title) END ORDER BY p.listed_on, p.reference, p.place)
  FROM (
    SELECT f.place, f.listed_on, i.reference, i.title, w.year, w.week
    FROM (
      SELECT coalesce(g.incident_id, g.review_id) AS place, g.incident_id, min(g.listed_on) AS listed_on
      FROM alert_recommendations g WHERE g.key = r.key AND ${shownAlerts('g')}
      GROUP BY 1, 2 ORDER BY 3, 1 LIMIT ${Prisma.raw(String(PLACES))}
    ) f
    LEFT JOIN incidents i ON i.id = f.incident_id
    LEFT JOIN weekly_reviews w ON w.id = f.place AND f.incident_id IS NULL
  ) p)`

const itemJson = (actor: Actor) => Prisma.sql`(
  SELECT json_build_object('id', a.id, 'owner', nullif(a.owner_name, ''), 'dueOn', ${sqlDay('a.due_on')},
    'status', a.status, 'daysLate', CASE WHEN a.status IN ('todo', 'in_progress') AND a.due_on <= clock.late_through
      THEN clock.today - a.due_on END)
  FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id WHERE a.id = r.action_id AND ${visibleItems(actor)})`

/** A `Recommendation` as JSON for row `r` that stands for it, with its `place` in the list. */
const recommendationJson = (actor: Actor) => Prisma.sql`
  SELECT json_build_object('id', o.id, 'text', o.text, 'state', r.state, 'declineReason', r.decline_reason,
    'ruleUrl', r.rule_url, 'askedOn', ${sqlDay('o.asked_on')}, 'age', greatest(clock.today - o.asked_on, 0),
    'places', ${placesJson}, 'placeCount', o.places, 'version', o.version, 'mayAnswer', o.answerable,
    'declinedBefore', CASE WHEN r.state <> 'declined' THEN (
      SELECT g.decline_reason FROM alert_recommendations g
      WHERE g.key = r.key AND g.state = 'declined' AND ${shownAlerts('g')} ORDER BY g.decided_at DESC LIMIT 1) END,
    'item', ${itemJson(actor)}, 'place', json_build_array(r.state, ${sqlDay('r.listed_on')}, r.id)) AS json
  FROM page r CROSS JOIN clock CROSS JOIN LATERAL (
    SELECT (array_agg(g.id ORDER BY g.listed_on, g.created_at, g.id))[1] AS id,
      (array_agg(g.text ORDER BY g.listed_on, g.created_at, g.id))[1] AS text, min(g.listed_on) AS asked_on,
      count(DISTINCT coalesce(g.incident_id, g.review_id)) AS places, sum(g.version) AS version,
      bool_and(${answerable(actor)}) AS answerable
    FROM alert_recommendations g WHERE g.key = r.key AND ${shownAlerts('g')}
  ) o`

const Listed = z.object({ rows: z.array(Recommendation.extend({ place: z.array(z.string()) })), total: z.number() })

type Asked = { conditions: Prisma.Sql[]; after?: Prisma.Sql; isBackwards?: boolean; limit: number; isCounted?: boolean }

async function readList(actor: Actor, now: Date, asked: Asked): Promise<z.output<typeof Listed>> {
  const { conditions, after, isBackwards = false, limit, isCounted = false } = asked
  if (!readsAnything(actor)) return { rows: [], total: 0 }
  const first = Prisma.join([...conditions, shownAlerts('r'), isFirst], ' AND ')
  const way = Prisma.raw(isBackwards ? 'DESC' : 'ASC')
  const sequence = Prisma.sql`r.state ${way}, r.listed_on ${way}, r.id ${way}`
  const total = isCounted
    ? Prisma.sql`(SELECT count(*) FROM (
        SELECT FROM alert_recommendations r WHERE ${first} LIMIT ${Prisma.raw(String(COUNT_UP_TO + 1))}) counted)`
    : Prisma.sql`0`
  const [row] = await read<{ list: unknown }>`
    WITH clock AS MATERIALIZED (${clockFor(actor, now)}), ${hiddenFrom(actor)}, page AS MATERIALIZED (
      SELECT r.* FROM alert_recommendations r WHERE ${first} ${after ? Prisma.sql`AND ${after}` : Prisma.empty}
      ORDER BY ${sequence} LIMIT ${Prisma.raw(String(limit))}
    )
    SELECT json_build_object('total', ${total}, 'rows', (
      SELECT coalesce(json_agg(found.json), '[]') FROM (${recommendationJson(actor)} ORDER BY ${sequence}) found)) AS list`
  return Listed.parse(row?.list)
}

const beyond = ([state, day, id]: AlertPlaceInList, isBackwards: boolean) => Prisma.sql`
  ${order('r')} ${Prisma.raw(isBackwards ? '<' : '>')} (${state}::"AlertState", ${day}::date, ${id}::uuid)`

const ofState = (state: AlertState) => Prisma.sql`r.state = ${state}::"AlertState"`

/**
 * A page of 50 alert recommendations that fit the filter, one for each however often it is written: those to be decided
 * first, within a state the one that is asked for the longest. Cursors lead to the pages beside it (null where there is
 * none); the total is exact up to 1,000, beyond that `more` is true. `now` is what ages and lateness are counted by.
 */
export async function listAlerts(actor: Actor, filter: AlertFilter = {}, now: Date = new Date()) {
  const after = readCursor(filter.after)
  const before = after ? null : readCursor(filter.before)
  const from = after ?? before
  const { rows: found, total } = await readList(actor, now, {
    conditions: [...(filter.state ? [ofState(filter.state)] : []), ...(filter.q ? hasWords(filter.q) : [])],
    ...(from ? { after: beyond(from, before !== null) } : {}),
    ...{ isBackwards: before !== null, limit: PAGE + 1, isCounted: true },
  })
  const isMore = found.length > PAGE
  const rows = found.slice(0, PAGE)
  if (before) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows: rows.map(({ place: _, ...alert }) => alert),
    previous: first && (before ? isMore : after !== null) ? first.place.join('~') : null,
    next: last && (before ? true : isMore) ? last.place.join('~') : null,
    total: { count: Math.min(total, COUNT_UP_TO), more: total > COUNT_UP_TO },
  }
}

/** The recommendation that a row belongs to; null where there is no such row, or not for this actor. */
export async function getAlert(actor: Actor, id: string, now: Date = new Date()): Promise<Recommendation | null> {
  const isOf = Prisma.sql`r.key = (
    SELECT b.key FROM alert_recommendations b WHERE b.id = ${id}::uuid AND ${shownAlerts('b')})`
  const [found] = (await readList(actor, now, { conditions: [isOf], limit: 1 })).rows
  if (!found) return null
  const { place: _, ...alert } = found
  return alert
}

/**
 * The alert recommendations of a week to decide on: of its review, and of the incidents that this tells or that began in
 * the week. One for each, those still proposed first; at most 200.
 */
export async function listAlertsToDecide(actor: Actor, { year, week }: Week, now: Date = new Date()) {
  const isOfWeek = Prisma.sql`r.key IN (
    SELECT b.key FROM weekly_reviews w JOIN alert_recommendations b ON b.review_id = w.id
    WHERE w.year = ${year}::int AND w.week = ${week}::int AND ${shownAlerts('b')}
    UNION SELECT b.key FROM weekly_reviews w JOIN review_incidents x ON x.review_id = w.id
    JOIN alert_recommendations b ON b.incident_id = x.incident_id
    WHERE w.year = ${year}::int AND w.week = ${week}::int AND ${shownAlerts('b')}
    UNION SELECT b.key FROM incidents i JOIN alert_recommendations b ON b.incident_id = i.id
    WHERE i.week_year = ${year}::int AND i.week = ${week}::int AND ${shownAlerts('b')})`
  const { rows } = await readList(actor, now, { conditions: [isOfWeek], limit: MOST_TO_DECIDE })
  return rows.map(({ place: _, ...alert }) => alert)
}
