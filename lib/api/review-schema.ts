import { z } from 'zod'
import { Named } from '@/lib/action-items/schema'
import { ReviewState } from '@/lib/generated/prisma/enums'
import { parseWeek } from '@/lib/reviews/rules'
import { ActionItem } from './action-item-schema'
import { Incident } from './incident-schema'
import { after, Instant, Limit, Next, NOTHING, named, operation } from './operation-schema'

const isWritten = (text: string) => parseWeek(text) !== null

/** A weekly review as lists show it. */
export type Review = z.output<typeof Review>
export const Review = named(
  'Review',
  z.object({
    week: z.string().describe('The ISO week it is of: 2024-W50.'),
    title: z.string(),
    state: z.enum(ReviewState),
    publishedAt: Instant.nullable(),
    incidentCount: z.int(),
    alertRecommendationCount: z.int(),
    openActionItemCount: z.int(),
    actionItemCount: z.int(),
  }),
)

export const listReviews = operation({
  id: 'listReviews',
  method: 'GET',
  path: '/reviews',
  summary: 'List weekly reviews',
  description: 'The latest first.',
  params: NOTHING,
  query: z.strictObject({
    year: z.coerce.number('Write a year.').int().min(1).max(9999).optional(),
    limit: Limit,
    after: after(isWritten).optional(),
  }),
  status: 200,
  answer: named('ReviewList', z.object({ reviews: z.array(Review), next: Next })),
  example: { query: { year: '2024' } },
})

export type ReviewReport = z.output<typeof ReviewReport>
export const ReviewReport = named(
  'ReviewReport',
  Review.omit({
    incidentCount: true,
    alertRecommendationCount: true,
    openActionItemCount: true,
    actionItemCount: true,
  }).extend({
    version: z.int(),
    published: z
      .object({
        number: z.int(),
        sha256: z.string().nullable().describe('Of its Markdown; null where sections are withheld.'),
        publishedAt: Instant,
        cutOffAt: Instant.describe('What happened until then is in it.'),
        publisher: z.string(),
      })
      .nullable()
      .describe(
        'The newest published version, which the rest is of; null where there is none, and it is of the draft.',
      ),
    incidents: z.array(Incident),
    untold: z.array(Incident).describe('Incidents of the same week that the review doesn’t tell; at most 100.'),
    alertRecommendations: z.array(
      z.object({
        id: z.uuid(),
        text: z.string(),
        state: z.string(),
        incident: z.string().nullable().describe('The reference of the incident it would have told of.'),
      }),
    ),
    actionItems: z
      .array(ActionItem)
      .describe('The action items it made, as they stand now; of more than 200 the first.'),
    attendees: z.array(
      z.object({ name: z.string().nullable(), role: z.string().nullable(), person: Named.nullable() }),
    ),
    restricted: z.int().describe('How many incidents of the week are not there for whoever asks.'),
    withheld: z.int().describe('How many sections are left out because of them.'),
    markdown: z.string().describe('The review, without the sections that are withheld.'),
  }),
)

export const getReview = operation({
  id: 'getReview',
  method: 'GET',
  path: '/reviews/{week}',
  summary: 'Read a weekly review',
  params: z.strictObject({ week: z.string().refine(isWritten) }),
  query: NOTHING,
  status: 200,
  answer: ReviewReport,
  example: { params: { week: '2024-W50' } },
})
