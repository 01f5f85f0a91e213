import { z } from 'zod'
import { ActionItemView, Named } from '@/lib/action-items/schema'
import { AlertView } from '@/lib/alerts/schema'
import { SectionRow } from '@/lib/documents/schema'
import { ReviewState } from '@/lib/generated/prisma/enums'
import { IncidentHead } from '@/lib/incidents/schema'
import { WeekFacts } from './week-schema'

/** A weekly review in a list. */
export const ReviewHead = z.object({
  year: z.number(),
  week: z.number(),
  title: z.string(),
  state: z.enum(ReviewState),
  /** ISO in UTC. */
  publishedAt: z.string().nullable(),
  incidents: z.number(),
  alerts: z.number(),
  openActions: z.number(),
  actions: z.number(),
})

const Attendee = z.object({
  id: z.string(),
  section: z.number().nullable(),
  position: z.number(),
  /** Null where only a role is written. */
  name: z.string().nullable(),
  role: z.string().nullable(),
  person: Named.nullable(),
})

const isTicked = z
  .union([z.boolean(), z.string()])
  .optional()
  .transform((value) => value === true || value === 'on')

/** An incident the review tells, with the section that does. */
const ReviewedIncident = IncidentHead.extend({
  section: z.number().nullable(),
  statedWritten: z.string().nullable(),
  impactWritten: z.string().nullable(),
})

const WeekLink = z.object({ year: z.number(), week: z.number() }).nullable()

/** A weekly review with everything its page shows. */
export const ReviewPage = ReviewHead.omit({ incidents: true, alerts: true, openActions: true, actions: true }).extend({
  id: z.string(),
  version: z.number(),
  /** Why it was opened again after it was published; null where it wasn't. */
  reopenedFor: z.string().nullable().default(null),
  /** True where Hindsight wrote the text that people went on from. */
  isAssembled: z.boolean().default(false),
  fileName: z.string().nullable(),
  /** Of the whole document; null where sections of it are withheld, since it could confirm a guess at them. */
  sha256: z.string().nullable(),
  /** Incidents of the week, told or not, that are not there for this reader, and sections left out because of them. */
  restricted: z.number(),
  withheld: z.number(),
  sections: z.array(SectionRow),
  incidents: z.array(ReviewedIncident),
  /** Incidents of the same week that the review doesn't tell. */
  untold: z.array(IncidentHead),
  alerts: z.array(AlertView),
  actions: z.array(ActionItemView),
  attendees: z.array(Attendee),
  /** The reviews before and after this one. */
  previous: WeekLink,
  next: WeekLink,
})

/** A review as it was published: its page with the sections rendered, and what Hindsight had found out by itself. */
export const FrozenPage = z.object({
  review: ReviewPage.omit({ previous: true, next: true, restricted: true, withheld: true }).extend({
    sections: z.array(SectionRow.omit({ body: true }).extend({ html: z.string() })),
  }),
  facts: WeekFacts,
})

/** What lists say of a published version of a review. */
export const ReviewVersionHead = z.object({
  number: z.number(),
  sha256: z.string(),
  /** ISO in UTC. */
  publishedAt: z.string(),
  cutOffAt: z.string(),
  publisherName: z.string(),
  /** Why the review was opened again before; null for the first. */
  reason: z.string().nullable(),
})

/** A published version with everything its page shows. */
export const ReviewVersionView = ReviewVersionHead.extend({
  fileName: z.string().nullable(),
  revision: z.number(),
  page: FrozenPage,
})

const Slug = z.string().regex(/^\d{4}-W\d{2}$/, 'Write the week as in its address: 2024-W50.')

/** A form about one week's review. */
export const OneReview = z.object({ week: Slug })
export type OneReview = z.output<typeof OneReview>

export const PublishReview = z.object({
  week: Slug,
  /** SHA-256 of the text that was read before it is published. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'Load the page again.'),
  /** They saw what is not known, and publish nevertheless. */
  acknowledged: isTicked,
})
export type PublishReview = z.output<typeof PublishReview>

export const ReopenReview = z.object({
  week: Slug,
  reason: z.string().trim().min(1, 'Say why it is opened again.').max(2000, 'Say it in 2,000 characters.'),
})
export type ReopenReview = z.output<typeof ReopenReview>

/** Who is in a meeting, by their ids with commas between. */
export const RecordAttendees = z.object({
  week: Slug,
  personIds: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(z.uuid()).max(200)),
})
export type RecordAttendees = z.output<typeof RecordAttendees>
