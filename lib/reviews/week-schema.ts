import { z } from 'zod'
import { ActionItemRow, Named } from '@/lib/action-items/schema'
import { AlertView } from '@/lib/alerts/schema'
import { Entry, IncidentHead } from '@/lib/incidents/schema'

/** What the clocks need of a timeline entry. */
const Moment = Entry.pick({ milestone: true, at: true, localAt: true, precision: true })

/** An incident that began, ran or was resolved in a week, or is open still. */
export type WeekIncident = z.output<typeof WeekIncident>
export const WeekIncident = IncidentHead.extend({
  statedWritten: z.string().nullable(),
  impactWritten: z.string().nullable(),
  /** ISO in UTC; null where no zone is stated. */
  beganAt: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  /** True where it began before this week. */
  isEarlier: z.boolean(),
  /** True where nothing says how long it took, and its report isn't published. */
  isOpen: z.boolean(),
  commander: Named.nullable(),
  /** The summary of its report, Markdown as written; null where it has none. */
  summary: z.string().nullable(),
  /** Its root causes as written, else its contributing factors. */
  causes: z.array(z.string()),
  /** The first impact figures as written, those of customers before others. */
  figures: z.array(z.string()),
  /** What its own report recommends. */
  alerts: z.array(AlertView),
  moments: z.array(Moment),
})

/** What a week came to. A sum or median is null where nothing was measured; `…Of` says of how many it is. */
export type WeekFigures = z.output<typeof WeekFigures>
export const WeekFigures = z.object({
  year: z.number(),
  week: z.number(),
  /** Incidents that began in it, by severity; `none` where none is recorded. */
  incidents: z.object({ P1: z.number(), P2: z.number(), P3: z.number(), P4: z.number(), none: z.number() }),
  minutes: z.number().nullable(),
  minutesOf: z.number(),
  customers: z.number().nullable(),
  customersOf: z.number(),
  /** Minutes. */
  medianDuration: z.number().nullable(),
  medianToAlert: z.number().nullable(),
  toAlertOf: z.number(),
  medianToResolve: z.number().nullable(),
  toResolveOf: z.number(),
  itemsDone: z.number(),
  /** Open and late when the week was over, or now while it isn't. */
  itemsLate: z.number(),
})

/** An action item as a review lists it. */
export type WeekItem = z.output<typeof WeekItem>
export const WeekItem = ActionItemRow.pick({
  id: true,
  title: true,
  ownerWritten: true,
  person: true,
  team: true,
  dueOn: true,
  status: true,
  statusReason: true,
  daysLate: true,
  closedAt: true,
  slips: true,
  incident: true,
  review: true,
}).extend({
  /** Days since it was made. */
  age: z.number(),
  slippedDays: z.number(),
})

/** Rows of which only the first are listed. */
const listOf = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), total: z.number() })

/** What Hindsight finds out about a week by itself: never of a restricted incident, which are counted. */
export type WeekFacts = z.output<typeof WeekFacts>
export const WeekFacts = z.object({
  year: z.number(),
  week: z.number(),
  /** The zone in which the week begins and ends. */
  zone: z.string(),
  /** The days the workspace works on, by which lateness is counted. */
  calendar: z.object({ workingDays: z.array(z.number()), holidays: z.array(z.string()) }),
  /** When the week begins, and when the next one does: ISO in UTC. */
  beginsAt: z.string(),
  endsAt: z.string(),
  /** ISO in UTC: what happened until then is in it. */
  cutOffAt: z.string(),
  /** Worst severity first, then in the order they began. */
  incidents: z.array(WeekIncident),
  /** More than are listed. */
  incidentsTotal: z.number(),
  restricted: z.number(),
  made: listOf(WeekItem),
  /** Promises of before the week that are open still, the latest first. */
  carried: listOf(WeekItem),
  /** Since when: the cut-off of the review before, else the Monday. */
  doneSince: z.string(),
  /** Until when: the end of a week that is over and nobody reviews; null for the cut-off. */
  doneUntil: z.string().nullable().default(null),
  done: listOf(WeekItem),
  /** This week last, and the twelve before it. */
  figures: z.array(WeekFigures),
})
