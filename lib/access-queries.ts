import { COMMANDER, seesAll } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { Prisma } from '@/lib/generated/prisma/client'

const commands = (personId: Prisma.Sql) => Prisma.sql`EXISTS (
  SELECT FROM incident_roles r
  WHERE r.incident_id = i.id AND r.person_id = ${personId} AND lower(r.role) = ${COMMANDER})`

const isNamed = (personId: Prisma.Sql) => Prisma.sql`EXISTS (
  SELECT FROM incident_viewers v WHERE v.incident_id = i.id AND v.person_id = ${personId})`

/** The condition that incident `i` is there for person `p`, who has an account, for a larger statement. */
export const visibleToPerson = Prisma.sql`
  (i.restricted_at IS NULL OR p.role = 'admin' OR ${isNamed(Prisma.sql`p.id`)} OR ${commands(Prisma.sql`p.id`)})`

/**
 * The condition that incident `i` is there for this actor, for a larger statement. Who they are is looked up for
 * restricted incidents alone, so where there are none it costs one look at a column.
 */
export function visibleIncidents(actor: Actor): Prisma.Sql {
  if (seesAll(actor)) return Prisma.sql`true`
  if (!isPerson(actor)) return Prisma.sql`false`
  const personId = Prisma.sql`${actor.personId}::uuid`
  return Prisma.sql`(i.restricted_at IS NULL OR ${isNamed(personId)} OR ${commands(personId)})`
}

/**
 * The ids of the incidents that are not there for this actor, as a statement. It reads the index of what is restricted,
 * which is small. Only for somebody who is signed in: who isn't sees nothing at all.
 */
export function hiddenIncidents(actor: Actor): Prisma.Sql {
  return Prisma.sql`SELECT i.id FROM incidents i WHERE i.restricted_at IS NOT NULL AND NOT ${visibleIncidents(actor)}`
}

/** That whoever is told of notification `n` sees all that its review tells; `isSeen` says it of an incident `i`. */
const seesReview = (isSeen: Prisma.Sql) => Prisma.sql`(n.review_id IS NULL OR n.kind = 'review_draft' OR NOT EXISTS (
  SELECT FROM review_incidents x JOIN incidents i ON i.id = x.incident_id
  WHERE x.review_id = n.review_id AND NOT ${isSeen}))`

/** The condition that notification `n`, of incident `i` where it is of one, is there for this actor. */
export function visibleNotifications(actor: Actor): Prisma.Sql {
  const isSeen = visibleIncidents(actor)
  return Prisma.sql`(${isSeen} AND ${seesReview(isSeen)})`
}

/** The same for a person `p` of the statement. */
export const notificationsOfPerson = Prisma.sql`(${visibleToPerson} AND ${seesReview(visibleToPerson)})`
