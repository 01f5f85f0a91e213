import * as changing from '@/lib/action-items/change-mutations'
import { getItem } from '@/lib/api/action-item-queries'
import { changeActionItem, getActionItem } from '@/lib/api/action-item-schema'
import { Problem } from '@/lib/api/problem-rules'
import { answering, serve } from '@/lib/api/serve'
import { NotThere, Refusal } from '@/lib/errors'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  answering(getActionItem, async (actor, { params: { id } }) => {
    const item = await getItem(actor, id)
    return item && { body: item }
  }),
  answering(changeActionItem, async (actor, { params: { id }, body, condition }) => {
    // A tag that no item ever had is as good as an old one; whether there is such an item is asked first.
    if (condition === 'none') {
      if (!(await getItem(actor, id))) return null
      throw new Problem(412, 'If-Match names no version of this. Read it again, then change it.')
    }
    const { was, reason, note, ...set } = body
    const version = condition === null || condition === 'any' ? undefined : condition.version
    await changing.changeActionItem(actor, { id, set, was, reason, note, version }).catch(async (error) => {
      // Of the owner that the body names, not of the item.
      const isThere = error instanceof NotThere && (await getItem(actor, id)) !== null
      throw isThere ? new Refusal(error.message) : error
    })
    const item = await getItem(actor, id)
    return item && { body: item }
  }),
)
