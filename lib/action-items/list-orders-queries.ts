import { Prisma } from '@/lib/generated/prisma/client'
import type { ItemOrder, Place } from './list-schema'

// Word for word as in the indexes of the migration, else Postgres would not see that they are the same.
const DUE = { sql: `coalesce(a.due_on, 'infinity'::date)`, type: 'date' }
const ID = { sql: 'a.id', type: 'uuid' }
const OWNER_KEY = `coalesce(a.person_id, a.team_id, '00000000-0000-0000-0000-000000000000'::uuid)`
const ORIGIN_KEY = 'coalesce(a.incident_id, a.review_id)'

type Key = { sql: string; type: string }

/** What an order goes by: `led` turns around with its direction, and what follows within that never does. */
const KEYS: Record<ItemOrder, { led: Key[]; followed: Key[] }> = {
  due: { led: [DUE, ID], followed: [] },
  created: { led: [{ sql: 'a.created_at', type: 'timestamptz' }, ID], followed: [] },
  closed: { led: [{ sql: `coalesce(a.closed_at, '-infinity'::timestamptz)`, type: 'timestamptz' }, ID], followed: [] },
  incident: {
    led: [{ sql: 'a.listed_on', type: 'date' }],
    followed: [{ sql: ORIGIN_KEY, type: 'uuid' }, { sql: 'a.position', type: 'int' }, ID],
  },
  owner: {
    led: [
      { sql: 'a.owner_name', type: 'text' },
      { sql: OWNER_KEY, type: 'uuid' },
    ],
    followed: [DUE, ID],
  },
}

/** The condition that item `a` has no owner, in the words of an index. */
export const unownedItems = Prisma.raw(
  `(a.owner_name = '' AND ${OWNER_KEY} = '00000000-0000-0000-0000-000000000000'::uuid)`,
)

/** A group of a list by one text, for an item `a`: its owner, or where it was promised. */
export const groupKey = (group: 'owner' | 'incident') =>
  Prisma.raw(group === 'owner' ? `${OWNER_KEY} || ' ' || a.owner_name` : `${ORIGIN_KEY}::text`)

/** The condition that item `a` is in the group of that key. */
export function inGroup(group: 'owner' | 'incident', key: Prisma.Sql): Prisma.Sql {
  if (group === 'incident') return Prisma.sql`${Prisma.raw(ORIGIN_KEY)} = (${key})::uuid`
  return Prisma.sql`a.owner_name = substr(${key}, 38) AND ${Prisma.raw(OWNER_KEY)} = left(${key}, 36)::uuid`
}

/** The place of item `a` in an order, as a JSON array. */
export function placeJson(order: ItemOrder): Prisma.Sql {
  const { led, followed } = KEYS[order]
  return Prisma.raw(`json_build_array(${[...led, ...followed].map(({ sql }) => sql).join(', ')})`)
}

/** What follows ORDER BY for items `a`; `isRising` for 'asc' forwards and 'desc' backwards. */
export function orderBy(order: ItemOrder, isRising: boolean, isBackwards: boolean): Prisma.Sql {
  const { led, followed } = KEYS[order]
  const way = (keys: Key[], rises: boolean) => keys.map(({ sql }) => `${sql} ${rises ? 'ASC' : 'DESC'}`)
  return Prisma.raw([...way(led, isRising), ...way(followed, !isBackwards)].join(', '))
}

/** The condition that item `a` comes after a place. The first bound alone is what an index is entered by. */
export function beyond(order: ItemOrder, place: Place, isRising: boolean, isBackwards: boolean): Prisma.Sql {
  const { led, followed } = KEYS[order]
  const names = (keys: Key[]) => Prisma.raw(`(${keys.map(({ sql }) => sql).join(', ')})`)
  const values = (keys: Key[], from: number) =>
    Prisma.sql`(${Prisma.join(keys.map(({ type }, index) => Prisma.sql`${place[from + index]}::${Prisma.raw(type)}`))})`
  const [column, value] = [names(led), values(led, 0)]
  const sign = Prisma.raw(isRising ? '>' : '<')
  if (followed.length === 0) return Prisma.sql`${column} ${sign} ${value}`
  const rest = Prisma.sql`${names(followed)} ${Prisma.raw(isBackwards ? '<' : '>')} ${values(followed, led.length)}`
  return Prisma.sql`${column} ${sign}= ${value} AND (${column} ${sign} ${value} OR ${rest})`
}
