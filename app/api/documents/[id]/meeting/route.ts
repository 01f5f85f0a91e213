import { bodyOf, idOf, jsonAnswer, NOT_FOUND, refusal } from '@/app/api/json-answer'
import { announceMeeting } from '@/lib/reviews/meeting-mutations'
import { MeetingNews } from '@/lib/reviews/meeting-schema'

/** Tells everybody who has the meeting about a review open what somebody does in it. */
export async function POST(request: Request, { params }: RouteContext<'/api/documents/[id]/meeting'>) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const sent = await bodyOf(request, MeetingNews)
    if ('wrong' in sent) return sent.wrong
    const isTold = id !== null && (await announceMeeting(actor, id, sent.body))
    return isTold ? new Response(null, { status: 204 }) : refusal(404, NOT_FOUND)
  })
}
