import { z } from 'zod'
import { ActionItemView, AlertView, Named } from '@/lib/action-items/schema'
import { SectionRow } from '@/lib/documents/schema'
import { ReviewState } from '@/lib/generated/prisma/enums'
import { IncidentHead } from '@/lib/incidents/schema'

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
