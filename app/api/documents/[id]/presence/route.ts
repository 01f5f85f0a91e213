import { bodyOf, idOf, jsonAnswer, NOT_FOUND, refusal } from '@/app/api/json-answer'
import { Presence } from '@/lib/documents/live-schema'
import { announcePresence } from '@/lib/documents/presence-mutations'

/** Tells everybody who has the report open where somebody's caret is. */
export async function POST(request: Request, { params }: RouteContext<'/api/documents/[id]/presence'>) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const sent = await bodyOf(request, Presence)
    if ('wrong' in sent) return sent.wrong
    const isTold = id !== null && (await announcePresence(actor, id, sent.body))
    return isTold ? new Response(null, { status: 204 }) : refusal(404, NOT_FOUND)
  })
}
