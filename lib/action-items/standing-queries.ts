import { sqlDay } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ActionStatus } from '@/lib/generated/prisma/enums'

/** An action item that stands otherwise than its report's text says; what is as the text says is left out. */
export type StandingItem = {
  id: string
  title: string
  status?: ActionStatus
  /** 'YYYY-MM-DD'; null where it has none any more. */
  dueOn?: string | null
  /** Whose it is now; null where nobody owns it any more. */
  owner?: string | null
}

/**
 * The action items `a` of a condition that were changed since their text was written, as JSON for a larger statement.
 */
export const standingItemsJson = (isOf: Prisma.Sql) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', a.id, 'title', a.title)::jsonb
    || CASE WHEN a.status IS DISTINCT FROM a.status_read THEN jsonb_build_object('status', a.status) ELSE '{}' END
    || CASE WHEN a.due_on IS DISTINCT FROM a.due_read THEN jsonb_build_object('dueOn', ${sqlDay('a.due_on')}) ELSE '{}' END
    || CASE WHEN a.is_owner_moved THEN jsonb_build_object('owner', coalesce(
      (SELECT p.name FROM people p WHERE p.id = a.person_id), (SELECT t.name FROM teams t WHERE t.id = a.team_id)
    )) ELSE '{}' END ORDER BY a.position, a.id), '[]')
  FROM action_items a
  WHERE ${isOf} AND a.left_text_at IS NULL AND a.has_text
    AND (a.status IS DISTINCT FROM a.status_read OR a.due_on IS DISTINCT FROM a.due_read OR a.is_owner_moved))`
