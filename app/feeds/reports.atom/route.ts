import { createHash } from 'node:crypto'
import { fileResponse } from '@/app/file-response'
import { fits } from '@/app/markdown-response'
import { feedUpdatedAt, reportFeed } from '@/components/publishing/report-feed'
import { feedActor } from '@/lib/current-actor'
import { getReportFeed } from '@/lib/publishing/feed-queries'
import { appAddress } from '@/lib/request'

const FEED_DOOR = {
  asking: feedActor,
  otherwise: "This feed's address doesn't work, or doesn't any more. Make a token for feeds at /settings.",
}

export function GET(request: Request) {
  return fileResponse(
    request,
    async (actor) => {
      const feed = await getReportFeed(actor)
      if (!feed) throw new Error('Somebody who is signed in reads nothing.')
      const bytes = new TextEncoder().encode(reportFeed(feed, await appAddress()))
      const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`
      const updatedAt = new Date(feedUpdatedAt(feed))
      const headers = { etag, 'last-modified': updatedAt.toUTCString(), 'cache-control': 'private, no-cache' }
      if (isKnown(request.headers, etag, updatedAt)) return new Response(null, { status: 304, headers })
      return new Response(bytes, {
        headers: {
          ...headers,
          'content-type': 'application/atom+xml; charset=utf-8',
          'x-content-type-options': 'nosniff',
        },
      })
    },
    FEED_DOOR,
  )
}

/** A tag says more than a time, so where a reader sends both the tag alone counts (RFC 9110, 13.2.2). */
function isKnown(headers: Headers, etag: string, updatedAt: Date): boolean {
  const tags = headers.get('if-none-match')
  if (tags !== null) return fits(tags, etag)
  // A time in a header has whole seconds.
  return Date.parse(headers.get('if-modified-since') ?? '') >= Math.floor(updatedAt.getTime() / 1000) * 1000
}
