import { htmlResponse } from '@/app/document-file-response'
import { fileResponse } from '@/app/file-response'
import { shownVersion } from '@/app/incidents/shown-report'

/** A published version as one HTML file. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/incidents/[reference]/versions/[number]/report.html'>,
) {
  const { reference, number } = await params
  return fileResponse(request, async (actor) =>
    htmlResponse(request, actor, await shownVersion(actor, decodeURIComponent(reference), number)),
  )
}
