import { pageOfReviews } from '@/lib/api/review-queries'
import { presentReview } from '@/lib/api/review-render'
import { listReviews } from '@/lib/api/review-schema'
import { answering, serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  answering(listReviews, async (actor, { query }) => {
    const { rows, next } = await pageOfReviews(actor, query)
    return { body: { reviews: rows.map(presentReview), next } }
  }),
)
