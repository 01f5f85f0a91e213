import { fileResponse } from '@/app/file-response'
import { markdownResponse } from '@/app/markdown-response'
import { readWeek } from '@/components/reviews/week-address'
import { getWeekMarkdown } from '@/lib/reviews/markdown-queries'

export async function GET(request: Request, { params }: RouteContext<'/reviews/[week]/report.md'>) {
  const written = (await params).week
  const week = readWeek(written)
  return fileResponse(request, async (actor) =>
    markdownResponse(request, week && (await getWeekMarkdown(actor, week, new Date())), written),
  )
}
