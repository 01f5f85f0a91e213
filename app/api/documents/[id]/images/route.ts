import { idOf, json, jsonAnswer, NOT_FOUND, refusal } from '@/app/api/json-answer'
import { storeImage } from '@/lib/images/mutations'
import { MOST_BYTES, TOO_LARGE } from '@/lib/images/rules'

/** Takes a picture, the bytes alone, for the report with this document. Answers the address it has from now on. */
export async function POST(request: Request, { params }: RouteContext<'/api/documents/[id]/images'>) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    if (id === null) return refusal(404, NOT_FOUND)
    const bytes = await bytesOf(request)
    if (bytes === null) return refusal(413, TOO_LARGE)
    const stored = await storeImage(actor, id, bytes)
    if (stored === null) return refusal(404, NOT_FOUND)
    if (stored.kind === 'invalid') return refusal(422, stored.reason)
    return json({ address: stored.address }, 201, { location: stored.address })
  })
}

/** The body of a request; null as soon as there is more of it than is taken. */
async function bytesOf({ body }: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Uint8Array[] = []
  let length = 0
  // A body that tells its length was refused by the proxy already.
  for await (const piece of body ?? []) {
    length += piece.length
    if (length > MOST_BYTES) return null
    pieces.push(piece)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
