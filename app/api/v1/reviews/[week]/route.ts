import { getReviewReport } from '@/lib/api/review-queries'
import { presentReviewReport } from '@/lib/api/review-render'
import { getReview } from '@/lib/api/review-schema'
import { answering, serve } from '@/lib/api/serve'
import { parseWeek } from '@/lib/reviews/rules'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  answering(getReview, async (actor, { params }) => {
    const week = parseWeek(params.week)
    const found = week && (await getReviewReport(actor, week))
    return found && { body: presentReviewReport(found.page, found.published, found.markdown, found.items) }
  }),
)
