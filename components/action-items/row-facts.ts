import { weekSlug } from '@/components/reviews/week-address'
import { type Html, html } from '@/components/ui/html'
import { daysLateWords } from '@/lib/action-items/rules'
import type { ActionItemRow } from '@/lib/action-items/schema'
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
