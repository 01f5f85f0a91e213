import { type Html, html } from '@/components/ui/html'
import { note, noteList } from '@/components/ui/note'
import { daysLate, daysLateWords, isOpen, ownerName, type Today } from '@/lib/action-items/rules'
import type { ActionItemView } from '@/lib/action-items/schema'
import { itemLink } from './item-title'

/**
 * The promises of a report that are open, with whose they are and how late. `openNow` is how many of a published version's
 * are open by now; null where they are shown as they stand.
 */
export function promisesNote(items: ActionItemView[], today: Today, openNow: number | null): Html {
  const open = items.filter(({ status }) => isOpen(status))
  const lines = open.map((item) => {
    const late = daysLate(item, today)
    const owner = ownerName(item) ?? 'no owner'
    const lateness = late !== null && html`, <span class="late">${daysLateWords(late)}</span>`
    return {
      text: itemLink(item),
      small: html`${owner}${lateness}${!item.dueOn && ', no due date'}`,
    }
  })
  const live =
    openNow !== null && html`<p class="screen-only">${openNow === 0 ? 'None is open now' : `${openNow} open now`}</p>`
  return note(
    'Open action items',
    [noteList(lines), live || null],
    `${open.length} of ${items.length} action items open`,
  )
}
