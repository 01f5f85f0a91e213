import { type Html, html } from '@/components/ui/html'
import { Table } from '@/components/ui/table'
import type { IncidentFilter, IncidentOrder } from '@/lib/incidents/list-schema'
import type { IncidentRow } from '@/lib/incidents/queries'
import { incidentRows } from './incident-rows'
import { listAddress, nextDirection } from './list-address'

const HEADS: [name: string, order: IncidentOrder | null][] = [
  ['Incident', 'reference'],
  ['Severity', 'severity'],
  ['Date', 'date'],
  ['Duration', 'duration'],
  ['Report', null],
  ['Action items', null],
]

/** The head of a column that orders the list by it, and says so where it does. */
function sortableHead(name: string, order: IncidentOrder, filter: IncidentFilter): Html {
  const isCurrent = (filter.order ?? 'date') === order
  const isRising = filter.direction === 'asc'
  const href = listAddress(filter, {
    order: order === 'date' ? undefined : order,
    direction: nextDirection(filter, order),
  })
  const sort = isCurrent && (isRising ? html` aria-sort="ascending"` : html` aria-sort="descending"`)
  const arrow = isCurrent && html` <span aria-hidden="true">${isRising ? '↑' : '↓'}</span>`
  return html`<th scope="col"${sort}><a class="sort" href="${href}">${name}${arrow}</a></th>`
}

/** Incidents as a table; with a filter its heads order the list, without one they only name the columns. */
export function IncidentTable({
  rows,
  filter,
  caption,
}: {
  rows: IncidentRow[]
  filter?: IncidentFilter
  caption: string
}) {
  const head = HEADS.map(([name, order]) => (filter && order ? sortableHead(name, order, filter) : name))
  return <Table caption={caption} head={head} body={incidentRows(rows)} />
}
