import { severityHtml } from '@/components/incidents/severity'
import { type Html, html } from '@/components/ui/html'
import { durationOf, durationWords } from '@/lib/reviews/week-rules'
import type { WeekIncident } from '@/lib/reviews/week-schema'

/** What is known of an incident of the week: its duration by which clock, that it began before or goes on, its report. */
export function incidentLine(incident: WeekIncident): Html {
  const { reference, title, severity, isEarlier, isOpen, reportState, commander } = incident
  const notes = [
    durationWords(durationOf(incident)),
    ...(isEarlier ? ['began before this week'] : []),
    ...(isOpen ? ['no end is recorded'] : []),
    ...(reportState === null ? [`report missing${commander ? `: ${commander.name} commands it` : ''}`] : []),
  ]
  return html`<li>${severityHtml(severity)} <a href="/incidents/${reference}">${reference} ${title}</a> <span class="soft">${notes.join(', ')}</span></li>`
}

/** The incidents of a week that the text doesn't tell; null where it tells all. */
export function untoldIncidents(incidents: WeekIncident[], told: ReadonlySet<string>): Html | null {
  const untold = incidents.filter(({ reference }) => !told.has(reference))
  if (untold.length === 0) return null
  return html`<section class="block" id="untold"><h2>${told.size === 0 ? 'Incidents of this week' : 'Incidents of this week that the review doesn’t tell'}</h2><ul class="plain">${untold.map(incidentLine)}</ul></section>`
}

/** What could not be found out, each with its reason; null where nothing is missing. */
export function gapList(gaps: string[]): Html | null {
  if (gaps.length === 0) return null
  return html`<section class="block" id="not-known"><h2>Not known</h2><ul>${gaps.map((gap) => html`<li>${gap}</li>`)}</ul></section>`
}
