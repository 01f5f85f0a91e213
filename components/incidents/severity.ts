import { type Html, html } from '@/components/ui/html'
import type { Severity } from '@/lib/generated/prisma/enums'

/** A severity in its colour and with a mark filled by its gravity; the label as written where that is given. */
export function severityHtml(severity: Severity | null, written: string | null = null): Html {
  if (!severity) return html`<span class="missing">${written ?? 'not stated'}</span>`
  return html`<span class="severity ${severity.toLowerCase()}">${written ?? severity}</span>`
}
