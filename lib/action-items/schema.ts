import { z } from 'zod'
import { ActionKind, ActionStatus, AlertState, Severity } from '@/lib/generated/prisma/enums'

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
  /** True where the owner is not whom the text names. */
  isOwnerMoved: z.boolean().default(false),
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

/** An action item as lists and desks show it, with where it comes from and what the reader may do with it. */
export type ActionItemRow = z.output<typeof ActionItemRow>
export const ActionItemRow = z.object({
  id: z.string(),
  title: z.string(),
  /** The owner as the text names them; null where it names none, or somebody else owns it now. */
  ownerWritten: z.string().nullable(),
  person: Named.nullable(),
  team: Named.nullable(),
  /** 'YYYY-MM-DD' */
  dueOn: z.string().nullable(),
  dueInferred: z.boolean(),
  status: z.enum(ActionStatus),
  statusReason: z.string().nullable(),
  kind: z.enum(ActionKind).nullable(),
  evidenceUrl: z.string().nullable(),
  trackerUrl: z.string().nullable(),
  trackerTitle: z.string().nullable(),
  version: z.number(),
  /** How often its due date was moved later. */
  slips: z.number(),
  /** Days since its due date; null where it is closed, not late, or has none. */
  daysLate: z.number().nullable(),
  /** ISO in UTC; null while it is open, and where it is not known. */
  closedAt: z.string().nullable(),
  isVerified: z.boolean(),
  /** True where its report has it no more. */
  hasLeftText: z.boolean(),
  mayChange: z.boolean(),
  /** The factor it answers. */
  factor: Named.nullable(),
  incident: z.object({ reference: z.string(), title: z.string(), severity: z.enum(Severity).nullable() }).nullable(),
  review: z.object({ year: z.number(), week: z.number() }).nullable(),
})
