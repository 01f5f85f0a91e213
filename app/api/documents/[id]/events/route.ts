import { idOf, jsonAnswer, NOT_FOUND, refusal } from '@/app/api/json-answer'
import { getVersion } from '@/lib/documents/feed-queries'
import { eventStream } from './event-stream'

/** A stream of what happens to a report while it is open: others' changes, where they are, their comments. */
export async function GET(request: Request, { params }: RouteContext<'/api/documents/[id]/events'>) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const isMeeting = new URL(request.url).searchParams.has('meeting')
    const stream = id === null ? null : await eventStream(actor, id, request, { isMeeting })
    return stream ?? refusal(404, NOT_FOUND)
  })
}

/** Whether there is such a stream, without beginning one. */
export async function HEAD(request: Request, { params }: RouteContext<'/api/documents/[id]/events'>) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const version = id === null ? null : await getVersion(actor, id)
    return version === null ? refusal(404, NOT_FOUND) : new Response(null)
  })
}
