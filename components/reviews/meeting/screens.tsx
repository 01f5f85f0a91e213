import { ANSWER } from '@/components/alerts/alert-address'
import { AlertTable } from '@/components/alerts/alert-table'
import { html } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'
import { prose } from '@/components/ui/prose'
import type { MeetingView } from '@/lib/reviews/meeting-queries'
import { counted } from '@/lib/reviews/week-rules'
import { incidentFacts } from '../incident-telling'
import type { Screen } from './meeting'
import { Untold, untoldCount } from './untold'

type Section = MeetingView['review']['sections'][number]

/** What has a screen that shows its rows, or none. */
const WITH_ROWS = ['title', 'action items', 'people', 'alerts']

/**
 * A review as screens: reading, each incident, those it doesn't tell, alerts (one of them `answered`), action items, the
 * other parts of its text, and who is here.
 */
export function screensOf({ review, untold, alerts }: MeetingView, path: string, answered: string | null): Screen[] {
  const { sections, incidents, attendees } = review
  const told = incidents.map((incident) => {
    const at = sections.findIndex(({ position }) => position === incident.section)
    return { incident, own: at < 0 ? [] : subtree(sections, at) }
  })
  const inIncidents = new Set(told.flatMap(({ own }) => own))
  const rest = sections.filter((section) => !inIncidents.has(section) && section.html.trim() !== '')
  const first = told.find(({ own }) => own.length > 0)?.own[0]?.position ?? Number.POSITIVE_INFINITY
  const before = rest.filter(({ position }) => position < first)
  const after = rest.filter(({ position, kind, level }) => position > first && level > 0 && !WITH_ROWS.includes(kind))
  return [
    {
      id: 'reading',
      title: 'Read by yourselves',
      content: (
        <>
          <p>
            Everybody reads <a href={path}>the review</a> first, without talking.
          </p>
          <Parts sections={before} level={3} />
        </>
      ),
    },
    ...told.map(({ incident, own: [head, ...parts] }) => ({
      id: incident.reference,
      title: incident.title,
      content: (
        <>
          <p className="eyebrow">
            <a href={`/incidents/${incident.reference}`}>{incident.reference}</a>
          </p>
          <Markup as="div" of={html`${incidentFacts(head?.html ?? '', incident)}`} />
          <Parts sections={parts} level={3} />
        </>
      ),
    })),
    ...(untoldCount(untold) > 0
      ? [{ id: 'untold', title: 'Incidents the review doesn’t tell', content: <Untold {...untold} /> }]
      : []),
    {
      id: 'alerts',
      title: 'Alert recommendations',
      content:
        alerts.length > 0 ? (
          <AlertTable
            alerts={alerts}
            caption={decideWords(alerts)}
            open={answered}
            addressOf={(id) => (id === null ? `${path}/meeting#alerts` : `${path}/meeting?answer=${id}#${ANSWER}`)}
          />
        ) : (
          <p className="soft">The review recommends no alert.</p>
        ),
    },
    { id: 'items', title: 'Action items', content: null },
    ...after.map((section) => ({
      id: `part-${section.position}`,
      title: section.title,
      content: <Markup as="div" of={html`${prose(section.html)}`} />,
    })),
    {
      id: 'attendees',
      title: 'Attendees',
      content:
        attendees.length > 0 ? (
          <ul aria-label="Written down" className="meeting-here">
            {attendees.map(({ id, name, role }) => (
              <li key={id}>{name && role ? `${name} (${role})` : (name ?? role)}</li>
            ))}
          </ul>
        ) : (
          <p className="soft">Nobody is written down yet.</p>
        ),
    },
  ]
}

/** '9 alert recommendations, 7 of them to decide on' */
function decideWords(alerts: MeetingView['alerts']): string {
  const open = alerts.filter(({ state }) => state === 'proposed').length
  return `${counted(alerts.length, 'alert recommendation')}, ${open === 0 ? 'all answered' : `${open} to decide on`}`
}

/** A section with those below it. */
function subtree(sections: readonly Section[], at: number): Section[] {
  const level = sections[at]?.level ?? 0
  const end = sections.findIndex((section, index) => index > at && section.level <= level)
  return sections.slice(at, end < 0 ? undefined : end)
}

function Parts({ sections, level }: { sections: readonly Section[]; level: number }) {
  const parts = sections.map(
    ({ title, html: body, kind }) =>
      html`${kind !== 'title' && title !== '' && html`<h${level}>${title}</h${level}>`}${prose(body)}`,
  )
  return <Markup as="div" of={html`${parts}`} />
}
