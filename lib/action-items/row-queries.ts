import { COMMANDER } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { countedJson } from '@/lib/alerts/count-queries'
import { visibleAlerts } from '@/lib/alerts/visible-queries'
import { sqlDay, sqlInstant } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

export const person = Prisma.sql`(SELECT json_build_object('id', p.id, 'name', p.name) FROM people p WHERE p.id = a.person_id)`
export const team = Prisma.sql`(SELECT json_build_object('id', t.id, 'name', t.name) FROM teams t WHERE t.id = a.team_id)`

/** The moves of item `a`'s due date to a later day that nobody took back; a date that was taken away is one as well. */
const slipsOf = Prisma.sql`
  FROM ledger_entries d WHERE d.action_id = a.id AND d.field = 'due' AND d.from_on IS NOT NULL
    AND (d.to_on > d.from_on OR d.to_on IS NULL) AND d.undoes_id IS NULL
    AND NOT EXISTS (SELECT FROM ledger_entries u WHERE u.undoes_id = d.id)`

/** How often the due date of item `a` was moved later, and by how many days in all. */
export const slips = Prisma.sql`(SELECT count(*) ${slipsOf})`
export const slippedDays = Prisma.sql`(SELECT coalesce(sum(d.to_on - d.from_on), 0) ${slipsOf})`

/** The condition that this actor may change item `a`, which they see: `may(actor, 'updateActionItem')` in SQL. */
export function changeable(actor: Actor): Prisma.Sql {
  if (!isPerson(actor)) return Prisma.sql`true`
  if (actor.readOnly) return Prisma.sql`false`
  if (actor.role === 'admin') return Prisma.sql`true`
  const me = Prisma.sql`${actor.personId}::uuid`
  const isUnowned =
    actor.role === 'responder'
      ? Prisma.sql`(a.person_id IS NULL AND NOT EXISTS (SELECT FROM people m WHERE m.team_id = a.team_id))`
      : Prisma.sql`false`
  // Where nobody owns it, a comparison says neither true nor false.
  return Prisma.sql`coalesce(a.person_id = ${me} OR ${isUnowned}
    OR EXISTS (SELECT FROM people m WHERE m.id = ${me} AND m.team_id = a.team_id)
    OR EXISTS (SELECT FROM teams t WHERE t.id = a.team_id AND t.lead_id = ${me})
    OR EXISTS (SELECT FROM incident_roles r
      WHERE r.incident_id = a.incident_id AND r.person_id = ${me} AND lower(r.role) = ${COMMANDER}), false)`
}

/**
 * An `ActionItemRow` as JSON, for a larger statement in which `a` is an action item, `i` its incident and `w` its review
 * (each may be missing), and `clock` the row of `clockFor`.
 */
export const actionItemRowJson = (actor: Actor) => Prisma.sql`json_build_object(
  'id', a.id, 'title', a.title, 'ownerWritten', CASE WHEN NOT a.is_owner_moved THEN a.owner_written END,
  'person', ${person}, 'team', ${team}, 'dueOn', ${sqlDay('a.due_on')}, 'dueInferred', a.due_inferred,
  'status', a.status, 'statusReason', a.status_reason, 'kind', a.kind, 'evidenceUrl', a.evidence_url,
  'trackerUrl', a.tracker_url, 'trackerTitle', a.tracker_title, 'version', a.version, 'slips', ${slips},
  'daysLate', CASE WHEN a.status IN ('todo', 'in_progress') AND a.due_on <= clock.late_through
    THEN clock.today - a.due_on END,
  'closedAt', ${sqlInstant('a.closed_at')}, 'isVerified', a.verified_at IS NOT NULL,
  'hasLeftText', a.left_text_at IS NOT NULL, 'mayChange', ${changeable(actor)},
  'counted', ${countedJson(visibleAlerts(actor))},
  'factor', (SELECT json_build_object('id', f.id, 'name', coalesce(f.name, left(f.text, 200)))
    FROM contributing_factors f WHERE f.id = a.factor_id),
  'incident', CASE WHEN i.id IS NOT NULL THEN
    json_build_object('reference', i.reference, 'title', i.title, 'severity', i.severity) END,
  'review', CASE WHEN w.id IS NOT NULL THEN json_build_object('year', w.year, 'week', w.week) END
)`
