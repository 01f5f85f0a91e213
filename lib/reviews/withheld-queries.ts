import { visibleIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { Prisma } from '@/lib/generated/prisma/client'

/** A title shorter than this is too common a word to withhold every section that has it. */
const TELLING_TITLE = 12

const text = Prisma.sql`lower(s.heading || s.body)`

/**
 * The ids of the sections of weekly reviews that tell an incident this actor can't see, as a statement: the section
 * that is about it, with those below, and any other that names its reference or title. It starts from the restricted
 * incidents, which are few. `condition` may speak of the review `w`.
 */
export function withheldSections(actor: Actor, condition = Prisma.sql`true`): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT s.id
    FROM incidents i
    JOIN review_incidents x ON x.incident_id = i.id
    JOIN weekly_reviews w ON w.id = x.review_id
    JOIN sections s ON s.document_id = w.document_id
    LEFT JOIN sections h ON h.id = x.section_id AND h.document_id = w.document_id
    WHERE i.restricted_at IS NOT NULL AND NOT ${visibleIncidents(actor)} AND ${condition} AND (
      (h.position <= s.position AND NOT EXISTS (
        SELECT FROM sections b
        WHERE b.document_id = s.document_id AND b.position > h.position AND b.position <= s.position
          AND (b.level <= h.level OR h.level = 0)
      ))
      OR position(lower(i.reference) IN ${text}) > 0
      OR (char_length(i.title) >= ${TELLING_TITLE} AND position(lower(i.title) IN ${text}) > 0)
    )`
}
