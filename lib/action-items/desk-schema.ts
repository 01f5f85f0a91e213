import { z } from 'zod'
import { PostmortemState } from '@/lib/generated/prisma/enums'
import { IncidentHead } from '@/lib/incidents/schema'
import { ReviewHead } from '@/lib/reviews/schema'
import { ActionItemRow } from './schema'

/** A report that waits for somebody. */
export type WaitingReport = z.output<typeof WaitingReport>
export const WaitingReport = z.object({
  reference: z.string(),
  title: z.string(),
  state: z.enum(PostmortemState),
  /** What is waited for: their review, or that they finish or publish it. */
  wants: z.enum(['review', 'report']),
  /** True where it was published, and is being written on since. */
  wasPublished: z.boolean(),
  /** When their review was asked for: ISO in UTC; null for a report. */
  askedAt: z.string().nullable(),
  /** Who asked. */
  asker: z.string().nullable(),
})

/** Open items of somebody by how urgent they are. */
export const DeskCounts = z.object({ late: z.number(), week: z.number(), later: z.number(), undated: z.number() })
export type DeskGroup = keyof z.output<typeof DeskCounts>

/** Up to so many late items are counted: nobody reads further. */
export const MOST_COUNTED = 200

/** What waits for somebody. */
export type Desk = z.output<typeof Desk>
export const Desk = z.object({
  /** 'YYYY-MM-DD' in the reader's zone, and the last day whose promises are late. */
  today: z.string(),
  lateThrough: z.string().nullable(),
  /** The IANA zone they read times in. */
  zone: z.string(),
  /** Of all of their own and their teams' open items, also those that are not listed. */
  counts: DeskCounts,
  items: z.object({
    /** Their own and their teams' open items, the most urgent first. */
    mine: z.array(ActionItemRow).default([]),
    /** What they own and closed in the last fortnight, the last first. */
    closed: z.array(ActionItemRow).default([]),
    /** Open items without an owner of incidents they command. */
    unowned: z.array(ActionItemRow).default([]),
    /** What is late in the workspace, the longest first; only for who has no open item. */
    late: z.array(ActionItemRow).default([]),
  }),
  unownedCount: z.number(),
  /** One more than `MOST_COUNTED` where there are more than that. */
  lateCount: z.number(),
  waiting: z.array(WaitingReport),
  /** Those they have a role in, the newest first; for who has none the last to begin. */
  incidents: z.array(IncidentHead),
  hasOwnIncidents: z.boolean(),
  review: ReviewHead.nullable(),
})
