import { pageOfActionItems } from '@/lib/api/action-item-queries'
import { listActionItems } from '@/lib/api/action-item-schema'
import { answering, serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  answering(listActionItems, async (actor, { query }) => {
    const { rows, next } = await pageOfActionItems(actor, query)
    return { body: { actionItems: rows, next } }
  }),
)
