import { beganWords, REPORT_STATE_WORDS } from '@/components/incidents/incident-words'
import { severityHtml } from '@/components/incidents/severity'
import { type Html, html, trusted } from '@/components/ui/html'
import { isSaidBy } from '@/components/ui/html-rows'
import { prose } from '@/components/ui/prose'
import { formatMinutes } from '@/lib/time'
import type { ReviewText } from './review-body'

type Incident = ReviewText['incidents'][number]

const fact = (name: string, value: Html | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`

const LINE = /^<strong>([^<]+)<\/strong>: (.+)$/

/** The facts a section is made of, where it is lines of them alone and names its incident: "Severity", "P1". */
function factLines(section: string): Map<string, string> | null {
  const [, lines] = /^<p>([\s\S]*)<\/p>\s*$/.exec(section) ?? []
  const pairs = lines?.split(/<br>\n?/).map((line) => LINE.exec(line)) ?? []
  const facts = new Map(pairs.flatMap((pair) => (pair?.[1] && pair[2] ? [[pair[1], pair[2]] as const] : [])))
  return facts.has('Incident ID') && facts.size === pairs.length ? facts : null
}

/** Severity, stated duration and impact of an incident; the lines they were read from only where those say more. */
export function incidentFacts(section: string, incident: Incident): (Html | null)[] {
  const lines = factLines(section)
  if (lines) return told(lines, incident)
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

/** As its lines say, which may be what somebody wrote over; a severity is drawn where it is the incident's. */
function told(lines: Map<string, string>, { severity, severityWritten }: Incident): Html[] {
  const values = [...lines].filter(([name]) => name !== 'Incident ID')
  const isItsOwn = (value: string) => value === severityWritten || value === severity
  return [
    html`<dl class="facts">`,
    ...values.map(([name, value]) =>
      fact(name, name === 'Severity' && isItsOwn(value) ? severityHtml(severity, severityWritten) : trusted(value)),
    ),
    html`</dl>`,
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
