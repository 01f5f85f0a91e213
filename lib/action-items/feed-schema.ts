import { z } from 'zod'
import { ActionStatus, Severity } from '@/lib/generated/prisma/enums'

/** An open action item in a calendar. */
export type DueItem = z.output<typeof DueItem>
export const DueItem = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(ActionStatus),
  /** 'YYYY-MM-DD' */
  dueOn: z.string(),
  version: z.number(),
  /** ISO in UTC */
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The team that owns it, where a team does. */
  team: z.string().nullable(),
  /** The factor it answers. */
  factor: z.string().nullable(),
  incident: z.object({ reference: z.string(), title: z.string(), severity: z.enum(Severity).nullable() }).nullable(),
})
