import { feedResponse, NO_FEED } from '@/app/feeds/feed-response'
import { fileResponse } from '@/app/file-response'
import { feedUpdatedAt, reportFeed } from '@/components/publishing/report-feed'
import { feedActor } from '@/lib/current-actor'
import { getReportFeed } from '@/lib/publishing/feed-queries'
import { appAddress } from '@/lib/request'

export function GET(request: Request) {
  return fileResponse(
    request,
    async (actor) => {
      const feed = await getReportFeed(actor)
      if (!feed) throw new Error('Somebody who is signed in reads nothing.')
      const text = reportFeed(feed, await appAddress())
      const updatedAt = new Date(feedUpdatedAt(feed))
      return feedResponse(request, { text, updatedAt, mediaType: 'application/atom+xml; charset=utf-8' })
    },
    { asking: feedActor, otherwise: NO_FEED },
  )
}
