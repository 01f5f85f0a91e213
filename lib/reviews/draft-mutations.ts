import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { wakeJobs } from '@/lib/jobs'
import { enqueueNotifications } from '@/lib/notifications/mail-mutations'
import { notifyOfDraft } from '@/lib/notifications/mutations'
import { addDays, mondayOf, type Week, weekOf } from '@/lib/time'
import { beginReview, refreshReview } from './assemble-mutations'
import { writeWeek } from './rules'
import { findSpan } from './year-queries'
import { weekBefore } from './year-rules'

/**
 * Begins the review of the last week that is over in the workspace's zone, where it has none, and tells the facilitator
 * that its draft is there. Only of the last: what was missed while the server was away stays missed. For the server
 * itself, as often as it likes and in several processes. Returns the week it began; null where there was nothing to.
 */
export async function draftLastWeek(actor: Actor, now: Date = new Date()): Promise<Week | null> {
  refuseUnless(actor, 'tendReports')
  const span = await findSpan(now)
  const week = weekBefore(span.now)
  // Before the first incident or review there was nothing to look back at.
  if (span.first === null || mondayOf(week) < span.first) return null
  const isBegun = !(await isSeenTo(week)) && (await begin(actor, week, now))
  await tellFacilitator(week)
  return isBegun ? week : null
}

const find = ({ year, week }: Week) =>
  db().weeklyReview.findUnique({ where: { year_week: { year, week } }, select: { id: true } })

/**
 * True where the week has a review, or the server began one of a later week: a clock was put back. Not of more than eight
 * weeks later, since one that had run ahead by years must not keep it from beginning any until then.
 */
async function isSeenTo(week: Week): Promise<boolean> {
  if (await find(week)) return true
  const later = Array.from({ length: 8 }, (_, index) => weekOf(addDays(mondayOf(week), 7 * (index + 1))))
  return (await db().weeklyReview.count({ where: { OR: later, assembled: { not: null } } })) > 0
}

/** False where somebody else began it meanwhile. */
async function begin(actor: Actor, week: Week, now: Date): Promise<boolean> {
  try {
    await beginReview(actor, week, now)
    return true
  } catch (error) {
    if (error instanceof Refusal && (await find(week))) return false
    throw error
  }
}

async function tellFacilitator({ year, week }: Week): Promise<void> {
  const [waiting] = await db().$queryRaw<{ id: string }[]>`
    SELECT r.id::text FROM weekly_reviews r CROSS JOIN workspace w
    WHERE r.year = ${year} AND r.week = ${week} AND r.state = 'draft' AND w.facilitator_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM notifications n WHERE n.review_id = r.id AND n.person_id = w.facilitator_id)`
  if (!waiting) return
  await db().$transaction(async (tx) => {
    // Another process is at it too: the second waits here, and then sees what the first has told.
    await tx.$queryRaw`SELECT id::text FROM weekly_reviews WHERE id = ${waiting.id}::uuid FOR UPDATE`
    await enqueueNotifications(tx, await notifyOfDraft(tx, { reviewId: waiting.id }))
  })
  wakeJobs()
}

/** Drafts older than this are brought up to date by whoever opens them again. */
const REFRESHED_WEEKS = 8

/**
 * Brings the drafts of the last eight weeks up to date where nobody wrote, so that who opens one reads what is so. For the
 * server itself. Returns how many changed; one that has no room for its week, or was published meanwhile, stays as it is.
 */
export async function refreshDrafts(actor: Actor, now: Date = new Date()): Promise<number> {
  refuseUnless(actor, 'tendReports')
  const from = weekOf(addDays((await findSpan(now)).now, -7 * REFRESHED_WEEKS))
  const drafts = await db().weeklyReview.findMany({
    where: {
      state: 'draft',
      assembled: { not: null },
      OR: [{ year: { gt: from.year } }, { year: from.year, week: { gte: from.week } }],
    },
    select: { year: true, week: true },
  })
  let changed = 0
  for (const week of drafts) {
    try {
      if ((await refreshReview(actor, { week: writeWeek(week) }, now)).isChanged) changed++
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return changed
}
