import { type Html, html } from '@/components/ui/html'
import type { Count, ItemList, ListedItem } from '@/lib/action-items/list-queries'
import { type ItemFilter, type ItemOrder, orderOf, USUAL_DIRECTIONS } from '@/lib/action-items/list-schema'
import { isOpen, ownerName } from '@/lib/action-items/rules'
import { dayIn, formatDay, formatWeek } from '@/lib/time'
import type { DayClock } from './item-cells'
import { ITEM_COLUMNS, itemRow, titleHtml } from './item-rows'
import { listAddress, orderAddress } from './list-address'

const numbers = new Intl.NumberFormat('en-GB')

/** A count as a list tells it: '1,000+' beyond what is counted. */
export function countWords({ count, more }: Count): string {
  return `${numbers.format(count)}${more ? '+' : ''}`
}

const itemsWords = (total: Count, adjective = '') =>
  `${countWords(total)} ${adjective}${total.count === 1 && !total.more ? 'action item' : 'action items'}`

/** How many items the list has, and how many of them are late. */
export function listWords({ total, late }: Pick<ItemList, 'total' | 'late'>, { status, due }: ItemFilter): string {
  const all = itemsWords(total, status === undefined ? 'open ' : '')
  return late.count === 0 || due === 'late' ? all : `${all}, ${countWords(late)} late`
}

const HEADS: [name: string, order: ItemOrder | null][] = [
  ['Action item', null],
  ['Status', null],
  ['Due date', 'due'],
  ['Owner', 'owner'],
  ['From', 'incident'],
]

/** The head of a column that orders the list by it, and says so where it does. */
function head(name: string, order: ItemOrder | null, filter: ItemFilter): Html {
  if (!order) return html`<th scope="col">${name}</th>`
  const isCurrent = orderOf(filter) === order
  const isRising = (filter.direction ?? USUAL_DIRECTIONS[order]) === 'asc'
  const sort = isCurrent && (isRising ? html` aria-sort="ascending"` : html` aria-sort="descending"`)
  const arrow = isCurrent && html` <span aria-hidden="true">${isRising ? '↑' : '↓'}</span>`
  return html`<th scope="col"${sort}><a class="sort" href="${orderAddress(filter, order)}">${name}${arrow}</a></th>`
}

/** Who is to give an item an owner. */
function responsible({ person, team, ownerWritten, commander }: ListedItem): string | null {
  if (ownerName({ person, team, ownerWritten })) return null
  return `responsible: ${commander ? `${commander.name}, incident commander` : 'nobody'}`
}

function note(item: ListedItem, zone: string): string | null {
  const closed = item.closedAt && !isOpen(item.status) && `closed ${formatDay(dayIn(zone, item.closedAt))}`
  return [responsible(item), closed].filter(Boolean).join(' · ') || null
}

/** What the group of an item is called, with a link to all of it. */
function groupName(item: ListedItem, filter: ItemFilter): Html {
  if (filter.group === 'incident') {
    const { incident, review } = item
    if (!incident) return html`${review ? `Review of ${formatWeek(review)}` : 'No incident'}`
    const href = listAddress(filter, { incident: incident.reference, group: undefined })
    return html`<a href="${href}">${titleHtml(incident.title)}</a> <small>${incident.reference}</small>`
  }
  const owner = item.person?.id ?? item.team?.id ?? item.ownerWritten ?? 'nobody'
  const name = ownerName(item) ?? 'No owner'
  return html`<a href="${listAddress(filter, { owner, group: undefined })}">${name}</a>`
}

type Listing = { list: ItemList; filter: ItemFilter; clock: DayClock; zone: string }

/** The rows of a page in the runs that are of one group. */
function runsOf(rows: ListedItem[]): ListedItem[][] {
  const runs: ListedItem[][] = []
  for (const row of rows) {
    const run = runs.at(-1)
    if (run && run[0]?.group === row.group) run.push(row)
    else runs.push([row])
  }
  return runs
}

function body({ list, filter, clock, zone }: Listing): Html {
  return html`${runsOf(list.rows).map((items) => {
    const [first] = items
    const total = (first?.group && list.groupTotals.get(first.group)) || { count: items.length, more: false }
    const heading =
      filter.group &&
      first &&
      html`<tr class="group"><th colspan="${ITEM_COLUMNS}" scope="rowgroup">${groupName(first, filter)} <small>${itemsWords(total)}</small></th></tr>`
    return html`<tbody>${heading}${items.map((item) => itemRow(item, clock, note(item, zone)))}</tbody>`
  })}`
}

/** A page of action items as a table, in groups where the filter asks for them; its heads order the list. */
export function itemList(listing: Listing): Html {
  const heads = HEADS.map(([name, order]) => head(name, order, listing.filter))
  const pick = html`<th class="pick"><span class="hidden-words">Select</span></th>`
  return html`<table class="table" data-items><caption>${listWords(listing.list, listing.filter)}</caption><thead><tr>${pick}${heads}</tr></thead>${body(listing)}</table>`
}
