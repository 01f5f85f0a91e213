import type { PostmortemView } from '@/lib/incidents/queries'
import { formatDay, formatMinutes } from '@/lib/time'
import { beganWords, REPORT_STATE_WORDS } from './incident-words'
import { SeverityLabel } from './severity-label'

/** What comes first of an incident: its reference, title, severity, day, stated duration and who signed its report. */
export function ReportHead({ incident }: { incident: PostmortemView }) {
  const { postmortem } = incident
  const began = beganWords(incident)
  return (
    <header>
      <p className="eyebrow">
        <span>{postmortem ? 'Incident report' : 'Incident'}</span>
        <span>{incident.reference}</span>
        <span>{REPORT_STATE_WORDS[postmortem?.state ?? 'missing']}</span>
      </p>
      <h1>{incident.title}</h1>
      <dl className="facts">
        <div>
          <dt>Severity</dt>
          <dd>
            <SeverityLabel severity={incident.severity} written={incident.severityWritten} />
          </dd>
        </div>
        <div>
          <dt>Date</dt>
          <dd>
            {began.day}
            {began.note && <small>{began.note}</small>}
          </dd>
        </div>
        <div>
          <dt>Stated duration</dt>
          <dd>{statedDuration(incident)}</dd>
        </div>
        {incident.impactWritten && (
          <div>
            <dt>Impact</dt>
            <dd>{incident.impactWritten}</dd>
          </div>
        )}
        {postmortem?.preparedBy && (
          <div>
            <dt>Prepared by</dt>
            <dd>{postmortem.preparedBy}</dd>
          </div>
        )}
        {postmortem?.reviewedBy && (
          <div>
            <dt>Reviewed by</dt>
            <dd>
              {postmortem.reviewedBy}
              {postmortem.signedOn && <small>{formatDay(postmortem.signedOn)}</small>}
            </dd>
          </div>
        )}
      </dl>
    </header>
  )
}

function statedDuration({ statedMinutes, statedWritten }: PostmortemView) {
  if (statedMinutes === null) return statedWritten ?? <span className="missing">not recorded</span>
  const minutes = formatMinutes(statedMinutes)
  return (
    <>
      {minutes}
      {statedWritten && statedWritten !== minutes && <small>“{statedWritten}”</small>}
    </>
  )
}
