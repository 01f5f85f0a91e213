import { fileResponse } from '@/app/file-response'
import { markdownResponse } from '@/app/markdown-response'
import { getReportMarkdown } from '@/lib/incidents/queries'
import { isReference } from '@/lib/incidents/rules'

export async function GET(request: Request, { params }: RouteContext<'/incidents/[reference]/report.md'>) {
  const reference = decodeURIComponent((await params).reference)
  return fileResponse(request, async (actor) => {
    const markdown = isReference(reference) ? await getReportMarkdown(actor, reference) : null
    return markdownResponse(request, markdown, reference)
  })
}
