import { Prisma } from '@/lib/generated/prisma/client'
import { unownedItems } from './list-orders-queries'
import { type DueChoice, type ItemFilter, ME, NOBODY } from './list-schema'

/** As in the partial indexes of open items. */
export const openItems = Prisma.sql`a.status IN ('todo', 'in_progress')`

/** The condition that item `a` is late, for a statement with `clock`, the row of `clockFor`. */
const lateItems = Prisma.sql`(${openItems} AND coalesce(a.due_on, 'infinity'::date) <= (SELECT late_through FROM clock))`

/**
 * The conditions that make late ones of the items of a filter, where they are counted: said of `due_on` itself, which an
 * index holds, and once, since Postgres takes what is said twice for twice as rare.
 */
export function lateAmong({ status }: ItemFilter): Prisma.Sql[] {
  const isLate = Prisma.sql`a.due_on <= (SELECT late_through FROM clock)`
  return status === undefined ? [isLate] : [openItems, isLate]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const MOST_WORDS = 8

const escaped = (word: string) => word.replace(/[\\%_]/g, '\\$&')

/** What a text has as a part. */
const part = (word: string) => `%${escaped(word)}%`

/** True where an index of three letters at a time finds a part of a text; scripts without such runs are read through. */
const isFindable = (word: string) => /[\p{L}\p{N}]{3}/u.test(word) || /(?!\p{Script=Latin})\p{L}/u.test(word)

/** What may stand before a word within a text. */
const BEFORE_WORDS = [' ', '(', '[', '-', '/', '`', '"', "'", '.', ':', '\\_']

/** That a title has this word: anywhere where it is long, else where a word begins, which an index finds. */
function hasWord(word: string): Prisma.Sql {
  if (isFindable(word)) return Prisma.sql`a.title ILIKE ${part(word)}`
  const starts = [`${escaped(word)}%`, ...BEFORE_WORDS.map((sign) => `%${sign}${escaped(word)}%`)]
  return Prisma.sql`a.title ILIKE ANY (${starts}::text[])`
}

function words(q: string): Prisma.Sql[] {
  return q
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS)
    .map(hasWord)
}

function ofOwner(owner: string, me: string | null): Prisma.Sql[] {
  if (owner === NOBODY) return [unownedItems]
  const id = owner === ME ? me : owner
  if (id === null) return [Prisma.sql`false`]
  if (UUID.test(id)) return [Prisma.sql`(a.person_id = ${id}::uuid OR a.team_id = ${id}::uuid)`]
  const named = owner.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return named.slice(0, MOST_WORDS).map((word) => Prisma.sql`a.owner_name ILIKE ${part(word)}`)
}

const day = Prisma.raw(`coalesce(a.due_on, 'infinity'::date)`)
const from = Prisma.sql`${openItems} AND ${day} > coalesce((SELECT late_through FROM clock), '-infinity'::date)`
const DUE: Record<DueChoice, Prisma.Sql> = {
  late: lateItems,
  week: Prisma.sql`${from} AND ${day} <= (SELECT today + 7 - extract(isodow FROM today)::int FROM clock)`,
  '14': Prisma.sql`${from} AND ${day} <= (SELECT today + 14 FROM clock)`,
  '30': Prisma.sql`${from} AND ${day} <= (SELECT today + 30 FROM clock)`,
  none: Prisma.sql`${day} = 'infinity'::date`,
}

const weekOf = (slug: string) => ({ year: Number(slug.slice(0, 4)), week: Number(slug.slice(6)) })

/** The incidents whose items a filter lets through, as a statement of their ids; null for those of any. */
function ofIncidents({ severity, week, service, incident }: ItemFilter): Prisma.Sql | null {
  const found: Prisma.Sql[] = []
  if (severity) found.push(Prisma.sql`i.severity = ${severity}::"Severity"`)
  if (week) found.push(Prisma.sql`i.week_year = ${weekOf(week).year}::int AND i.week = ${weekOf(week).week}::int`)
  if (service) {
    found.push(
      Prisma.sql`i.id IN (SELECT x.incident_id FROM incident_services x WHERE x.service_id = ${service}::uuid)`,
    )
  }
  if (incident) found.push(Prisma.sql`i.reference = ${incident}`)
  return found.length > 0 ? Prisma.sql`SELECT i.id FROM incidents i WHERE ${Prisma.join(found, ' AND ')}` : null
}

/**
 * The conditions on item `a` that a filter stands for, for a statement with `clock`; `me` is the person it says 'me' of.
 * Who may see the items is asked besides.
 */
export function filterConditions(filter: ItemFilter, me: string | null): Prisma.Sql[] {
  const { q, owner, team, status, due, kind, review, slipped } = filter
  const found: Prisma.Sql[] = []
  if (status === undefined) found.push(openItems)
  else if (status !== 'all') found.push(Prisma.sql`a.status = ${status}::"ActionStatus"`)
  if (q) found.push(...words(q))
  if (owner) found.push(...ofOwner(owner, me))
  if (team)
    found.push(Prisma.sql`(a.team_id = ${team}::uuid
      OR a.person_id = ANY (ARRAY(SELECT m.id FROM people m WHERE m.team_id = ${team}::uuid)))`)
  if (due) found.push(DUE[due])
  if (kind) found.push(Prisma.sql`a.kind = ${kind}::"ActionKind"`)
  const incidents = ofIncidents(filter)
  if (incidents) found.push(Prisma.sql`a.incident_id IN (${incidents})`)
  if (review)
    found.push(
      Prisma.sql`a.review_id = (SELECT w.id FROM weekly_reviews w
        WHERE w.year = ${weekOf(review).year}::int AND w.week = ${weekOf(review).week}::int)`,
    )
  if (slipped)
    found.push(Prisma.sql`a.id IN (
      SELECT d.action_id FROM ledger_entries d
      WHERE d.field = 'due' AND d.from_on IS NOT NULL AND (d.to_on > d.from_on OR d.to_on IS NULL)
        AND d.undoes_id IS NULL AND NOT EXISTS (SELECT FROM ledger_entries u WHERE u.undoes_id = d.id))`)
  return found
}
