import { refuseUnless } from '@/lib/access'
import { hiddenIncidents } from '@/lib/access-queries'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { asEdited, type EditedReport, storeDocument } from '@/lib/documents/mutations'
import { lockDocument } from '@/lib/documents/push-mutations'
import { replaceDocument } from '@/lib/documents/replace-mutations'
import { isTaken, Refusal } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { IMPORT_TRANSACTION } from '@/lib/incidents/mutations'
import type { Report } from '@/lib/markdown/model'
import { formatWeek, isWeek, type Week } from '@/lib/time'
import { storeReviewRows, TOLD, titleOfReview } from './row-mutations'

type ImportedReview = { year: number; week: number; reviewId: string; references: string[]; replaced: boolean }

/**
 * Stores a weekly review: its text byte for byte, the incidents it tells (known to the week only, unless it says their
 * day), its alert recommendations, action items and attendees, in one transaction. Refuses a review that doesn't say
 * its week, and a week that has a review already, unless `replace`: then this document takes the old one's place and
 * incidents of the same title stay the same incidents. A published review is never replaced, and none by somebody who
 * can't see all of it.
 */
export async function importReview(
  actor: Actor,
  report: Report,
  { fileName, replace }: { fileName: string | null; replace: boolean },
): Promise<ImportedReview> {
  refuseUnless(actor, 'importReview')
  const week = report.week
  if (week === null) {
    throw new Refusal('The review doesn\'t say which week it is of. Write it into the title, such as "Week 50, 2024".')
  }
  if (!isWeek(week)) throw new Refusal(`${formatWeek(week)} isn't a week of the calendar. Correct it in the title.`)
  try {
    const edited = asEdited(report, fileName)
    return await db().$transaction((tx) => importWithin(tx, actor, edited, week, fileName, replace), IMPORT_TRANSACTION)
  } catch (error) {
    if (isTaken(error, 'weekly_reviews_year_week_key')) throw knownAlready(week)
    throw error
  }
}

function knownAlready(week: Week): Refusal {
  return new Refusal(
    `${formatWeek(week)} has a review already. Ask to replace it if this document is to be its review.`,
  )
}

async function importWithin(
  tx: Transaction,
  actor: Actor,
  edited: EditedReport,
  week: Week,
  fileName: string | null,
  replace: boolean,
): Promise<ImportedReview> {
  const { report } = edited
  const known = await findForUpdate(tx, week)
  if (known && !replace) throw knownAlready(week)
  if (known?.state === 'published') {
    throw new Refusal(`The review of ${formatWeek(week)} is published, so another document can't take its place.`)
  }
  if (known) await refuseUnlessWholeSeen(tx, actor, known.id, week)

  const document = known
    ? await replaceDocument(tx, actor, known.documentId, edited, fileName)
    : await storeDocument(tx, edited, fileName)
  const fields = { title: titleOfReview(report, week), documentId: document.id, assembled: null }
  const { id: reviewId } = known
    ? await tx.weeklyReview.update({
        where: { id: known.id },
        data: { ...fields, version: { increment: 1 } },
        select: { id: true },
      })
    : await tx.weeklyReview.create({ data: { ...week, ...fields }, select: { id: true } })

  const isThere = Prisma.sql`i.id NOT IN (${hiddenIncidents(actor)})`
  const review = { reviewId, week, before: known?.incidents ?? [], isThere, declares: true, isSource: true }
  const { references, removed } = await storeReviewRows(tx, review, report, document, {
    name: actor.name,
    personId: isPerson(actor) ? actor.personId : null,
    reason: 'The document was imported again.',
    now: null,
  })
  await appendAudit(tx, actor, {
    verb: 'importReview',
    subjectType: 'review',
    subjectId: reviewId,
    before: known ? { title: known.title, sha256: known.document.sha256, removedActionItems: removed } : undefined,
    after: { ...week, title: fields.title, fileName, sha256: document.sha256, references },
  })
  return { ...week, reviewId, references, replaced: known !== null }
}

/** Refuses to replace a review of which the actor sees a part: the rest would be lost without anybody noticing. */
async function refuseUnlessWholeSeen(tx: Transaction, actor: Actor, reviewId: string, week: Week): Promise<void> {
  const [hidden] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM (${hiddenIncidents(actor)}) h JOIN review_incidents x ON x.incident_id = h.id
    WHERE x.review_id = ${reviewId}::uuid LIMIT 1`
  if (hidden) {
    throw new Refusal(`The review of ${formatWeek(week)} tells a restricted incident. Ask an admin to replace it.`)
  }
}

/** The review of a week, its text locked against everybody who writes it; null where the week has none. */
async function findForUpdate(tx: Transaction, { year, week }: Week) {
  const where = { year_week: { year, week } }
  const found = await tx.weeklyReview.findUnique({ where, select: { documentId: true } })
  if (!found) return null
  await lockDocument(tx, found.documentId)
  return tx.weeklyReview.findUnique({
    where,
    select: {
      id: true,
      title: true,
      state: true,
      documentId: true,
      document: { select: { sha256: true } },
      incidents: TOLD,
    },
  })
}
