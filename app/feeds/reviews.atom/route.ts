import { feedResponse, NO_FEED } from '@/app/feeds/feed-response'
import { fileResponse } from '@/app/file-response'
import { reviewFeed } from '@/components/reviews/review-feed'
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
      // Without a time: what is restricted since is gone from a review that says the same day as before.
      return feedResponse(request, { text, mediaType: 'application/atom+xml; charset=utf-8' })
    },
    { asking: feedActor, otherwise: NO_FEED },
  )
}
