import { z } from 'zod'
import { AuditChannel } from '@/lib/generated/prisma/enums'
import { isDay } from '@/lib/time'

/** What something was done to. */
export type SubjectType = (typeof SUBJECT_TYPES)[number]
export const SUBJECT_TYPES = [
  'incident',
  'review',
  'actionItem',
  'alert',
  'person',
  'team',
  'template',
  'view',
  'workspace',
] as const

/** What the trail may be asked for; what is left out, or not understood, isn't asked. Days are of the workspace's zone. */
export type TrailFilter = z.output<typeof TrailFilter>
export const TrailFilter = z.object({
  personId: z.uuid().optional().catch(undefined),
  /** A mutation by its name. */
  verb: z.string().max(100).optional().catch(undefined),
  subjectType: z.enum(SUBJECT_TYPES).optional().catch(undefined),
  subjectId: z.uuid().optional().catch(undefined),
  channel: z.enum(AuditChannel).optional().catch(undefined),
  /** The first and the last day, 'YYYY-MM-DD'. */
  from: z.string().refine(isDay).optional().catch(undefined),
  to: z.string().refine(isDay).optional().catch(undefined),
  /** A cursor from `next`. */
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
})

/** What somebody did. */
export type AuditRow = z.output<typeof AuditRow>
export const AuditRow = z.object({
  id: z.string(),
  /** ISO in UTC. */
  at: z.string(),
  actor: z.string(),
  personId: z.string().nullable(),
  channel: z.enum(AuditChannel),
  /** Null for programs, and for who may not know it. */
  ip: z.string().nullable(),
  verb: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  /** What it is called now: a reference, a week such as '2024-W50', or a name; null for the workspace and what is gone. */
  subject: z.string().nullable(),
  incidentId: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})
