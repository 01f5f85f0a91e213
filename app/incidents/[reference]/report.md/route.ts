import { markdownResponse } from '@/app/markdown-response'
import { getReportMarkdown } from '@/lib/incidents/queries'
import { isReference } from '@/lib/incidents/rules'

export async function GET(request: Request, { params }: RouteContext<'/incidents/[reference]/report.md'>) {
  const reference = decodeURIComponent((await params).reference)
  return markdownResponse(request, isReference(reference) ? await getReportMarkdown(reference) : null, reference)
}
