import { htmlResponse } from '@/app/document-file-response'
import { fileResponse } from '@/app/file-response'
import { shownReviewVersion } from '@/app/reviews/shown-review'

/** A published version of a review as one HTML file. */
export async function GET(request: Request, { params }: RouteContext<'/reviews/[week]/versions/[number]/report.html'>) {
  const { week, number } = await params
  return fileResponse(request, async (actor) =>
    htmlResponse(request, actor, await shownReviewVersion(actor, week, number)),
  )
}
