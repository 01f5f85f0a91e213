import type { z } from 'zod'
import { writeWeek } from '@/lib/reviews/rules'
import type { ReviewHead, ReviewPage, ReviewVersionHead } from '@/lib/reviews/schema'
import type { ActionItem } from './action-item-schema'
import { presentIncident } from './incident-render'
import type { Review, ReviewReport } from './review-schema'

/** A weekly review of a list as programs get it. */
export function presentReview(head: z.output<typeof ReviewHead>): Review {
  const { title, state, publishedAt, incidents, alerts, openActions, actions } = head
  return {
    ...{ week: writeWeek(head), title, state, publishedAt },
    ...{ incidentCount: incidents, alertRecommendationCount: alerts },
    ...{ openActionItemCount: openActions, actionItemCount: actions },
  }
}

type Page = Omit<z.output<typeof ReviewPage>, 'sections' | 'previous' | 'next'>
type Published = Pick<
  z.output<typeof ReviewVersionHead>,
  'number' | 'sha256' | 'publishedAt' | 'cutOffAt' | 'publisherName'
>

/** A weekly review as programs get it. */
export function presentReviewReport(
  page: Page,
  published: Published | null,
  markdown: string,
  actionItems: ActionItem[],
): ReviewReport {
  const { title, state, publishedAt, version, restricted, withheld } = page
  return {
    ...{ week: writeWeek(page), title, state, publishedAt, version, restricted, withheld, markdown, actionItems },
    published: published && presentVersion(published, withheld),
    incidents: page.incidents.map(({ section: _, statedWritten: __, impactWritten: ___, ...head }) =>
      presentIncident(head),
    ),
    untold: page.untold.map(presentIncident),
    alertRecommendations: page.alerts.map(({ id, text, state, incident }) => {
      return { id, text, state, incident: incident?.reference ?? null }
    }),
    attendees: page.attendees.map(({ name, role, person }) => ({ name, role, person })),
  }
}

function presentVersion({ number, sha256, publishedAt, cutOffAt, publisherName }: Published, withheld: number) {
  return { number, sha256: withheld > 0 ? null : sha256, publishedAt, cutOffAt, publisher: publisherName }
}
