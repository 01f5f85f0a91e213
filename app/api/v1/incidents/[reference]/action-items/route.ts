import * as writing from '@/lib/action-items/text-mutations'
import { getItem, pageOfActionItems } from '@/lib/api/action-item-queries'
import { addActionItem, listIncidentActionItems } from '@/lib/api/action-item-schema'
import { answering, serve } from '@/lib/api/serve'
import { getAccess } from '@/lib/incidents/access-queries'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  answering(listIncidentActionItems, async (actor, { params: { reference }, query }) => {
    const { rows, next } = await pageOfActionItems(actor, { ...query, incident: reference })
    if (rows.length === 0 && !(await getAccess(actor, reference))) return null
    return { body: { actionItems: rows, next } }
  }),
  answering(addActionItem, async (actor, { params: { reference }, body }) => {
    const { id } = await writing.addActionItem(actor, { ...body, reference })
    const item = await getItem(actor, id)
    return item && { body: item, location: `/api/v1/action-items/${id}` }
  }),
)
