import { z } from 'zod'
import { may } from '@/lib/access'
import { hiddenIncidents } from '@/lib/access-queries'
import { actionItemsJson } from '@/lib/action-items/queries'
import type { Actor } from '@/lib/actor'
import { alertsJson } from '@/lib/alerts/queries'
import { db, read, sqlInstant, type Transaction } from '@/lib/db'
import { getDocumentMarkdown, renderSections, sectionsJson } from '@/lib/documents/queries'
import { Prisma } from '@/lib/generated/prisma/client'
import { incidentHead, incidentHeadJoins } from '@/lib/incidents/queries'
import { isWeek, type Week } from '@/lib/time'
import { withheldComment } from './render'
import { ReviewHead, ReviewPage } from './schema'
import { withheldSections } from './withheld-queries'

export type ReviewRow = Awaited<ReturnType<typeof listReviews>>[number]
export type ReviewView = NonNullable<Awaited<ReturnType<typeof getReview>>>

/** Two years of weeks, the most a list of reviews shows. */
const LIMIT = 106
/** Incidents of the week beside those the review tells. */
const UNTOLD = 100

/** The CTEs of what is not there for this actor: incidents, and sections of the reviews that fit the condition. */
export const hidden = (actor: Actor, condition?: Prisma.Sql) => Prisma.sql`
  hidden AS MATERIALIZED (${hiddenIncidents(actor)}), withheld AS MATERIALIZED (${withheldSections(actor, condition)})`

/** The condition that a row of a review is neither of a hidden incident nor in a withheld section. */
const isShown = (row: 'a' | 'r' | 'x', incident: 'incident_id' | null) => {
  const outside = (column: string, table: string) =>
    `(${row}.${column} IS NULL OR ${row}.${column} NOT IN (SELECT id FROM ${table}))`
  const conditions = [outside('section_id', 'withheld'), ...(incident ? [outside(incident, 'hidden')] : [])]
  return Prisma.raw(conditions.join(' AND '))
}

/**
 * Reviews that fit a condition on `w` as rows of a `ReviewHead`, the latest first, for a larger statement that has the
 * CTEs `hidden` and `withheld`.
 */
export function reviewHeads(condition: Prisma.Sql, limit: Prisma.Sql): Prisma.Sql {
  const shown = isShown('x', 'incident_id')
  return Prisma.sql`
    SELECT w.year, w.week, w.title, w.state, ${sqlInstant('w.published_at')} AS "publishedAt",
      (SELECT count(*)::int FROM review_incidents x
        WHERE x.review_id = w.id AND x.incident_id NOT IN (SELECT id FROM hidden)) AS incidents,
      (SELECT count(*)::int FROM alert_recommendations x WHERE x.review_id = w.id AND ${shown}) AS alerts,
      (SELECT count(*)::int FROM action_items x
        WHERE x.review_id = w.id AND x.status IN ('todo', 'in_progress') AND ${shown}) AS "openActions",
      (SELECT count(*)::int FROM action_items x WHERE x.review_id = w.id AND ${shown}) AS actions
    FROM weekly_reviews w WHERE ${condition} ORDER BY w.year DESC, w.week DESC LIMIT ${limit}`
}

async function readHeads(actor: Actor, condition: Prisma.Sql, limit: number) {
  if (!may(actor, 'readWorkspace')) return []
  const rows = await read<unknown>`
    WITH ${hidden(actor)} ${reviewHeads(condition, Prisma.sql`${limit}`)}`
  return z.array(ReviewHead).parse(rows)
}

/**
 * The weekly reviews, the latest first: those of one year, or else the latest 106; with `before` those of earlier weeks
 * than that. Their counts leave out what is not there for the actor.
 */
export function listReviews(actor: Actor, { year, before }: { year?: number; before?: Week } = {}, limit = LIMIT) {
  const ofYear = year === undefined ? Prisma.sql`true` : Prisma.sql`w.year = ${year}`
  const earlier = before ? Prisma.sql`(w.year, w.week) < (${before.year}, ${before.week})` : Prisma.sql`true`
  return readHeads(actor, Prisma.sql`${ofYear} AND ${earlier}`, limit)
}

/** The review of the latest week that has one; null where there is none at all, or nobody is signed in. */
export async function getLatestReview(actor: Actor) {
  const [latest] = await readHeads(actor, Prisma.sql`true`, 1)
  return latest ?? null
}

const neighbour = (comparison: '<' | '>', direction: 'DESC' | 'ASC') =>
  Prisma.raw(`(SELECT json_build_object('year', n.year, 'week', n.week) FROM weekly_reviews n
    WHERE (n.year, n.week) ${comparison} (w.year, w.week)
    ORDER BY n.year ${direction}, n.week ${direction} LIMIT 1)`)

/** The incidents of the week of review `w`, found before they are ordered: Postgres would go through all by their day. */
const ofWeek = Prisma.sql`
  SELECT * FROM incidents WHERE week_year = w.year AND week = w.week OFFSET 0`

/**
 * The review of an ISO week with its incidents, alert recommendations, action items and attendees, and the incidents of
 * that week it doesn't tell (`untold`), in one round trip; null where the week has no review, or nobody is signed in.
 * Incidents that are not there for the actor are left out with everything of theirs, and so are the sections that tell
 * them; `restricted` and `withheld` count them.
 */
export async function getReview(actor: Actor, year: number, week: number, tx: Transaction = db()) {
  if (!isWeek({ year, week }) || !may(actor, 'readWorkspace')) return null
  const isThis = Prisma.sql`w.year = ${year} AND w.week = ${week}`
  const [row] = await tx.$queryRaw<{ review: unknown }[]>`
    WITH ${hidden(actor, isThis)}
    SELECT row_to_json(r) AS review FROM (
      SELECT w.id, w.year, w.week, w.title, w.state, ${sqlInstant('w.published_at')} AS "publishedAt", w.version,
        w.reopened_for AS "reopenedFor", w.assembled IS NOT NULL AS "isAssembled",
        d.file_name AS "fileName", CASE WHEN NOT EXISTS (SELECT FROM withheld) THEN d.sha256 END AS sha256,
        (SELECT count(*) FROM withheld) AS withheld,
        (SELECT count(*) FROM hidden h JOIN incidents i ON i.id = h.id
          WHERE (i.week_year = w.year AND i.week = w.week)
            OR EXISTS (SELECT FROM review_incidents x WHERE x.review_id = w.id AND x.incident_id = h.id)) AS restricted,
        ${sectionsJson('w.document_id', Prisma.sql`s.id NOT IN (SELECT id FROM withheld)`)} AS sections,
        ${neighbour('<', 'DESC')} AS previous, ${neighbour('>', 'ASC')} AS next,
        (SELECT coalesce(json_agg(h ORDER BY h.position), '[]') FROM (
          SELECT ${incidentHead}, x.position, s.position AS section, i.stated_written AS "statedWritten",
            i.impact_written AS "impactWritten"
          FROM review_incidents x JOIN incidents i ON i.id = x.incident_id LEFT JOIN sections s ON s.id = x.section_id
          ${incidentHeadJoins}
          WHERE x.review_id = w.id AND x.incident_id NOT IN (SELECT id FROM hidden)
        ) h) AS incidents,
        (SELECT coalesce(json_agg(h), '[]') FROM (
          SELECT ${incidentHead} FROM (${ofWeek}) i ${incidentHeadJoins}
          WHERE i.id NOT IN (SELECT id FROM hidden)
            AND NOT EXISTS (SELECT FROM review_incidents x WHERE x.review_id = w.id AND x.incident_id = i.id)
          ORDER BY i.listed_on, i.reference LIMIT ${UNTOLD}
        ) h) AS untold,
        ${alertsJson('review_id', 'w.id', isShown('a', 'incident_id'))} AS alerts,
        ${actionItemsJson('review_id', 'w.id', isShown('a', 'incident_id'), isShown('r', 'incident_id'))} AS actions,
        (SELECT coalesce(json_agg(json_build_object('id', x.id, 'section', s.position, 'position', x.position,
            'name', x.name, 'role', x.role,
            'person', (SELECT json_build_object('id', n.id, 'name', n.name) FROM people n WHERE n.id = x.person_id)
          ) ORDER BY x.position), '[]')
          FROM review_attendees x LEFT JOIN sections s ON s.id = x.section_id
          WHERE x.review_id = w.id AND ${isShown('x', null)}) AS attendees
      FROM weekly_reviews w JOIN documents d ON d.id = w.document_id
      WHERE ${isThis}
    ) r`
  if (!row) return null
  const { sections, ...review } = ReviewPage.parse(row.review)
  return { ...review, sections: await renderSections(sections) }
}

/**
 * The review's Markdown; null where the week has no review, or nobody is signed in. Byte for byte as it came in for who
 * sees all of its incidents, else without the sections that tell the others, and with a comment above that says so.
 */
export async function getReviewMarkdown(actor: Actor, year: number, week: number): Promise<string | null> {
  if (!isWeek({ year, week }) || !may(actor, 'readWorkspace')) return null
  const review = await db().weeklyReview.findUnique({
    where: { year_week: { year, week } },
    select: { id: true, documentId: true },
  })
  if (!review) return null
  const withheld = withheldSections(actor, Prisma.sql`w.id = ${review.id}::uuid`)
  const [counted] = await read<{ count: number }>`SELECT count(*)::int AS count FROM (${withheld}) w`
  const shown = (await getDocumentMarkdown(review.documentId, Prisma.sql`s.id NOT IN (${withheld})`)) ?? ''
  return counted?.count ? `${withheldComment(counted.count)}${shown}` : shown
}
