import { pdfResponse } from '@/app/document-file-response'
import { fileResponse } from '@/app/file-response'
import { shownReviewVersion } from '@/app/reviews/shown-review'

/** A published version of a review as PDF. */
export async function GET(request: Request, { params }: RouteContext<'/reviews/[week]/versions/[number]/report.pdf'>) {
  const { week, number } = await params
  return fileResponse(request, async (actor) =>
    pdfResponse(request, actor, await shownReviewVersion(actor, week, number)),
  )
}
