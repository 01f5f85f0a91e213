import { z } from 'zod'
import { type Actor, isPerson } from '@/lib/actor'
import { read, sqlDay, sqlInstant } from '@/lib/db'
import { mineFrom } from './desk-queries'
import { DueItem } from './feed-schema'

/** Calendars grow slow with thousands of entries, and nobody has made so many promises. */
const MOST = 1000

/**
 * The open action items of a person and of their teams that have a due date, the first due first, for a calendar; empty
 * for who is nobody.
 */
export async function listDueItems(actor: Actor): Promise<DueItem[]> {
  if (!isPerson(actor)) return []
  const rows = await read<unknown>`
    WITH ${mineFrom(actor)}
    SELECT a.id::text, a.title, a.status::text AS status, ${sqlDay('a.due_on')} AS "dueOn", a.version,
      ${sqlInstant('a.created_at')} AS "createdAt", ${sqlInstant('a.updated_at')} AS "updatedAt",
      (SELECT t.name FROM teams t WHERE t.id = a.team_id) AS team,
      (SELECT coalesce(f.name, left(f.text, 200)) FROM contributing_factors f WHERE f.id = a.factor_id) AS factor,
      CASE WHEN i.id IS NOT NULL THEN
        json_build_object('reference', i.reference, 'title', i.title, 'severity', i.severity) END AS incident
    FROM mine a LEFT JOIN incidents i ON i.id = a.incident_id
    WHERE a.due_on IS NOT NULL ORDER BY a.due_on, a.id LIMIT ${MOST}`
  return z.array(DueItem).parse(rows)
}
