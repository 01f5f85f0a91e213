import { idOf, jsonAnswer, refusal } from '@/app/api/json-answer'
import { markRead } from '@/lib/notifications/mutations'

/** Leads to where somebody was named, and marks that they have read it. */
export async function GET(request: Request, { params }: RouteContext<'/api/notifications/[id]'>) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const location = id === null ? null : await markRead(actor, { id })
    if (location === null) return refusal(404, 'There is no such notification. Look at those you have.')
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
  })
}
