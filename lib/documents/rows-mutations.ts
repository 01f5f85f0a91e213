import { db } from '@/lib/db'
import { indexReport } from '@/lib/incidents/index-mutations'
import { indexReview } from '@/lib/reviews/index-mutations'

/**
 * Reads a document for its rows, where its text was changed since that was done last: as a report or as a weekly review,
 * whichever it is. False where there was nothing to do.
 */
export async function indexRows(documentId: string): Promise<boolean> {
  const review = await db().weeklyReview.findUnique({ where: { documentId }, select: { id: true } })
  return review ? indexReview(documentId) : indexReport(documentId)
}
