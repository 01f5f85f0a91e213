import { COMMANDER, seesAll } from '@/lib/access'
import { hiddenIncidents } from '@/lib/access-queries'
import { type Actor, isPerson } from '@/lib/actor'
import { Prisma } from '@/lib/generated/prisma/client'
import { withheldSections } from '@/lib/reviews/withheld-queries'

type Row = 'r' | 'g' | 'b'

/** The CTEs of what is not there for this actor; `shownAlerts` asks them. */
export const hiddenFrom = (actor: Actor) => Prisma.sql`
  hidden AS MATERIALIZED (${hiddenIncidents(actor)}), withheld AS MATERIALIZED (${withheldSections(actor)})`

const outside = (row: Row, hidden: Prisma.Sql, withheld: Prisma.Sql) => {
  const [incident, section] = [Prisma.raw(`${row}.incident_id`), Prisma.raw(`${row}.section_id`)]
  return Prisma.sql`(${incident} IS NULL OR ${incident} NOT IN (${hidden}))
    AND (${section} IS NULL OR ${section} NOT IN (${withheld}))`
}

/** The condition that this alert recommendation is there for whom the CTEs of `hiddenFrom` were made. */
export const shownAlerts = (row: Row) =>
  outside(row, Prisma.sql`SELECT id FROM hidden`, Prisma.sql`SELECT id FROM withheld`)

/** The condition that alert recommendation `r` is there for this actor, for a statement without those CTEs. */
export function visibleAlerts(actor: Actor): Prisma.Sql {
  return seesAll(actor) ? Prisma.sql`true` : outside('r', hiddenIncidents(actor), withheldSections(actor))
}

/** The condition that this actor may answer row `g`, which they see: `may(actor, 'answerAlert')` in SQL. */
export function answerable(actor: Actor): Prisma.Sql {
  if (!isPerson(actor)) return Prisma.sql`true`
  if (actor.readOnly) return Prisma.sql`false`
  if (actor.role !== 'viewer') return Prisma.sql`true`
  return Prisma.sql`EXISTS (SELECT FROM incident_roles c
    WHERE c.incident_id = g.incident_id AND c.person_id = ${actor.personId}::uuid AND lower(c.role) = ${COMMANDER})`
}
