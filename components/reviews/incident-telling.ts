import { beganWords, REPORT_STATE_WORDS } from '@/components/incidents/incident-words'
import { severityHtml } from '@/components/incidents/severity'
import { type Html, html } from '@/components/ui/html'
import { isSaidBy } from '@/components/ui/html-rows'
import { prose } from '@/components/ui/prose'
import { formatMinutes } from '@/lib/time'
import type { ReviewText } from './review-body'

type Incident = ReviewText['incidents'][number]

const fact = (name: string, value: Html | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`

/** Severity, stated duration and impact of an incident; the lines they were read from only where those say more. */
export function incidentFacts(section: string, incident: Incident): (Html | null)[] {
  const { severity, severityWritten, statedMinutes, statedWritten, impactWritten } = incident
  const minutes = statedMinutes === null ? null : formatMinutes(statedMinutes)
  const written = statedWritten && statedWritten !== minutes && html`<small>“${statedWritten}”</small>`
  const isSaid = isSaidBy(section, ['severity duration impact', severityWritten, statedWritten, impactWritten])
  return [
    html`<dl class="facts">`,
    fact('Severity', severityHtml(severity, severityWritten)),
    fact('Stated duration', html`${minutes ?? html`<span class="missing">not recorded</span>`}${written}`),
    impactWritten ? fact('Impact', impactWritten) : null,
    html`</dl>`,
    isSaid ? null : prose(section),
  ]
}

/** What is known of an incident beside what the review tells: its day, its report and the promises made in it. */
export function incidentNote(incident: Incident): Html {
  const { day, note: words } = beganWords(incident)
  const { reference, actions, openActions, isRestricted } = incident
  return html`<aside class="note" aria-label="${reference}"><p><a href="/incidents/${reference}">${reference}</a></p>
<dl><dt>Date</dt><dd>${[day, words].filter(Boolean).join(': ')}</dd>
<dt>Report</dt><dd>${REPORT_STATE_WORDS[incident.reportState ?? 'missing']}</dd>
${isRestricted && html`<dt>Visible to</dt><dd>few: it is restricted</dd>`}
${actions > 0 && html`<dt>Action items</dt><dd>${openActions} of ${actions} open</dd>`}</dl></aside>`
}
