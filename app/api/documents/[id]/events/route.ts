import { idOf, jsonAnswer, NOT_FOUND, refusal } from '@/app/api/json-answer'
import { eventStream } from './event-stream'

/** A stream of what happens to a report while it is open: others' changes, where they are, their comments. */
export async function GET(request: Request, { params }: RouteContext<'/api/documents/[id]/events'>) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const stream = id === null ? null : await eventStream(actor, id, request)
    return stream ?? refusal(404, NOT_FOUND)
  })
}
