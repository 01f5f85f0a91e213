import { idOf, json, jsonAnswer, NOT_FOUND, refusal } from '@/app/api/json-answer'
import { getElsewhere } from '@/lib/remarks/queries'
import type { Elsewhere } from '@/lib/remarks/schema'

type Context = RouteContext<'/api/documents/[id]/elsewhere'>

/** Which sentences of a report other reports say too. */
export async function GET(request: Request, { params }: Context) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const found = id === null ? null : await getElsewhere(actor, id)
    return found ? json([...found] satisfies Elsewhere) : refusal(404, NOT_FOUND)
  })
}
