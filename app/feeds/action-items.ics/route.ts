import { feedResponse, NO_FEED } from '@/app/feeds/feed-response'
import { fileResponse } from '@/app/file-response'
import { itemCalendar } from '@/components/action-items/item-calendar'
import { listDueItems } from '@/lib/action-items/feed-queries'
import { feedActor } from '@/lib/current-actor'
import { appAddress } from '@/lib/request'

export function GET(request: Request) {
  return fileResponse(
    request,
    async (actor) => {
      const text = itemCalendar(await listDueItems(actor), await appAddress())
      return feedResponse(request, { text, mediaType: 'text/calendar; charset=utf-8' })
    },
    { asking: feedActor, otherwise: NO_FEED },
  )
}
