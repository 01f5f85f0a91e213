import { fileResponse } from '@/app/file-response'
import { markdownResponse } from '@/app/markdown-response'
import { readWeek } from '@/components/reviews/week-address'
import { getReviewMarkdown } from '@/lib/reviews/queries'

export async function GET(request: Request, { params }: RouteContext<'/reviews/[week]/report.md'>) {
  const written = (await params).week
  const week = readWeek(written)
  return fileResponse(request, async (actor) =>
    markdownResponse(request, week && (await getReviewMarkdown(actor, week.year, week.week)), written),
  )
}
