import { htmlResponse } from '@/app/document-file-response'
import { fileResponse } from '@/app/file-response'
import { shownReview } from '@/app/reviews/shown-review'

/** The review that the page of a week shows, as one HTML file. */
export async function GET(request: Request, { params }: RouteContext<'/reviews/[week]/report.html'>) {
  const { week } = await params
  return fileResponse(request, async (actor) => htmlResponse(request, actor, await shownReview(actor, week)))
}
