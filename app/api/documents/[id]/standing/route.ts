import { idOf, json, jsonAnswer, NOT_FOUND, refusal } from '@/app/api/json-answer'
import { getStanding } from '@/lib/documents/feed-queries'

/** How the text stands, for a browser whose copy the log doesn't lead to. */
export async function GET(request: Request, { params }: RouteContext<'/api/documents/[id]/standing'>) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const asked = new URL(request.url).searchParams
    const [clientId, seq] = [asked.get('clientId'), Number(asked.get('seq'))]
    const inflight = clientId && Number.isSafeInteger(seq) && seq > 0 && seq < 2 ** 31 ? { clientId, seq } : null
    const standing = id === null ? null : await getStanding(actor, id, inflight)
    return standing ? json(standing) : refusal(404, NOT_FOUND)
  })
}
