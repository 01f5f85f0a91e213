import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { refuseUnlessWritable } from '@/lib/documents/access'
import { asEdited, storeDocument } from '@/lib/documents/mutations'
import { indexRows } from '@/lib/documents/rows-mutations'
import { appendUpdate } from '@/lib/documents/update-mutations'
import { newClientId } from '@/lib/editing/client-id'
import { changesBetween } from '@/lib/editing/difference'
import { MOST_TEXT } from '@/lib/editing/wire'
import { isTaken, Refusal } from '@/lib/errors'
import { readReport } from '@/lib/markdown/read'
import { formatWeek, mondayOf, type Week } from '@/lib/time'
import { lockReview } from './lock-mutations'
import { refreshed } from './merge-rules'
import { parseWeek } from './rules'
import type { OneReview } from './schema'
import { assembledText, reviewTitle } from './text-rules'
import { findWeekAt, findWeekFacts } from './week-queries'

/** A week of many incidents takes a while to read for its rows. */
const PATIENCE = { timeout: 30_000, maxWait: 10_000 }

/**
 * Begins the review of a week: a draft that tells what Hindsight knows of it. Returns the week. Refuses one that hasn't
 * begun, and one that has a review already.
 */
export async function beginReview(actor: Actor, week: Week, now: Date = new Date()): Promise<Week> {
  refuseUnless(actor, 'beginReview')
  if (mondayOf(week) > mondayOf(await findWeekAt(now))) {
    throw new Refusal(`${formatWeek(week)} hasn’t begun yet. Begin its review when it has.`)
  }
  try {
    const documentId = await db().$transaction((tx) => beginWithin(tx, actor, week, now), PATIENCE)
    await indexRows(documentId)
  } catch (error) {
    if (!isTaken(error, 'weekly_reviews_year_week_key')) throw error
    throw new Refusal(`${formatWeek(week)} has a review already. Load the page again.`)
  }
  return { year: week.year, week: week.week }
}

async function beginWithin(tx: Transaction, actor: Actor, { year, week }: Week, now: Date): Promise<string> {
  const text = assembledText(await findWeekFacts({ year, week }, now, tx))
  requireRoom(text)
  const document = await storeDocument(tx, asEdited(readReport(text), null), null)
  // Its rows are read in a moment, as those of a text that somebody wrote.
  await tx.document.update({ where: { id: document.id }, data: { indexedVersion: -1 }, select: { id: true } })
  const data = { year, week, title: reviewTitle({ year, week }), documentId: document.id, assembled: text }
  const { id } = await tx.weeklyReview.create({ data, select: { id: true } })
  await appendAudit(tx, actor, {
    verb: 'beginReview',
    subjectType: 'review',
    subjectId: id,
    after: { year, week, sha256: document.sha256 },
  })
  return document.id
}

/** A week as the form of one review sends it, likewise. */
export function beginOneReview(actor: Actor, { week }: OneReview): Promise<Week> {
  return beginReview(actor, requireWeek(week))
}

/**
 * Brings the draft of a review up to date, as an ordinary change: what Hindsight wrote becomes what it would write now,
 * and what anybody wrote stays. Says whether anything changed. Refuses a review that came in as a document, one that is
 * published, and who may not write it.
 */
export async function refreshReview(
  actor: Actor,
  { week: slug }: OneReview,
  now: Date = new Date(),
): Promise<{ isChanged: boolean }> {
  const week = requireWeek(slug)
  const documentId = await db().$transaction(async (tx) => {
    const review = await lockReview(tx, actor, 'writeReview', week)
    refuseUnlessWritable(actor, review)
    if (review.assembled === null) {
      throw new Refusal('This review came in as a document, and Hindsight writes nothing into it. Write it yourself.')
    }
    const fresh = assembledText(await findWeekFacts(week, now, tx))
    const text = refreshed(review.assembled, review.text, fresh)
    if (fresh !== review.assembled) {
      await tx.weeklyReview.update({
        where: { id: review.reviewId },
        data: { assembled: fresh },
        select: { id: true },
      })
    }
    if (text === review.text) return null
    requireRoom(text)
    const changes = changesBetween(review.text, text)
    const personId = isPerson(actor) ? actor.personId : null
    await appendUpdate(tx, review, { clientId: newClientId(), seq: 1, changes, text, personId })
    await appendAudit(tx, actor, {
      verb: 'refreshReview',
      subjectType: 'review',
      subjectId: review.reviewId,
      after: { version: review.version + 1 },
    })
    return review.id
  }, PATIENCE)
  if (documentId) await indexRows(documentId)
  return { isChanged: documentId !== null }
}

function requireRoom(text: string): void {
  if (text.length <= MOST_TEXT) return
  throw new Refusal('This week has more to tell than a review has room for. Write it yourself: import a document.')
}

/** The week of an address; refuses what is none. */
export function requireWeek(slug: string): Week {
  const week = parseWeek(slug)
  if (!week) throw new Refusal(`${slug} isn't a week of the calendar. Write it as 2024-W50.`)
  return week
}
