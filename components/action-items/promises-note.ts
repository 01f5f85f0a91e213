import { type Html, html, trusted } from '@/components/ui/html'
import { note, noteList } from '@/components/ui/note'
import { daysLate, daysLateWords, isOpen, ownerName, type Today } from '@/lib/action-items/rules'
import type { ActionItemView } from '@/lib/action-items/schema'
import { renderInline } from '@/lib/html/render-inline'

/** The promises of a report that are still open, with whose they are and how late. */
export function promisesNote(items: ActionItemView[], today: Today): Html {
  const open = items.filter(({ status }) => isOpen(status))
  const lines = open.map((item) => {
    const late = daysLate(item, today)
    const owner = ownerName(item) ?? 'no owner'
    const lateness = late !== null && html`, <span class="late">${daysLateWords(late)}</span>`
    return {
      text: trusted(renderInline(item.title)),
      small: html`${owner}${lateness}${!item.dueOn && ', no due date'}`,
    }
  })
  return note('Open action items', [noteList(lines)], `${open.length} of ${items.length} action items open`)
}
