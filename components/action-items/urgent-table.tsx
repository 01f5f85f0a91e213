import { Table } from '@/components/ui/table'
import type { ActionItemRow } from '@/lib/action-items/schema'
import { urgentRows } from './urgent-rows'

/** Open action items, the most urgent first, with whose they are and where they were promised. */
export function UrgentTable({ items, today, caption }: { items: ActionItemRow[]; today: string; caption: string }) {
  const head = ['Action item', 'Owner', 'Due date', 'Status', 'From']
  return <Table caption={caption} head={head} body={urgentRows(items, today)} />
}
