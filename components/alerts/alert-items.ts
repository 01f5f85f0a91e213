import { actionItemTable } from '@/components/action-items/action-item-table'
import type { Part } from '@/components/documents/document-html'
import type { Today } from '@/lib/action-items/rules'
import type { ActionItemView } from '@/lib/action-items/schema'

/** The action items that accepted alerts made, as a last part of a document, whose text has none of them. */
export function alertItemsPart(actions: ActionItemView[], today: Today): Part[] {
  const items = actions.filter(({ section }) => section === null)
  if (items.length === 0) return []
  const content = actionItemTable('', items, today)
  return [{ level: 2, title: 'Action items from its alerts', content, margin: [], wide: true }]
}
