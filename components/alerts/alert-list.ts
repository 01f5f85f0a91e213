import { type Html, html, trusted } from '@/components/ui/html'
import { takeRows } from '@/components/ui/html-rows'
import { prose } from '@/components/ui/prose'
import type { AlertView } from '@/lib/alerts/schema'
import { renderInline } from '@/lib/html/render-inline'
import { formatDay } from '@/lib/time'
import { alertAddress } from './alert-address'

/** What became of a recommendation, with the way to where it is answered: "accepted: David Lee, due 1 March 2025". */
function standing({ id, state, declineReason, ruleUrl, item, text }: AlertView): Html {
  const promised = state === 'accepted' &&
    item !== null && [item.owner ?? 'no owner', item.dueOn === null ? 'no due date' : `due ${formatDay(item.dueOn)}`]
  const rule = ruleUrl !== null && html`, <a href="${ruleUrl}" rel="noreferrer">its rule</a>`
  const link = html`<a href="${alertAddress({}, id)}" aria-label="${state}: ${text}">${state}</a>`
  return html`<span class="state">${link}${declineReason && `: ${declineReason}`}${promised && `: ${promised.join(', ')}`}${rule}</span>`
}

function list(alerts: AlertView[], words: Html[]): Html {
  const items = alerts.map((alert, index) => html`<li>${words[index] ?? null} ${standing(alert)}</li>`)
  return html`<ul class="prose" aria-label="Alert recommendations">${items}</ul>`
}

/** The alert recommendations of a section, in the words of its list, each with what became of it. */
export function alertList(section: string, alerts: AlertView[]): (Html | null)[] {
  const own = takeRows(section, alerts.length)
  if (!own || own.head.length > 0) return [prose(section)]
  const words = own.rows.map(([item]) => trusted(item ?? ''))
  return [prose(own.before), list(alerts, words), prose(own.after)]
}

/** Alert recommendations without a section of their own, as they are kept. */
export function looseAlertList(alerts: AlertView[]): Html {
  return list(
    alerts,
    alerts.map(({ text }) => trusted(renderInline(text))),
  )
}
