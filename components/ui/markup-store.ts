/** Of which request a text is, and the place of its element in the page. */
export type Kept = { request: string; place: string }

export const keyOf = ({ request, place }: Kept) => `${request} ${place}`

const holder = globalThis as { hindsightMarkup?: Map<string, string> }

/**
 * The HTML of pages that are being answered, by `keyOf`. One for the process: the data of a page and its
 * HTML are made by two copies of each module.
 */
export function markupStore(): Map<string, string> {
  holder.hindsightMarkup ??= new Map()
  return holder.hindsightMarkup
}
