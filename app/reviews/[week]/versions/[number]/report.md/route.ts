import { fileResponse } from '@/app/file-response'
import { markdownResponse } from '@/app/markdown-response'
import { readVersionNumber } from '@/components/publishing/version-address'
import { readWeek } from '@/components/reviews/week-address'
import { getReviewVersionMarkdown } from '@/lib/reviews/version-queries'

/** A published version of a review as Markdown, byte for byte. */
export async function GET(request: Request, { params }: RouteContext<'/reviews/[week]/versions/[number]/report.md'>) {
  const written = await params
  const [week, number] = [readWeek(written.week), readVersionNumber(written.number)]
  return fileResponse(request, async (actor) =>
    markdownResponse(
      request,
      week && number !== null ? await getReviewVersionMarkdown(actor, week, number) : null,
      written.week,
    ),
  )
}
