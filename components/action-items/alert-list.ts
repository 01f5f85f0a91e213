import { type Html, html, trusted } from '@/components/ui/html'
import { takeRows } from '@/components/ui/html-rows'
import { prose } from '@/components/ui/prose'
import type { AlertView } from '@/lib/action-items/schema'
import { renderInline } from '@/lib/html/render-inline'

function list(alerts: AlertView[], words: Html[]): Html {
  const items = alerts.map(
    ({ state, declineReason }, index) =>
      html`<li>${words[index] ?? null} <span class="state">${state}${declineReason && `: ${declineReason}`}</span></li>`,
  )
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
