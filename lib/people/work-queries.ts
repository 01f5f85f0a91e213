import { z } from 'zod'
import { may } from '@/lib/access'
import { hiddenIncidents, visibleIncidents } from '@/lib/access-queries'
import { clockFor } from '@/lib/action-items/clock-queries'
import { actionItemRowJson } from '@/lib/action-items/row-queries'
import type { Actor } from '@/lib/actor'
import { read, sqlDay } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { withheldSections } from '@/lib/reviews/withheld-queries'
import { Work } from './work-schema'

const MOST = 50

const parts = (personId: string) => Prisma.sql`
  SELECT r.incident_id, coalesce(r.role, CASE r.stage WHEN 'review' THEN 'Review' ELSE 'Response' END) AS role
  FROM incident_roles r WHERE r.person_id = ${personId}::uuid
  UNION SELECT p.incident_id, 'Prepared the report' FROM postmortems p WHERE p.preparer_id = ${personId}::uuid
  UNION SELECT p.incident_id, 'Reviewed the report' FROM postmortems p WHERE p.reviewer_id = ${personId}::uuid`

/** The action items they own that are there for the actor: not those of hidden incidents, nor of withheld sections. */
const owned = (actor: Actor, personId: string) => Prisma.sql`
  SELECT a.* FROM action_items a
  WHERE a.person_id = ${personId}::uuid
    AND NOT EXISTS (SELECT FROM (${hiddenIncidents(actor)}) h WHERE h.id = a.incident_id)
    AND NOT EXISTS (SELECT FROM (${withheldSections(actor)}) h WHERE h.id = a.section_id)`

/**
 * What a person commands and owns, as far as it is there for the actor: the 50 incidents that began last, with what
 * they did in each; their 50 most urgent open action items, as `getDesk` orders them at `now`; and how
 * often documents name them in all. Null where the id is none, or nobody is signed in.
 */
export async function getWork(actor: Actor, personId: string, now: Date = new Date()): Promise<Work | null> {
  if (!may(actor, 'readWorkspace') || !z.uuid().safeParse(personId).success) return null
  const [row] = await read<{ work: unknown }>`
    WITH clock AS (${clockFor(actor, now)}),
      parts AS MATERIALIZED (
        SELECT i.*, array_agg(x.role ORDER BY x.role) AS roles
        FROM (${parts(personId)}) x JOIN incidents i ON i.id = x.incident_id
        WHERE ${visibleIncidents(actor)} GROUP BY i.id
      ),
      owned AS MATERIALIZED (${owned(actor, personId)}),
      open AS (SELECT * FROM owned WHERE status IN ('todo', 'in_progress'))
    SELECT json_build_object(
      'today', ${sqlDay('clock.today')},
      'incidents', (
        SELECT coalesce(json_agg(json_build_object(
          'reference', i.reference, 'title', i.title, 'severity', i.severity, 'beganOn', ${sqlDay('i.began_on')},
          'beganWritten', i.began_written, 'weekYear', i.week_year, 'week', i.week, 'roles', i.roles
        ) ORDER BY i.listed_on DESC, i.id DESC), '[]')
        FROM (SELECT * FROM parts ORDER BY listed_on DESC, id DESC LIMIT ${MOST}) i
      ),
      'items', (
        SELECT coalesce(json_agg(${actionItemRowJson(actor)} ORDER BY a.due_on, a.id), '[]')
        FROM (SELECT * FROM open ORDER BY due_on, id LIMIT ${MOST}) a
        LEFT JOIN incidents i ON i.id = a.incident_id
        LEFT JOIN weekly_reviews w ON w.id = a.review_id
      ),
      'named', json_build_object(
        'incidents', (SELECT count(*) FROM parts),
        'entries', (SELECT count(*) FROM timeline_entries t JOIN incidents i ON i.id = t.incident_id
          WHERE t.person_id = ${personId}::uuid AND ${visibleIncidents(actor)}),
        'items', (SELECT count(*) FROM owned),
        'openItems', (SELECT count(*) FROM open),
        'reviews', (SELECT count(DISTINCT t.review_id) FROM review_attendees t
          WHERE t.person_id = ${personId}::uuid
            AND NOT EXISTS (SELECT FROM (${withheldSections(actor)}) h WHERE h.id = t.section_id))
      )
    ) AS work
    FROM clock`
  return Work.parse(row?.work)
}
