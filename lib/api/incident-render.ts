import type { z } from 'zod'
import type { IncidentHead, IncidentPage } from '@/lib/incidents/schema'
import { writeWeek } from '@/lib/reviews/rules'
import type { ActionItem } from './action-item-schema'
import type { Incident, IncidentReport } from './incident-schema'

type Head = z.output<typeof IncidentHead>
type Page = Omit<z.output<typeof IncidentPage>, 'sections'>

function withWeek<Row extends Pick<Head, 'weekYear' | 'week'>>({ weekYear, week, ...row }: Row) {
  return { ...row, week: weekYear === null || week === null ? null : writeWeek({ year: weekYear, week }) }
}

/** An incident of a list as programs get it. */
export function presentIncident({ openActions, actions, ...head }: Head): Incident {
  return { ...withWeek(head), openActionItemCount: openActions, actionItemCount: actions }
}

/** An incident and its report as programs get it. */
export function presentReport(page: Page, markdown: string | null, actionItems: ActionItem[]): IncidentReport {
  const { id, reference, title, severity, severityWritten, beganOn, beganWritten, weekYear, week } = page
  const { statedMinutes, firstToResolvedMinutes, statedWritten, impactWritten, timeZone, zoneLabel } = page
  const { beganAt, resolvedAt, version, updatedAt, postmortem, services } = page
  return {
    ...withWeek({ id, reference, title, severity, severityWritten, beganOn, beganWritten, weekYear, week }),
    ...{ statedMinutes, firstToResolvedMinutes, statedWritten, impactWritten, timeZone, zoneLabel },
    ...{ beganAt, resolvedAt, version, updatedAt, services, actionItems },
    isRestricted: page.access.isRestricted,
    report: postmortem && markdown !== null ? reportOf(postmortem, markdown) : null,
    timelineEntries: page.entries.map(({ section: _, ...entry }) => entry),
    impactFigures: page.figures.map(({ section: _, ...figure }) => figure),
    factors: page.factors.map(({ section: _, ...factor }) => factor),
    people: page.roles.map(({ section: _, ...role }) => role),
    alertRecommendations: page.alerts.map(({ id, position, text, state, declineReason, ruleUrl }) => {
      return { id, position, text, state, declineReason, ruleUrl }
    }),
    reviews: page.reviews.map(writeWeek),
  }
}

function reportOf(postmortem: NonNullable<Page['postmortem']>, markdown: string) {
  const { state, publishedAt, preparedBy, reviewedBy, signedOn, sha256 } = postmortem
  return { state, publishedAt, preparedBy, reviewedBy, signedOn, sha256, markdown }
}
