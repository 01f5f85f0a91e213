import { actionItemTable } from '@/components/action-items/action-item-table'
import { alertItemsPart } from '@/components/alerts/alert-items'
import { alertList } from '@/components/alerts/alert-list'
import type { Part } from '@/components/documents/document-html'
import { outline } from '@/components/documents/outline'
import { prose } from '@/components/ui/prose'
import type { Today } from '@/lib/action-items/rules'
import { incidentFacts, incidentNote } from './incident-telling'
import type { ReviewText } from './review-body'

type Section = ReviewText['sections'][number]

function contentOf({ position, html }: Section, review: ReviewText, today: Today): Part['content'] {
  const incident = review.incidents.find(({ section }) => section === position)
  if (incident) return incidentFacts(html, incident)
  const items = review.actions.filter(({ section }) => section === position)
  if (items.length > 0) return actionItemTable(html, items, today)
  const alerts = review.alerts.filter(({ section }) => section === position)
  return alerts.length > 0 ? alertList(html, alerts) : [prose(html)]
}

const says = ({ html }: Section) => html.replace(/<hr\b[^>]*>/g, '').trim() !== ''

/** True of a heading with nothing below it: room that nobody used. */
function isBare(sections: readonly Section[], index: number): boolean {
  const section = sections[index]
  const next = sections[index + 1]
  return section !== undefined && !says(section) && (next === undefined || next.level <= section.level)
}

/** The sections of a weekly review as parts of its page. */
export function reviewParts(review: ReviewText, today: Today): Part[] {
  const isHead = ({ kind, level }: Section) => kind === 'title' || level === 0
  const shown = review.sections.filter((section, index) =>
    isHead(section) ? says(section) : !isBare(review.sections, index),
  )
  const levels = outline(shown.filter((section) => !isHead(section)).map(({ level }) => level))
  const parts = shown.map((section) => ({
    level: isHead(section) ? 0 : (levels.shift() ?? 2),
    title: section.title,
    content: contentOf(section, review, today),
    margin: review.incidents.filter((incident) => incident.section === section.position).map(incidentNote),
    wide: review.actions.some((item) => item.section === section.position),
  }))
  return [...parts, ...alertItemsPart(review.actions, today)]
}
