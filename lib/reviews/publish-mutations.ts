import type { z } from 'zod'
import { type Actor, isPerson, jobActor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { sha256Of } from '@/lib/documents/mutations'
import { indexRows } from '@/lib/documents/rows-mutations'
import { withLineEnd } from '@/lib/editing/line-ends'
import { Refusal } from '@/lib/errors'
import { wakeJobs } from '@/lib/jobs'
import { keepText } from '@/lib/publishing/report-mutations'
import { requireWeek } from './assemble-mutations'
import { type LockedReview, lockReview } from './lock-mutations'
import { withComputed } from './markdown-render'
import { getReview } from './queries'
import { writeWeek } from './rules'
import { FrozenPage, type PublishReview, type ReopenReview } from './schema'
import { tellSubscribers } from './tell-mutations'
import { findWeekFacts } from './week-queries'
import { counted, gapsOf } from './week-rules'

const PATIENCE = { timeout: 30_000, maxWait: 10_000 }
const CHANGED = 'The review was changed since this page was loaded. Read it again, then publish it.'

/**
 * Publishes the review whose text has this hash as its next version, which never changes again: its bytes, its page, and
 * all that Hindsight found out about the week until now. Returns its number. Refuses a text that was changed since, a
 * review that is published already, and one of which something isn't known unless that is acknowledged.
 */
export async function publishReview(
  actor: Actor,
  { week: slug, sha256, acknowledged }: PublishReview,
): Promise<{ number: number; week: string }> {
  const week = requireWeek(slug)
  const { id } = await db().$transaction((tx) => lockReview(tx, actor, 'publishReview', week), PATIENCE)
  await indexRows(id)
  // Renders what isn't rendered yet, so that the review isn't locked for so long.
  await getReview(jobActor, week.year, week.week)
  const number = await db().$transaction(async (tx) => {
    const review = await lockReview(tx, actor, 'publishReview', week)
    if (review.state === 'published') throw new Refusal(await publishedWords(tx, review))
    // Rows that are behind the text: somebody typed just now.
    const isSame = sha256Of(withLineEnd(review.text, review.lineEnd)) === sha256
    if (!isSame || review.indexedVersion !== review.version) throw new Refusal(CHANGED)

    const publishedAt = new Date()
    const page = await frozenPage(tx, review, publishedAt)
    const gaps = gapsOf(page.facts)
    if (gaps.length > 0 && !acknowledged) {
      throw new Refusal(
        `Not published yet: ${counted(gaps.length, 'thing')} of this week ${gaps.length === 1 ? 'isn’t' : 'aren’t'} known. Look at that, and confirm it.`,
      )
    }
    const next = (await numberOfLatest(tx, review)) + 1
    const text = page.review.isAssembled ? withComputed(review.text, page.facts) : review.text
    const published = sha256Of(withLineEnd(text, review.lineEnd))
    await tx.reviewVersion.create({
      data: {
        reviewId: review.reviewId,
        number: next,
        ...{ sha256: published, text, lineEnd: review.lineEnd, fileName: review.fileName },
        revision: await keepText(tx, review),
        page,
        reason: review.reopenedFor,
        publisherName: actor.name,
        publisherId: isPerson(actor) ? actor.personId : null,
        cutOffAt: publishedAt,
        publishedAt,
      },
      select: { number: true },
    })
    await tellSubscribers(tx, { reviewId: review.reviewId, number: next })
    await tx.weeklyReview.update({
      where: { id: review.reviewId },
      data: { state: 'published', publishedAt, reopenedFor: null, version: { increment: 1 } },
      select: { id: true },
    })
    await appendAudit(tx, actor, {
      verb: 'publishReview',
      subjectType: 'review',
      subjectId: review.reviewId,
      before: { state: 'draft' },
      after: { state: 'published', number: next, sha256: published, ...(gaps.length > 0 ? { notKnown: gaps } : {}) },
    })
    return next
  }, PATIENCE)
  wakeJobs()
  return { number, week: slug }
}

/**
 * Makes a published review a draft again, for a reason that its next version says. Readers go on seeing the published
 * one. Refuses a review that isn't published.
 */
export async function reopenReview(actor: Actor, { week: slug, reason }: ReopenReview): Promise<{ week: string }> {
  await db().$transaction(async (tx) => {
    const review = await lockReview(tx, actor, 'reopenReview', requireWeek(slug))
    if (review.state !== 'published') throw new Refusal("The review isn't published. Write it as it is.")
    await tx.weeklyReview.update({
      where: { id: review.reviewId },
      data: { state: 'draft', publishedAt: null, reopenedFor: reason, version: { increment: 1 } },
      select: { id: true },
    })
    await keepText(tx, review)
    await appendAudit(tx, actor, {
      verb: 'reopenReview',
      subjectType: 'review',
      subjectId: review.reviewId,
      before: { state: 'published' },
      after: { state: 'draft', reason },
    })
  }, PATIENCE)
  return { week: slug }
}

/** Everything of a review that a reader sees, whoever they are: what isn't there for one of them is taken out then. */
async function frozenPage(
  tx: Transaction,
  { year, week }: LockedReview,
  publishedAt: Date,
): Promise<z.output<typeof FrozenPage>> {
  const review = await getReview(jobActor, year, week, tx)
  if (!review) throw new Error(`The review of ${writeWeek({ year, week })} was there and can't be read.`)
  const facts = await findWeekFacts({ year, week }, publishedAt, tx)
  const state = { state: 'published', publishedAt: publishedAt.toISOString() }
  return FrozenPage.parse({ review: { ...review, ...state }, facts })
}

async function numberOfLatest(tx: Transaction, { reviewId }: LockedReview): Promise<number> {
  const { _max } = await tx.reviewVersion.aggregate({ where: { reviewId }, _max: { number: true } })
  return _max.number ?? 0
}

async function publishedWords(tx: Transaction, { reviewId }: LockedReview): Promise<string> {
  const latest = await tx.reviewVersion.findFirst({
    where: { reviewId },
    orderBy: { number: 'desc' },
    select: { number: true, publisherName: true },
  })
  if (!latest) return 'The review is published already. An admin can open it again.'
  return `${latest.publisherName} published this review already, as version ${latest.number}. Read that first.`
}
