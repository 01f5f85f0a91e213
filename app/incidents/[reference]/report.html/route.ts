import { htmlResponse } from '@/app/document-file-response'
import { fileResponse } from '@/app/file-response'
import { shownReport } from '@/app/incidents/shown-report'

/** The report that its page shows, as one HTML file. */
export async function GET(request: Request, { params }: RouteContext<'/incidents/[reference]/report.html'>) {
  const reference = decodeURIComponent((await params).reference)
  return fileResponse(request, async (actor) => htmlResponse(request, actor, await shownReport(actor, reference)))
}
