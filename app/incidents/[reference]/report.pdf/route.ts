import { pdfResponse } from '@/app/document-file-response'
import { fileResponse } from '@/app/file-response'
import { shownReport } from '@/app/incidents/shown-report'

/** The report that its page shows, as PDF. */
export async function GET(request: Request, { params }: RouteContext<'/incidents/[reference]/report.pdf'>) {
  const reference = decodeURIComponent((await params).reference)
  return fileResponse(request, async (actor) => pdfResponse(request, actor, await shownReport(actor, reference)))
}
