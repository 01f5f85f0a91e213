import { weekSlug } from '@/components/reviews/week-address'
import { type Html, html, trusted } from '@/components/ui/html'
import { daysLateWords, STATUS_WORDS } from '@/lib/action-items/rules'
import type { ActionItemRow } from '@/lib/action-items/schema'
import { renderInline } from '@/lib/html/render-inline'
import { daysBetween, formatDay, formatWeek } from '@/lib/time'

const missing = (words: string) => html`<span class="missing">${words}</span>`

/** A fortnight is "soon". */
function soonWords(days: number): string | null {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days > 0 && days <= 14 ? `in ${days} days` : null
}

/** When an item is due, and how late or soon that is. */
export function due({ dueOn, daysLate }: ActionItemRow, today: string): Html {
  if (!dueOn) return missing('no due date')
  const soon = soonWords(daysBetween(today, dueOn))
  const late = daysLate !== null && html` <small class="late">${daysLateWords(daysLate)}</small>`
  return html`${formatDay(dueOn)}${late}${soon && html` <small>${soon}</small>`}`
}

/** Where an item was promised. */
export function origin({ incident, review }: ActionItemRow): Html | null {
  if (incident) return html`<a href="/incidents/${incident.reference}">${incident.title}</a>`
  return review && html`<a href="/reviews/${weekSlug(review)}">${formatWeek(review)}</a>`
}

/** Open action items as table rows: title, owner, due date, status, and where it was promised. */
export function urgentRows(items: ActionItemRow[], today: string): Html {
  return html`${items.map((item) => {
    const owner = item.person?.name ?? item.team?.name ?? item.ownerWritten
    return html`<tr><th scope="row">${trusted(renderInline(item.title))}</th>
<td data-label="Owner">${owner ?? missing('no owner')}</td>
<td data-label="Due">${due(item, today)}</td>
<td data-label="Status">${STATUS_WORDS[item.status]}</td>
<td data-label="From">${origin(item)}</td></tr>`
  })}`
}
