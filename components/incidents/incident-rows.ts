import { type Html, html } from '@/components/ui/html'
import type { IncidentRow } from '@/lib/incidents/queries'
import { formatMinutes } from '@/lib/time'
import { beganWords, REPORT_STATE_WORDS } from './incident-words'
import { severityHtml } from './severity'

const missing = (words: string) => html`<span class="missing">${words}</span>`

/** How long, and by which clock. */
function duration({ statedMinutes, firstToResolvedMinutes }: IncidentRow): Html {
  if (statedMinutes !== null) return html`${formatMinutes(statedMinutes)} <small>stated</small>`
  if (firstToResolvedMinutes === null) return missing('not recorded')
  return html`${formatMinutes(firstToResolvedMinutes)} <small>first entry → resolved</small>`
}

function actions({ actions, openActions }: IncidentRow): string {
  return actions === 0 ? 'none' : `${openActions} of ${actions} open`
}

/** Incidents as table rows: title and reference, severity, date, duration, state of the report, action items. */
export function incidentRows(rows: IncidentRow[]): Html {
  return html`${rows.map((row) => {
    const { day, note } = beganWords(row)
    const state = REPORT_STATE_WORDS[row.reportState ?? 'missing']
    return html`<tr>
<th scope="row"><a href="/incidents/${row.reference}">${row.title}</a> <small>${row.reference}${row.isRestricted && ' · restricted'}</small></th>
<td>${severityHtml(row.severity)}</td>
<td class="nowrap">${day}${note && html` <small>${note}</small>`}</td>
<td data-label="Duration" class="nowrap">${duration(row)}</td>
<td data-label="Report">${row.reportState ? state : missing(state)}</td>
<td data-label="Action items" class="nowrap">${actions(row)}</td>
</tr>`
  })}`
}
