import { bodyOf, json, jsonAnswer } from '@/app/api/json-answer'
import { UndoChanges } from '@/lib/action-items/change-schema'
import { undoChanges } from '@/lib/action-items/undo-mutations'

/** Takes back what one request changed. */
export function POST(request: Request): Promise<Response> {
  return jsonAnswer(request, async (actor) => {
    const read = await bodyOf(request, UndoChanges)
    if ('wrong' in read) return read.wrong
    return json(await undoChanges(actor, read.body))
  })
}
