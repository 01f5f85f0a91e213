import { z } from 'zod'
import { CountedAlerts } from '@/lib/alerts/schema'
import { ActionKind, ActionStatus, Severity } from '@/lib/generated/prisma/enums'

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
  /** Of one that counts the alerts of its document; null of any other. */
  counted: CountedAlerts.nullable().default(null),
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
  /** Of one that counts the alerts of its document; null of any other. */
  counted: CountedAlerts.nullable(),
  /** The factor it answers. */
  factor: Named.nullable(),
  incident: z.object({ reference: z.string(), title: z.string(), severity: z.enum(Severity).nullable() }).nullable(),
  review: z.object({ year: z.number(), week: z.number() }).nullable(),
})
