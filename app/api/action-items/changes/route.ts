import { bodyOf, json, jsonAnswer } from '@/app/api/json-answer'
import { changeActionItems } from '@/lib/action-items/change-mutations'
import { ChangeActionItems } from '@/lib/action-items/change-schema'

/** Changes action items from a list: what could not be changed is told beside what was. */
export function POST(request: Request): Promise<Response> {
  return jsonAnswer(request, async (actor) => {
    const read = await bodyOf(request, ChangeActionItems)
    if ('wrong' in read) return read.wrong
    return json(await changeActionItems(actor, read.body))
  })
}
