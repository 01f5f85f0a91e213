import { itemFile } from '@/app/item-file'
import { cutWords, exportedItem } from '@/lib/action-items/export-render'
import { exportActionItems, MOST_EXPORTED } from '@/lib/action-items/list-queries'
import type { ItemFilter } from '@/lib/action-items/list-schema'
import type { Actor } from '@/lib/actor'

async function* json(actor: Actor, filter: ItemFilter): AsyncGenerator<string> {
  let before = '{"actionItems":[\n'
  let isWhole = false
  for await (const { rows, isLast } of exportActionItems(actor, filter)) {
    const lines = rows.map((row) => JSON.stringify(exportedItem(row)))
    yield before + lines.join(',\n')
    if (lines.length > 0) before = ',\n'
    isWhole = isLast
  }
  const cut = isWhole ? '' : `,"note":${JSON.stringify(cutWords(MOST_EXPORTED))}`
  yield `\n],"isWhole":${isWhole}${cut}}\n`
}

/** The list of action items with this filter, all its pages, as JSON. */
export function GET(request: Request): Promise<Response> {
  return itemFile(request, { name: 'action-items.json', type: 'application/json; charset=utf-8', pieces: json })
}
