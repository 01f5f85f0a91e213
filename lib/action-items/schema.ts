import { z } from 'zod'
import { ActionKind, ActionStatus, AlertState } from '@/lib/generated/prisma/enums'

/** A person or team by name. */
export const Named = z.object({ id: z.string(), name: z.string() })

/** An action item as a report shows it. */
export type ActionItemView = z.output<typeof ActionItemView>
export const ActionItemView = z.object({
  id: z.string(),
  position: z.number(),
  /** Position of the section it stands in. */
  section: z.number().nullable(),
  title: z.string(),
  ownerWritten: z.string().nullable(),
  person: Named.nullable(),
  team: Named.nullable(),
  /** 'YYYY-MM-DD' */
  dueOn: z.string().nullable(),
  dueWritten: z.string().nullable(),
  dueInferred: z.boolean(),
  status: z.enum(ActionStatus),
  statusWritten: z.string().nullable(),
  statusReason: z.string().nullable(),
  kind: z.enum(ActionKind).nullable(),
  evidenceUrl: z.string().nullable(),
  trackerUrl: z.string().nullable(),
  extra: z.record(z.string(), z.string()).nullable(),
  /** How often its due date was moved later. */
  slips: z.number(),
  version: z.number(),
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
  version: z.number(),
})

/** An open action item in the list of the most urgent, with where it comes from. */
export const UrgentActionItem = ActionItemView.pick({
  id: true,
  title: true,
  ownerWritten: true,
  person: true,
  team: true,
  dueOn: true,
  dueInferred: true,
  status: true,
  slips: true,
  version: true,
}).extend({
  /** Days since its due date; null where that has not passed or there is none. */
  daysLate: z.number().nullable(),
  incident: z.object({ reference: z.string(), title: z.string() }).nullable(),
  review: z.object({ year: z.number(), week: z.number() }).nullable(),
})
