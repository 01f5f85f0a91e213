import { actionItemTable } from '@/components/action-items/action-item-table'
import { promisesNote } from '@/components/action-items/promises-note'
import { alertItemsPart } from '@/components/alerts/alert-items'
import { alertList } from '@/components/alerts/alert-list'
import type { Part } from '@/components/documents/document-html'
import { outline } from '@/components/documents/outline'
import { isSaidBy, textOfHtml } from '@/components/ui/html-rows'
import { prose } from '@/components/ui/prose'
import type { Today } from '@/lib/action-items/rules'
import type { PostmortemView } from '@/lib/incidents/queries'
import type { Clock } from '@/lib/incidents/rules'
import { formatDay } from '@/lib/time'
import { clocksNote } from './clocks-note'
import { figureNotes, servicesNote } from './impact-notes'
import { peopleNote } from './people-note'
import { timeline } from './timeline'
import { writtenSections } from './written-sections'

type Section = PostmortemView['sections'][number]
type Reading = {
  incident: PostmortemView
  clocks: Clock[]
  stated: Clock | null
  today: Today
  zone: string
  /** How many items of a published version are open by now; null where they are shown as they stand. */
  openNow: number | null
}

/** The text under the title, or before any: it has no heading on the page. */
const isHead = ({ kind, level }: Section) => kind === 'title' || level === 0

/** What the head of the page says already; metadata that says no more than this is not shown again. */
function headTexts({ reference, severityWritten, statedWritten, beganOn, impactWritten }: PostmortemView) {
  const keys = 'incident id reference severity duration date impact'
  return [keys, reference, severityWritten, statedWritten, beganOn && formatDay(beganOn), impactWritten]
}

/** The recommendations that stand in a section. Others of this incident come from a weekly review. */
function alertsIn({ position, html }: Section, { alerts }: PostmortemView) {
  const here = alerts.filter(({ section }) => section === position)
  return here.length > 0 && isSaidBy(here.map(({ text }) => text).join(' '), [textOfHtml(html)]) ? here : []
}

function contentOf(section: Section, { incident, today, zone }: Reading, withSwitch: boolean): Part['content'] {
  const inSection = (row: { section: number | null }) => row.section === section.position
  const entries = incident.entries.filter(inSection)
  const items = incident.actions.filter(inSection)
  const alerts = alertsIn(section, incident)
  if (entries.length > 0) return timeline(section.html, entries, { zone, withSwitch })
  if (items.length > 0) return actionItemTable(section.html, items, today)
  if (alerts.length > 0) return alertList(section.html, alerts)
  return [prose(section.html, isHead(section) ? 'prose as-lines' : 'prose')]
}

/** The sections of a report as parts of its page: the words as written, beside them what was read out of them. */
export function reportParts(reading: Reading): Part[] {
  const { incident, clocks, stated, today, openNow } = reading
  const sections = incident.postmortem?.state === 'draft' ? writtenSections(incident.sections) : incident.sections
  const shown = sections.filter((section) => !isHead(section) || !isSaidBy(section.html, headTexts(incident)))
  const levels = outline(shown.filter((section) => !isHead(section)).map(({ level }) => level))
  // Each note stands at the first section its rows were read from, else at the first of all.
  const firstWith = (rows: { section: number | null }[]) =>
    shown.find(({ position }) => rows.some(({ section }) => section === position)) ?? shown[0]
  const positions = new Set(shown.map(({ position }) => position))
  const homeOf = (row: { section: number | null }) =>
    row.section !== null && positions.has(row.section) ? row.section : shown[0]?.position
  const clocked = firstWith(incident.entries)
  const serviced = firstWith(incident.figures.filter(({ service }) => service))
  const peopled = firstWith(incident.roles)
  const hasClocks = incident.entries.length > 0 || incident.statedMinutes !== null

  const parts = shown.map((section) => ({
    level: isHead(section) ? 0 : (levels.shift() ?? 2),
    title: section.title,
    content: contentOf(section, reading, section === clocked),
    wide: incident.actions.some((item) => item.section === section.position),
    margin: [
      ...(section === shown[0] && incident.actions.length > 0 ? [promisesNote(incident.actions, today, openNow)] : []),
      ...(section === clocked && hasClocks ? [clocksNote(clocks, stated, incident)] : []),
      ...(section === serviced && incident.services.length > 0 ? [servicesNote(incident.services)] : []),
      // What a service went through stands in the note on services.
      ...figureNotes(incident.figures.filter((figure) => !figure.service && homeOf(figure) === section.position)),
      ...(section === peopled && incident.roles.length > 0 ? [peopleNote(incident.roles)] : []),
    ],
  }))
  return [...parts, ...alertItemsPart(incident.actions, today)]
}
