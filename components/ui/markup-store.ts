const holder = globalThis as { hindsightMarkup?: Map<string, string> }

/**
 * The HTML of pages that are being answered, by the place where it goes. One for the process: the data of a page and its
 * HTML are made by two copies of each module.
 */
export function markupStore(): Map<string, string> {
  holder.hindsightMarkup ??= new Map()
  return holder.hindsightMarkup
}
