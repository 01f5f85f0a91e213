import { type Html, html } from '@/components/ui/html'
import type { PostmortemView } from '@/lib/incidents/queries'
import { formatDay, formatMinutes } from '@/lib/time'
import { beganWords } from './incident-words'

/** What comes first of an incident: its reference, title, severity, day, stated duration and who signed its report. */
export function reportHeading(incident: PostmortemView, state: string): Html {
  const { postmortem, impactWritten } = incident
  const began = beganWords(incident)
  return html`<header><p class="eyebrow"><span>${postmortem ? 'Incident report' : 'Incident'}</span>
<span>${incident.reference}</span> <span>${state}</span></p>
<h1>${incident.title}</h1>
<dl class="facts">
${fact('Severity', severityLabel(incident))}
${fact('Date', html`${began.day}${small(began.note)}`)}
${fact('Stated duration', statedDuration(incident))}
${impactWritten && fact('Impact', impactWritten)}
${postmortem?.preparedBy && fact('Prepared by', postmortem.preparedBy)}
${postmortem?.reviewedBy && fact('Reviewed by', html`${postmortem.reviewedBy}${small(postmortem.signedOn && formatDay(postmortem.signedOn))}`)}
</dl></header>`
}

function fact(name: string, value: Html | string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

function small(words: string | null): Html | null {
  return words ? html`<small>${words}</small>` : null
}

function severityLabel({ severity, severityWritten }: PostmortemView): Html {
  if (!severity) return html`<span class="missing">${severityWritten ?? 'not stated'}</span>`
  return html`<span class="severity ${severity.toLowerCase()}">${severityWritten ?? severity}</span>`
}

function statedDuration({ statedMinutes, statedWritten }: PostmortemView): Html | string {
  if (statedMinutes === null) return statedWritten ?? html`<span class="missing">not recorded</span>`
  const minutes = formatMinutes(statedMinutes)
  return html`${minutes}${small(statedWritten && statedWritten !== minutes ? `“${statedWritten}”` : null)}`
}
