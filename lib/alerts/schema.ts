import { z } from 'zod'
import { ActionStatus, AlertState } from '@/lib/generated/prisma/enums'

/** The action item that makes an alert live, as far as a list tells of it. */
const AlertItem = z.object({
  id: z.string(),
  /** Null where nobody owns it. */
  owner: z.string().nullable(),
  /** 'YYYY-MM-DD' */
  dueOn: z.string().nullable(),
  status: z.enum(ActionStatus),
})

/** An alert recommendation as a report shows it. */
export type AlertView = z.output<typeof AlertView>
export const AlertView = z.object({
  id: z.string(),
  position: z.number(),
  section: z.number().nullable(),
  text: z.string(),
  state: z.enum(AlertState),
  declineReason: z.string().nullable(),
  ruleUrl: z.string().nullable(),
  /** The incident it would have told of. */
  incident: z.object({ reference: z.string(), title: z.string() }).nullable(),
  item: AlertItem.nullable().default(null),
  version: z.number(),
})

/** How many of the alerts that an action item counts are live. */
export type CountedAlerts = z.output<typeof CountedAlerts>
export const CountedAlerts = z.object({ live: z.number(), total: z.number() })

/** Where a recommendation stands: in the report of an incident, or in a weekly review alone. */
export type AlertPlace = z.output<typeof AlertPlace>
export const AlertPlace = z.union([
  z.object({ reference: z.string(), title: z.string() }),
  z.object({ year: z.number(), week: z.number() }),
])

/** One recommendation, however often and wherever it is written; of what the actor may not see nothing is in it. */
export type Recommendation = z.output<typeof Recommendation>
export const Recommendation = z.object({
  /** Of the row that was written first; any row's id finds it. */
  id: z.string(),
  /** Its words as they were written first. */
  text: z.string(),
  /** Proposed while any of its rows is. */
  state: z.enum(AlertState),
  declineReason: z.string().nullable(),
  ruleUrl: z.string().nullable(),
  /** Why it was declined before it was asked for again. */
  declinedBefore: z.string().nullable(),
  /** The day it was asked for first, and how many days ago that is. */
  askedOn: z.string(),
  age: z.number(),
  /** The first six of them, the earliest first, and how many there are. */
  places: z.array(AlertPlace),
  placeCount: z.number(),
  item: AlertItem.extend({ daysLate: z.number().nullable() }).nullable(),
  /** Changes with every answer to it, and with its words. */
  version: z.number(),
  mayAnswer: z.boolean(),
})
