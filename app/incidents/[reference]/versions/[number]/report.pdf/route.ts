import { pdfResponse } from '@/app/document-file-response'
import { fileResponse } from '@/app/file-response'
import { shownVersion } from '@/app/incidents/shown-report'

/** A published version as PDF. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/incidents/[reference]/versions/[number]/report.pdf'>,
) {
  const { reference, number } = await params
  return fileResponse(request, async (actor) =>
    pdfResponse(request, actor, await shownVersion(actor, decodeURIComponent(reference), number)),
  )
}
