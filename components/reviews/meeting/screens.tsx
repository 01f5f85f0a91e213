import { looseAlertList } from '@/components/alerts/alert-list'
import { html } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'
import { prose } from '@/components/ui/prose'
import type { ReviewView } from '@/lib/reviews/queries'
import { incidentFacts } from '../incident-telling'
import type { Screen } from './meeting'

type Section = ReviewView['sections'][number]

/** What has a screen that shows its rows, or none. */
const WITH_ROWS = ['title', 'action items', 'people', 'alerts']

/** A review as screens: reading, each incident, alerts, action items, the other parts of its text, and who is here. */
export function screensOf(review: ReviewView, path: string): Screen[] {
  const { sections, incidents, alerts, attendees } = review
  const told = incidents.flatMap((incident) => {
    const at = sections.findIndex(({ position }) => position === incident.section)
    return at < 0 ? [] : [{ incident, own: subtree(sections, at) }]
  })
  const inIncidents = new Set(told.flatMap(({ own }) => own))
  const rest = sections.filter((section) => !inIncidents.has(section) && section.html.trim() !== '')
  const first = told[0]?.own[0]?.position ?? Number.POSITIVE_INFINITY
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
    {
      id: 'alerts',
      title: 'Alert recommendations',
      content:
        alerts.length > 0 ? (
          <Markup as="div" of={looseAlertList(alerts)} />
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
