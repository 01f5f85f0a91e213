import { z } from 'zod'
import { actionItemsJson, alertsJson } from '@/lib/action-items/queries'
import { db, sqlInstant } from '@/lib/db'
import { getDocumentMarkdown, renderSections, sectionsJson } from '@/lib/documents/queries'
import { Prisma } from '@/lib/generated/prisma/client'
import { incidentHead, incidentHeadJoins } from '@/lib/incidents/queries'
import { isWeek } from '@/lib/time'
import { ReviewHead, ReviewPage } from './schema'

export type ReviewRow = Awaited<ReturnType<typeof listReviews>>[number]
export type ReviewView = NonNullable<Awaited<ReturnType<typeof getReview>>>

/** Two years of weeks, the most a list of reviews shows. */
const LIMIT = 106
/** Incidents of the week beside those the review tells. */
const UNTOLD = 100

async function readHeads(condition: Prisma.Sql, limit: number) {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT w.year, w.week, w.title, w.state, ${sqlInstant('w.published_at')} AS "publishedAt",
      (SELECT count(*)::int FROM review_incidents x WHERE x.review_id = w.id) AS incidents,
      (SELECT count(*)::int FROM alert_recommendations x WHERE x.review_id = w.id) AS alerts,
      (SELECT count(*)::int FROM action_items x WHERE x.review_id = w.id AND x.status IN ('todo', 'in_progress'))
        AS "openActions",
      (SELECT count(*)::int FROM action_items x WHERE x.review_id = w.id) AS actions
    FROM weekly_reviews w WHERE ${condition} ORDER BY w.year DESC, w.week DESC LIMIT ${limit}`
  return z.array(ReviewHead).parse(rows)
}

/** The weekly reviews, the latest first: those of one year, or else the latest 106. */
export function listReviews({ year }: { year?: number } = {}) {
  return readHeads(year === undefined ? Prisma.sql`true` : Prisma.sql`w.year = ${year}`, LIMIT)
}

/** The review of the latest week that has one; null where there is none at all. */
export async function getLatestReview() {
  const [latest] = await readHeads(Prisma.sql`true`, 1)
  return latest ?? null
}

const neighbour = (comparison: '<' | '>', direction: 'DESC' | 'ASC') =>
  Prisma.raw(`(SELECT json_build_object('year', n.year, 'week', n.week) FROM weekly_reviews n
    WHERE (n.year, n.week) ${comparison} (w.year, w.week)
    ORDER BY n.year ${direction}, n.week ${direction} LIMIT 1)`)

/**
 * The review of an ISO week with its incidents, alert recommendations, action items and attendees, and the incidents of
 * that week it doesn't tell (`untold`), in one round trip; null where the week has no review.
 */
export async function getReview(year: number, week: number) {
  if (!isWeek({ year, week })) return null
  const [row] = await db().$queryRaw<{ review: unknown }[]>`
    SELECT row_to_json(r) AS review FROM (
      SELECT w.id, w.year, w.week, w.title, w.state, ${sqlInstant('w.published_at')} AS "publishedAt", w.version,
        d.file_name AS "fileName", d.sha256, ${sectionsJson('w.document_id')} AS sections,
        ${neighbour('<', 'DESC')} AS previous, ${neighbour('>', 'ASC')} AS next,
        (SELECT coalesce(json_agg(h ORDER BY h.position), '[]') FROM (
          SELECT ${incidentHead}, x.position, s.position AS section, i.stated_written AS "statedWritten",
            i.impact_written AS "impactWritten"
          FROM review_incidents x JOIN incidents i ON i.id = x.incident_id LEFT JOIN sections s ON s.id = x.section_id
          ${incidentHeadJoins}
          WHERE x.review_id = w.id
        ) h) AS incidents,
        (SELECT coalesce(json_agg(h), '[]') FROM (
          SELECT ${incidentHead} FROM incidents i ${incidentHeadJoins}
          WHERE i.week_year = w.year AND i.week = w.week
            AND NOT EXISTS (SELECT FROM review_incidents x WHERE x.review_id = w.id AND x.incident_id = i.id)
          ORDER BY i.listed_on, i.reference LIMIT ${UNTOLD}
        ) h) AS untold,
        ${alertsJson('review_id', 'w.id')} AS alerts, ${actionItemsJson('review_id', 'w.id')} AS actions,
        (SELECT coalesce(json_agg(json_build_object('id', x.id, 'section', s.position, 'position', x.position,
            'name', x.name, 'role', x.role,
            'person', (SELECT json_build_object('id', n.id, 'name', n.name) FROM people n WHERE n.id = x.person_id)
          ) ORDER BY x.position), '[]')
          FROM review_attendees x LEFT JOIN sections s ON s.id = x.section_id WHERE x.review_id = w.id) AS attendees
      FROM weekly_reviews w JOIN documents d ON d.id = w.document_id
      WHERE w.year = ${year} AND w.week = ${week}
    ) r`
  if (!row) return null
  const { sections, ...review } = ReviewPage.parse(row.review)
  return { ...review, sections: await renderSections(sections) }
}

/** The review's Markdown, byte for byte as it came in; null where the week has no review. */
export async function getReviewMarkdown(year: number, week: number): Promise<string | null> {
  if (!isWeek({ year, week })) return null
  const review = await db().weeklyReview.findUnique({
    where: { year_week: { year, week } },
    select: { documentId: true },
  })
  return review && getDocumentMarkdown(review.documentId)
}
