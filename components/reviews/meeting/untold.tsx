import { beganWords, REPORT_STATE_WORDS } from '@/components/incidents/incident-words'
import { severityHtml } from '@/components/incidents/severity'
import { html } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'
import type { MeetingView } from '@/lib/reviews/meeting-queries'
import { counted, durationOf, durationWords } from '@/lib/reviews/week-rules'
import type { WeekIncident } from '@/lib/reviews/week-schema'
import { incidentLine } from '../week-incidents'

type Props = MeetingView['untold']

/** How many incidents of the week the review doesn't tell. */
export const untoldCount = ({ incidents, more, restricted }: Props) => incidents.length + more + restricted

/** What is known of the incidents of a week that its review doesn't tell. */
export function Untold({ incidents, more, restricted }: Props) {
  const isOlder = ({ isEarlier, isOpen }: WeekIncident) => isEarlier && isOpen
  const older = incidents.filter(isOlder)
  const rest = [
    ...(more > 0 ? [`${counted(more, 'more incident')} than are listed.`] : []),
    ...(restricted > 0 ? [`${counted(restricted, 'restricted incident')} of this week: counted, not told.`] : []),
  ]
  return (
    <>
      <Markup as="div" of={html`${incidents.filter((incident) => !isOlder(incident)).map(facts)}`} />
      {older.length > 0 && (
        <>
          <h3>Open since before this week</h3>
          <Markup as="div" of={html`<ul class="plain">${older.map(incidentLine)}</ul>`} />
        </>
      )}
      {rest.map((words) => (
        <p className="soft" key={words}>
          {words}
        </p>
      ))}
    </>
  )
}

const missing = (words: string) => html`<span class="missing">${words}</span>`

function facts(incident: WeekIncident) {
  const { reference, title, severity, commander, reportState, isEarlier, isOpen, impactWritten } = incident
  const { day, note } = beganWords(incident)
  const began = [day, note, isEarlier && 'before this week'].filter(Boolean).join(', ')
  const duration = durationOf(incident)
  const took =
    duration.minutes === null ? missing(isOpen ? 'no end is recorded' : 'not recorded') : durationWords(duration)
  return html`<h3><a href="/incidents/${reference}">${reference}</a> ${title}</h3>
<dl class="facts"><div><dt>Severity</dt><dd>${severityHtml(severity)}</dd></div>
<div><dt>Began</dt><dd>${began}</dd></div>
<div><dt>Duration</dt><dd>${took}</dd></div>
<div><dt>Commander</dt><dd>${commander?.name ?? missing('not recorded')}</dd></div>
<div><dt>Report</dt><dd>${reportState === null ? missing(REPORT_STATE_WORDS.missing) : REPORT_STATE_WORDS[reportState]}</dd></div>
${impactWritten && html`<div><dt>Impact</dt><dd>${impactWritten}</dd></div>`}</dl>`
}
