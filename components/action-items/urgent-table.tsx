import { Table } from '@/components/ui/table'
import type { UrgentActionItem } from '@/lib/action-items/queries'
import { urgentRows } from './urgent-rows'

/** Open action items, the most urgent first, with whose they are and where they were promised. */
export function UrgentTable({ items, today, caption }: { items: UrgentActionItem[]; today: string; caption: string }) {
  const head = ['Action item', 'Owner', 'Due date', 'Status', 'From']
  return <Table caption={caption} head={head} body={urgentRows(items, today)} />
}
