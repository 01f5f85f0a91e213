import { type By, storeActionItems } from '@/lib/action-items/mutations'
import { storeAlerts } from '@/lib/alerts/store-mutations'
import type { Transaction } from '@/lib/db'
import type { StoredDocument } from '@/lib/documents/mutations'
import { mentionRows, shortTitle } from '@/lib/incidents/import-rules'
import { plainText } from '@/lib/markdown/inline'
import type { Report } from '@/lib/markdown/model'
import { findBearers } from '@/lib/people/queries'
import { formatWeek, type Week } from '@/lib/time'
import { storeFactors, storeIncidents, type TellingReview } from './incident-mutations'

/** What a list calls a review: its first heading, else its week. */
export function titleOfReview(report: Report, week: Week): string {
  return shortTitle(plainText(report.title ?? '')) || formatWeek(week)
}

/**
 * Writes the rows over a review's text: the incidents it tells, its action items, alert recommendations, causes and
 * attendees. `by` is who changed due dates, and why, where there are any that moved.
 */
export async function storeReviewRows(
  tx: Transaction,
  review: TellingReview,
  report: Report,
  document: StoredDocument,
  by: By,
): Promise<{ references: string[]; removed: string[] }> {
  const { reviewId } = review
  const told = await storeIncidents(tx, review, report.incidents, document)
  const bearerOf = await findBearers(tx, [
    ...report.people.map((one) => one.name),
    ...report.actionItems.map((item) => item.owner),
  ])
  const { removed } = await storeActionItems(tx, { reviewId }, report.actionItems, document, bearerOf, by)
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
  return { references: told.flatMap((one) => one?.reference ?? []), removed }
}

/** The incidents a review tells, as `storeReviewRows` wants to know them. */
export const TOLD = {
  select: {
    position: true,
    incident: { select: { id: true, reference: true, title: true, postmortem: { select: { id: true } } } },
  },
  orderBy: { position: 'asc' },
} as const
