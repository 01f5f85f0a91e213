import { visibleIncidents } from '@/lib/access-queries'
import { jobActor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import type { Transaction } from '@/lib/db'
import { auditedAs } from '@/lib/documents/access'
import { type Author, actorOf, indexDocument, indexing, textWhenIndexed } from '@/lib/documents/index-mutations'
import { lockDocument } from '@/lib/documents/push-mutations'
import { Prisma } from '@/lib/generated/prisma/client'
import { readReport } from '@/lib/markdown/read'
import { enqueueNotifications } from '@/lib/notifications/mail-mutations'
import { notifyOfText } from '@/lib/notifications/mutations'
import type { Week } from '@/lib/time'
import { storeReviewRows, TOLD, titleOfReview } from './row-mutations'

/** So many single action items that were taken out are told of one pause in typing. */
const MOST_TOLD = 50

/**
 * Reads the text of a weekly review for its rows, where it was changed since that was done last: the incidents it tells,
 * alert recommendations, action items, causes and attendees. An incident that is told and nobody knows stays text: a
 * heading declares nothing. Whom the text names anew is told. False where there was nothing to do.
 */
export async function indexReview(documentId: string): Promise<boolean> {
  return indexing((tx) => indexWithin(tx, documentId))
}

async function indexWithin(tx: Transaction, documentId: string): Promise<boolean> {
  const document = await lockDocument(tx, documentId)
  if (document?.kind !== 'review' || document.indexedVersion === document.version) return false
  const { reviewId, year, week, fileName } = document
  const report = readReport(document.text, { kind: 'review', ...(fileName === null ? {} : { fileName }) })
  const { assembled, incidents } = await tx.weeklyReview.findUniqueOrThrow({
    where: { id: reviewId },
    select: { assembled: true, incidents: TOLD },
  })
  const textBefore = await textWhenIndexed(tx, documentId)
  const indexed = await indexDocument(tx, document, report)
  const { authors } = indexed
  const personId = authors.length === 1 ? (authors[0]?.personId ?? null) : null
  const isThere = await thereFor(tx, authors)
  const before = [...incidents, ...(await untold(tx, { year, week }, isThere, incidents.length))]
  const review = { reviewId, week: { year, week }, before, isThere, declares: false, isSource: assembled === null }
  const by = { name: actorOf(authors).name || jobActor.name, personId, reason: null, now: new Date() }
  const { removed } = await storeReviewRows(tx, review, report, indexed, by)
  const title = titleOfReview(report, document)
  const data = { title, version: { increment: 1 } }
  await tx.weeklyReview.update({ where: { id: reviewId }, data, select: { id: true } })
  if (authors.length === 0) return true
  await enqueueNotifications(
    tx,
    await notifyOfText(tx, { before: textBefore, after: document.text }, document, authors),
  )

  const actor = actorOf(authors)
  const of = auditedAs(document)
  const after = { title, version: document.version, sha256: indexed.sha256 }
  await appendAudit(tx, actor, { verb: 'writeReview', ...of, after })
  for (const item of removed.slice(0, MOST_TOLD)) {
    await appendAudit(tx, actor, { verb: 'removeActionItem', ...of, before: { title: item } })
  }
  return true
}

/** The condition that incident `i` is there for one of those who wrote; of a program it is what everybody sees. */
async function thereFor(tx: Transaction, authors: readonly Author[]): Promise<Prisma.Sql> {
  const people = await tx.person.findMany({
    where: { id: { in: authors.flatMap(({ personId }) => personId ?? []) } },
    select: { id: true, name: true, role: true },
  })
  const seen = people.flatMap(({ id: personId, name, role }) =>
    role ? visibleIncidents({ personId, name, role, channel: 'web' }) : [],
  )
  return Prisma.sql`(${Prisma.join([Prisma.sql`i.restricted_at IS NULL`, ...seen], ' OR ')})`
}

/** Incidents of the week without a report that the review doesn't tell: one that was taken out may come back. */
async function untold(tx: Transaction, { year, week }: Week, isThere: Prisma.Sql, behind: number) {
  const rows = await tx.$queryRaw<{ id: string; reference: string; title: string }[]>`
    SELECT i.id::text, i.reference, i.title FROM incidents i
    WHERE i.week_year = ${year} AND i.week = ${week} AND ${isThere}
      AND NOT EXISTS (SELECT FROM postmortems p WHERE p.incident_id = i.id)
      AND NOT EXISTS (SELECT FROM review_incidents x WHERE x.incident_id = i.id)
    ORDER BY i.reference`
  // Behind every place of the text, so that none of them is found by where it stood.
  return rows.map((incident, at) => ({ position: behind + 10_000 + at, incident: { ...incident, postmortem: null } }))
}
