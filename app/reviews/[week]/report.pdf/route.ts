import { pdfResponse } from '@/app/document-file-response'
import { fileResponse } from '@/app/file-response'
import { shownReview } from '@/app/reviews/shown-review'

/** The review that the page of a week shows, as PDF. */
export async function GET(request: Request, { params }: RouteContext<'/reviews/[week]/report.pdf'>) {
  const { week } = await params
  return fileResponse(request, async (actor) => pdfResponse(request, actor, await shownReview(actor, week)))
}
