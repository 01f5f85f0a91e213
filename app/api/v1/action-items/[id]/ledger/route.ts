import { pageOfLedger } from '@/lib/api/action-item-queries'
import { listLedger } from '@/lib/api/action-item-schema'
import { answering, serve } from '@/lib/api/serve'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  answering(listLedger, async (actor, { params: { id }, query }) => {
    const page = await pageOfLedger(actor, id, query)
    return page && { body: { ledger: page.rows, next: page.next } }
  }),
)
