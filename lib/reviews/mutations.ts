import { refuseUnless } from '@/lib/access'
import { hiddenIncidents } from '@/lib/access-queries'
import { storeActionItems, storeAlerts } from '@/lib/action-items/mutations'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { asEdited, type EditedReport, storeDocument } from '@/lib/documents/mutations'
import { isTaken, Refusal } from '@/lib/errors'
import { mentionRows, shortTitle } from '@/lib/incidents/import-rules'
import { IMPORT_TRANSACTION } from '@/lib/incidents/mutations'
import { plainText } from '@/lib/markdown/inline'
import type { Report } from '@/lib/markdown/model'
import { findBearers } from '@/lib/people/queries'
import { formatWeek, isWeek, type Week } from '@/lib/time'
import { storeFactors, storeIncidents } from './incident-mutations'

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

  const document = await storeDocument(tx, edited, fileName)
  const fields = { title: shortTitle(plainText(report.title ?? '')) || formatWeek(week), documentId: document.id }
  const { id: reviewId } = known
    ? await tx.weeklyReview.update({
        where: { id: known.id },
        data: { ...fields, version: { increment: 1 } },
        select: { id: true },
      })
    : await tx.weeklyReview.create({ data: { ...week, ...fields }, select: { id: true } })

  const told = await storeIncidents(tx, actor, reviewId, week, report.incidents, document, known?.incidents ?? [])
  const bearerOf = await findBearers(tx, [
    ...report.people.map((one) => one.name),
    ...report.actionItems.map((item) => item.owner),
  ])
  const { removed } = await storeActionItems(tx, { reviewId }, report.actionItems, document, bearerOf, {
    name: actor.name,
    personId: isPerson(actor) ? actor.personId : null,
    reason: 'The document was imported again.',
    now: null,
  })
  await storeAlerts(tx, { reviewId }, report.alertRecommendations, document, ({ incident }) =>
    incident === null ? null : (told[incident]?.id ?? null),
  )
  await storeFactors(tx, report, document, told)
  await tx.reviewAttendee.deleteMany({ where: { reviewId } })
  await tx.reviewAttendee.createMany({
    data: mentionRows(report.people).map(({ row, position, name, role }) => ({
      reviewId,
      sectionId: document.placeOf(row).sectionId,
      position,
      name,
      role,
      personId: bearerOf(name).personId,
    })),
  })
  if (known) await tx.document.delete({ where: { id: known.documentId }, select: { id: true } })

  const references = told.map((one) => one.reference)
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

/** The review of a week, locked against a second import that runs at the same time. */
async function findForUpdate(tx: Transaction, { year, week }: Week) {
  await tx.$queryRaw`SELECT id::text FROM weekly_reviews WHERE year = ${year} AND week = ${week} FOR UPDATE`
  return tx.weeklyReview.findUnique({
    where: { year_week: { year, week } },
    select: {
      id: true,
      title: true,
      state: true,
      documentId: true,
      document: { select: { sha256: true } },
      incidents: {
        select: {
          position: true,
          incident: { select: { id: true, reference: true, title: true, postmortem: { select: { id: true } } } },
        },
        orderBy: { position: 'asc' },
      },
    },
  })
}
