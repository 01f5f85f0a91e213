import { z } from 'zod'
import { visibleItems } from '@/lib/action-items/state-queries'
import type { Actor } from '@/lib/actor'
import { read, sqlDay } from '@/lib/db'
import { ActionStatus } from '@/lib/generated/prisma/enums'
import type { Week } from '@/lib/time'
import { changesSince } from './change-rules'
import { getReviewVersion } from './version-queries'
import { findWeekFacts } from './week-queries'

const ItemNow = z.object({
  id: z.string(),
  status: z.enum(ActionStatus),
  dueOn: z.string().nullable(),
  owner: z.string().nullable(),
})

/**
 * What of a week isn't any more as the newest published version of its review says, at `now`; with that version. Null
 * where the week has none, or nobody is signed in.
 */
export async function getChangesSince(actor: Actor, week: Week, now: Date) {
  const found = await getReviewVersion(actor, week)
  if (!found) return null
  const then = found.version.page.facts
  const ids = [then.made, then.carried, then.done].flatMap(({ rows }) => rows.map(({ id }) => id))
  const [facts, rows] = await Promise.all([
    findWeekFacts(week, now),
    read<unknown>`
      SELECT a.id::text, a.status, ${sqlDay('a.due_on')} AS "dueOn", coalesce(
        (SELECT p.name FROM people p WHERE p.id = a.person_id), (SELECT t.name FROM teams t WHERE t.id = a.team_id),
        CASE WHEN NOT a.is_owner_moved THEN a.owner_written END) AS owner
      FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
      WHERE a.id = ANY (${ids}::uuid[]) AND ${visibleItems(actor)}`,
  ])
  return { version: found.version, changes: changesSince(then, facts, z.array(ItemNow).parse(rows)) }
}
