import { z } from 'zod'
import { COMMANDER, may, readsAnything, seesAll } from '@/lib/access'
import { hiddenIncidents } from '@/lib/access-queries'
import { type Actor, isPerson } from '@/lib/actor'
import { read, sqlDay } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { withheldSections } from '@/lib/reviews/withheld-queries'
import { clockFor } from './clock-queries'
import { filterConditions, lateAmong } from './list-filter-queries'
import { beyond, groupKey, inGroup, orderBy, placeJson, unownedItems } from './list-orders-queries'
import { type ItemFilter, orderOf, type Place, readPlace, USUAL_DIRECTIONS, writePlace } from './list-schema'
import { actionItemRowJson } from './row-queries'
import { ActionItemRow, Named } from './schema'
import { choicesJson, ListChoices, NO_CHOICES } from './view-queries'

export type ListedItem = Awaited<ReturnType<typeof listActionItems>>['rows'][number]
export type ItemList = Awaited<ReturnType<typeof listActionItems>>

const PAGE = 50
/** Beyond this many a list says "1,000+" instead of counting every row at every request. */
const COUNT_UP_TO = 1000
/** How many rows of an export are held at a time. */
const BATCH = 1000
/** How many items a file has at most. */
export const MOST_EXPORTED = 100_000

/** An item of the list with what its group is known by, and whom to ask where nobody owns it. */
const Listed = z.object({
  item: ActionItemRow,
  /** The commander of its incident, by whose hand an item without owner gets one; null where there is none. */
  commander: Named.extend({ id: z.string().nullable() }).nullable(),
  group: z.string().nullable(),
  place: z.array(z.union([z.string(), z.number()])),
})

const ListPage = z.object({
  today: z.string(),
  lateThrough: z.string().nullable(),
  zone: z.string(),
  rows: z.array(Listed),
  total: z.number(),
  late: z.number(),
  groupTotals: z.record(z.string(), z.number()),
  choices: ListChoices.nullable(),
})

/** The items that are not there for this actor, as a statement of their ids; found from the few restricted incidents. */
function hiddenItems(actor: Actor): Prisma.Sql {
  if (seesAll(actor)) return Prisma.sql`SELECT NULL::uuid AS id WHERE false`
  return Prisma.sql`
    SELECT a.id FROM (${hiddenIncidents(actor)}) h JOIN action_items a ON a.incident_id = h.id
    UNION
    SELECT a.id FROM (${withheldSections(actor)}) s JOIN action_items a ON a.section_id = s.id`
}

const commander = Prisma.sql`CASE WHEN ${unownedItems} THEN (
  SELECT json_build_object('id', r.person_id, 'name', coalesce(p.name, r.name))
  FROM incident_roles r LEFT JOIN people p ON p.id = r.person_id
  WHERE r.incident_id = a.incident_id AND lower(r.role) = ${COMMANDER} AND coalesce(p.name, r.name) IS NOT NULL
  ORDER BY r.position LIMIT 1) END`

/** A number as part of the statement: as a parameter Postgres would plan for any, and anew at every request. */
const number = (value: number) => Prisma.raw(String(value))

const where = (list: Prisma.Sql[]) => Prisma.sql`WHERE ${Prisma.join(list, ' AND ')}`

/** How many items fit, counted no further than a list tells. */
const count = (list: Prisma.Sql[]) =>
  Prisma.sql`(SELECT count(*) FROM (SELECT FROM action_items a ${where(list)} LIMIT ${number(COUNT_UP_TO + 1)}) counted)`

/** Only a page counts, and offers what to choose from. */
type Asked = { limit: number; from: Place | null; isBackwards: boolean; isPage: boolean }

/** How many items the groups have that a page may show a part of: its first and its last. */
function groupTotals(group: ItemFilter['group'], filters: Prisma.Sql[], order: Prisma.Sql): Prisma.Sql {
  if (!group) return Prisma.sql`'{}'::json`
  const key = groupKey(group)
  return Prisma.sql`(
    SELECT coalesce(json_object_agg(g.key, ${count([...filters, inGroup(group, Prisma.sql`g.key`)])}), '{}')
    FROM (
      SELECT DISTINCT n.key FROM (
        SELECT ${key} AS key, row_number() OVER (ORDER BY ${order}) AS number, count(*) OVER () AS rows FROM page a
      ) n WHERE n.number = 1 OR n.number >= n.rows - 1
    ) g)`
}

type Search = { filter: ItemFilter; filters: Prisma.Sql[]; after: Prisma.Sql[]; sequence: Prisma.Sql; limit: number }

/**
 * The items of a page. Those of some owners are found first and ordered by owner then: Postgres takes it that they stand
 * everywhere in that order, and would read all others before it finds the last in the alphabet.
 */
function pageOf({ filter, filters, after, sequence, limit }: Search): Prisma.Sql {
  const isFoundFirst = (filter.owner !== undefined || filter.team !== undefined) && orderOf(filter) === 'owner'
  if (!isFoundFirst) {
    return Prisma.sql`
      SELECT a.* FROM action_items a ${where([...filters, ...after])} ORDER BY ${sequence} LIMIT ${number(limit)}`
  }
  return Prisma.sql`
    SELECT a.* FROM action_items a WHERE a.id IN (
      SELECT a.id FROM (
        SELECT a.id, a.owner_name, a.person_id, a.team_id, a.due_on FROM action_items a ${where(filters)} OFFSET 0
      ) a ${after.length > 0 ? where(after) : Prisma.empty} ORDER BY ${sequence} LIMIT ${number(limit)})`
}

async function readPage(actor: Actor, filter: ItemFilter, now: Date, asked: Asked): Promise<z.output<typeof ListPage>> {
  const { limit, from, isBackwards, isPage } = asked
  const order = orderOf(filter)
  const isRising = ((filter.direction ?? USUAL_DIRECTIONS[order]) === 'asc') !== isBackwards
  const isThere = readsAnything(actor) ? Prisma.sql`a.id NOT IN (SELECT id FROM hidden)` : Prisma.sql`false`
  const filters = [isThere, ...filterConditions(filter, isPerson(actor) ? actor.personId : null)]
  const after = from ? [beyond(order, from, isRising, isBackwards)] : []
  const sequence = orderBy(order, isRising, isBackwards)
  const place = placeJson(order)
  const none = Prisma.sql`0`
  const isPart = Prisma.sql`(${Prisma.raw(String(from !== null))} OR (SELECT count(*) FROM page) >= ${number(limit)})`
  // A first page that isn't full is all there is: then nothing needs to be counted a second time.
  const [row] = await read<{ page: unknown }>`
    WITH clock AS MATERIALIZED (${clockFor(actor, now)}),
      hidden AS MATERIALIZED (${hiddenItems(actor)}),
      page AS MATERIALIZED (
        ${pageOf({ filter, filters, after, sequence, limit })}
      )
    SELECT json_build_object(
      'today', ${sqlDay('clock.today')}, 'lateThrough', ${sqlDay('clock.late_through')},
      'zone', coalesce(${isPerson(actor) ? (actor.timeZone ?? null) : null}, (SELECT s.time_zone FROM workspace s)),
      'rows', (
        SELECT coalesce(json_agg(r.json), '[]') FROM (
          SELECT json_build_object('item', ${actionItemRowJson(actor)}, 'place', ${place}, 'commander', ${commander},
            'group', ${filter.group ? groupKey(filter.group) : Prisma.sql`NULL`}) AS json
          FROM page a LEFT JOIN incidents i ON i.id = a.incident_id LEFT JOIN weekly_reviews w ON w.id = a.review_id
          ORDER BY ${sequence}
        ) r
      ),
      'total', ${isPage ? Prisma.sql`CASE WHEN ${isPart} THEN ${count(filters)} ELSE (SELECT count(*) FROM page) END` : none},
      'late', ${isPage ? count([...filters, ...lateAmong(filter)]) : none},
      'groupTotals', ${isPage ? groupTotals(filter.group, filters, sequence) : Prisma.sql`'{}'::json`},
      'choices', ${isPage && may(actor, 'readWorkspace') ? choicesJson(actor, ownerIn(filter)) : Prisma.sql`NULL`}
    ) AS page
    FROM clock`
  return ListPage.parse(row?.page)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The person or team that a filter names by their id. */
const ownerIn = ({ owner }: ItemFilter) => (owner && UUID.test(owner) ? owner : null)

export type Count = { count: number; more: boolean }
const bounded = (count: number): Count => ({ count: Math.min(count, COUNT_UP_TO), more: count > COUNT_UP_TO })

/**
 * A page of 50 action items that fit the filter and are there for the actor, with cursors to the pages beside it (null
 * where there is none). `clock` says which days are late at `now` in the reader's `zone`. Counts are exact up to 1,000,
 * beyond that `more` is true; `groupTotals` counts the groups of which the page may show only a part. `choices` is what
 * the list can be narrowed by; nothing for who may not read the workspace.
 */
export async function listActionItems(actor: Actor, filter: ItemFilter = {}, now: Date = new Date()) {
  const order = orderOf(filter)
  const after = readPlace(order, filter.after)
  const before = after ? null : readPlace(order, filter.before)
  const isBackwards = before !== null
  const page = await readPage(actor, filter, now, {
    limit: PAGE + 1,
    from: after ?? before,
    isBackwards,
    isPage: true,
  })

  const isMore = page.rows.length > PAGE
  const rows = page.rows.slice(0, PAGE)
  if (before) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    clock: { today: page.today, lateThrough: page.lateThrough },
    zone: page.zone,
    rows: rows.map(({ item, commander, group }) => ({ ...item, commander, group })),
    previous: first && (before ? isMore : after !== null) ? writePlace(order, first.place) : null,
    next: last && (before ? true : isMore) ? writePlace(order, last.place) : null,
    total: bounded(page.total),
    late: bounded(page.late),
    groupTotals: new Map(Object.entries(page.groupTotals).map(([key, total]) => [key, bounded(total)])),
    choices: page.choices ?? NO_CHOICES,
  }
}

/**
 * All items of the list that a filter shows, whatever its page, 1,000 after the other and 100,000 at most. An item that
 * is moved within the order meanwhile may be missing or come twice.
 */
export async function* exportActionItems(actor: Actor, filter: ItemFilter = {}, now: Date = new Date()) {
  let from: Place | null = null
  for (let read = 0; read < MOST_EXPORTED; read += BATCH) {
    const { rows }: z.output<typeof ListPage> = await readPage(actor, filter, now, {
      ...{ limit: BATCH + 1, from, isBackwards: false, isPage: false },
    })
    const isLast = rows.length <= BATCH
    yield { rows: rows.slice(0, BATCH).map(({ item }) => item), isLast }
    if (isLast) return
    from = rows[BATCH - 1]?.place ?? null
  }
}
