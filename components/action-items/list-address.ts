import {
  type ItemFilter,
  type ItemOrder,
  orderOf,
  USUAL_DIRECTIONS,
  writeItemFilter,
} from '@/lib/action-items/list-schema'

const PAGE = '/action-items'

/** The address of the list with these changes; a change of anything but the page starts at the first page. */
export function listAddress(filter: ItemFilter, change: Partial<ItemFilter> = {}, page = PAGE): string {
  const { after: _, before: __, ...kept } = filter
  const query = writeItemFilter({ ...kept, ...change })
  return query ? `${page}?${query}` : page
}

/** What decides which items are listed, without how they are. */
export function narrowing(filter: ItemFilter): ItemFilter {
  const { group: _, order: __, direction: ___, after: ____, before: _____, ...rest } = filter
  return rest
}

/** True where the address narrows the list, or widens it beyond what is open. */
export function isNarrowed(filter: ItemFilter): boolean {
  return writeItemFilter(narrowing(filter)) !== ''
}

/** The address that orders the list by a column: the first time as people mean it, the next time the other way round. */
export function orderAddress(filter: ItemFilter, order: ItemOrder): string {
  const usual = USUAL_DIRECTIONS[order]
  const current = orderOf(filter) === order ? (filter.direction ?? usual) : null
  const direction = current === usual ? (usual === 'asc' ? 'desc' : 'asc') : undefined
  return listAddress(filter, { group: undefined, order: order === 'due' ? undefined : order, direction })
}
