import { z } from 'zod'
import { may } from '@/lib/access'
import { hiddenIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { read, sqlInstant } from '@/lib/db'
import { type LineEnd, withLineEnd } from '@/lib/editing/line-ends'
import { Prisma } from '@/lib/generated/prisma/client'
import { isWeek, type Week } from '@/lib/time'
import { withheldComment } from './render'
import { ReviewVersionHead, ReviewVersionView } from './schema'
import { factsWithoutHidden, type Hidden, withheldOf, withoutHidden } from './withheld-rules'

export type ReviewVersion = NonNullable<Awaited<ReturnType<typeof getReviewVersion>>>

const headJson = Prisma.sql`'number', v.number, 'sha256', v.sha256, 'publishedAt', ${sqlInstant('v.published_at')},
  'cutOffAt', ${sqlInstant('v.cut_off_at')}, 'publisherName', v.publisher_name, 'reason', v.reason`

const isReview = ({ year, week }: Week) => Prisma.sql`w.year = ${year} AND w.week = ${week}`

/** The incidents that are not there for this actor, as a JSON array of `Hidden`. */
const hiddenJson = (actor: Actor) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('reference', i.reference, 'title', i.title)), '[]')
  FROM incidents i WHERE i.id IN (${hiddenIncidents(actor)}))`

/**
 * A published version of the review of a week by its number, or the newest; with the heads of all, the newest first, and
 * how the review stands now. It is as it was published, to the letter, but for what it tells of incidents that are not
 * there for this actor: that is left out and counted. Null where there is no such version, or nobody is signed in.
 */
export async function getReviewVersion(actor: Actor, week: Week, number: number | null = null) {
  if (!isWeek(week) || !may(actor, 'readWorkspace')) return null
  const [row] = await read<{ version: unknown; all: unknown; state: unknown; hidden: Hidden[] }>`
    SELECT json_build_object(${headJson}, 'fileName', v.file_name, 'revision', v.revision, 'page', v.page) AS version,
      (SELECT json_agg(json_build_object(${headJson}) ORDER BY v.number DESC)
        FROM review_versions v WHERE v.review_id = w.id) AS all,
      json_build_object('state', w.state, 'reopenedFor', w.reopened_for) AS state, ${hiddenJson(actor)} AS hidden
    FROM weekly_reviews w JOIN review_versions v ON v.review_id = w.id
    WHERE ${isReview(week)} AND (${number}::int IS NULL OR v.number = ${number}::int)
    ORDER BY v.number DESC LIMIT 1`
  if (!row) return null
  const version = ReviewVersionView.parse(row.version)
  return {
    version: { ...version, ...shown(version.page, row.hidden) },
    all: z.array(ReviewVersionHead).parse(row.all),
    ...z.object({ state: z.string(), reopenedFor: z.string().nullable() }).parse(row.state),
  }
}

function shown(page: z.output<typeof ReviewVersionView>['page'], hidden: Hidden[]) {
  const { review } = page
  const titles = new Set(hidden.map(({ reference }) => reference))
  const isSeen = (one: { incident: { reference: string } | null }) => !titles.has(one.incident?.reference ?? '')
  const words = review.sections.map(({ level, heading, html }) => ({ level, words: heading + html }))
  const withheld = withheldOf(words, hidden)
  const isShown = (one: { section: number | null }) =>
    one.section === null || !withheld[review.sections.findIndex(({ position }) => position === one.section)]
  return {
    withheld: withheld.filter(Boolean).length,
    page: {
      facts: factsWithoutHidden(page.facts, hidden),
      review: {
        ...review,
        sections: review.sections.filter((_, index) => !withheld[index]),
        incidents: review.incidents.filter(({ reference }) => !titles.has(reference)),
        untold: review.untold.filter(({ reference }) => !titles.has(reference)),
        alerts: review.alerts.filter((one) => isSeen(one) && isShown(one)),
        actions: review.actions.filter(isShown),
        attendees: review.attendees.filter(isShown),
        sha256: withheld.some(Boolean) ? null : review.sha256,
      },
    },
  }
}

/** The Markdown of a published version, byte for byte; without what tells incidents that are not there for the actor. */
export async function getReviewVersionMarkdown(
  actor: Actor,
  week: Week,
  number: number | null,
): Promise<string | null> {
  if (!isWeek(week) || !may(actor, 'readWorkspace')) return null
  const [row] = await read<{ text: string; lineEnd: LineEnd | null; hidden: Hidden[] }>`
    SELECT v.text, v.line_end AS "lineEnd", ${hiddenJson(actor)} AS hidden
    FROM weekly_reviews w JOIN review_versions v ON v.review_id = w.id
    WHERE ${isReview(week)} AND (${number}::int IS NULL OR v.number = ${number}::int)
    ORDER BY v.number DESC LIMIT 1`
  if (!row) return null
  const { text, withheld } = withoutHidden(row.text, row.hidden)
  return (withheld > 0 ? withheldComment(withheld) : '') + withLineEnd(text, row.lineEnd)
}
