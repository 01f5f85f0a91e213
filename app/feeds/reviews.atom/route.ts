import { feedResponse, NO_FEED } from '@/app/feeds/feed-response'
import { fileResponse } from '@/app/file-response'
import { reviewFeed, reviewFeedUpdatedAt } from '@/components/reviews/review-feed'
import { feedActor } from '@/lib/current-actor'
import { appAddress } from '@/lib/request'
import { getReviewFeed } from '@/lib/reviews/feed-queries'

export function GET(request: Request) {
  return fileResponse(
    request,
    async (actor) => {
      const feed = await getReviewFeed(actor)
      if (!feed) throw new Error('Somebody who is signed in reads nothing.')
      const text = reviewFeed(feed, await appAddress())
      const updatedAt = new Date(reviewFeedUpdatedAt(feed))
      return feedResponse(request, { text, updatedAt, mediaType: 'application/atom+xml; charset=utf-8' })
    },
    { asking: feedActor, otherwise: NO_FEED },
  )
}
