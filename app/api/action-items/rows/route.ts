import { z } from 'zod'
import { json, jsonAnswer, refusal } from '@/app/api/json-answer'
import { MOST_AT_ONCE } from '@/lib/action-items/change-schema'
import { listActionItemRows } from '@/lib/action-items/desk-queries'

const Ids = z.array(z.uuid()).min(1).max(MOST_AT_ONCE)

/** How action items of a list read now, by their ids: `?ids=` and commas between. */
export function GET(request: Request): Promise<Response> {
  return jsonAnswer(request, async (actor) => {
    const ids = Ids.safeParse(new URL(request.url).searchParams.get('ids')?.split(','))
    if (!ids.success) return refusal(400, `Send up to ${MOST_AT_ONCE} ids of action items.`)
    return json({ rows: await listActionItemRows(actor, ids.data) })
  })
}
