import { itemFile } from '@/app/item-file'
import { csvCut, csvHead, csvLine } from '@/lib/action-items/export-render'
import { exportActionItems, MOST_EXPORTED } from '@/lib/action-items/list-queries'
import type { ItemFilter } from '@/lib/action-items/list-schema'
import type { Actor } from '@/lib/actor'

async function* csv(actor: Actor, filter: ItemFilter): AsyncGenerator<string> {
  yield csvHead()
  let isWhole = false
  for await (const { rows, isLast } of exportActionItems(actor, filter)) {
    yield rows.map(csvLine).join('')
    isWhole = isLast
  }
  if (!isWhole) yield csvCut(MOST_EXPORTED)
}

/** The list of action items with this filter, all its pages, as CSV. */
export function GET(request: Request): Promise<Response> {
  return itemFile(request, { name: 'action-items.csv', type: 'text/csv; charset=utf-8; header=present', pieces: csv })
}
