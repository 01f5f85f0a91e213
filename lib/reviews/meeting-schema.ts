import { z } from 'zod'
import { ClientId } from '@/lib/editing/wire'

/** A day, more than any meeting takes. */
const Milliseconds = z.int().min(0).max(86_400_000)

/** Where whoever leads a meeting is in it. */
export type MeetingLead = z.output<typeof MeetingLead>
export const MeetingLead = z.object({
  screen: z.string().max(60),
  isRunning: z.boolean(),
  /** How long the meeting has lasted, and its screen has been shown: while the timer ran. */
  whole: Milliseconds,
  onScreen: Milliseconds,
  /** How long everybody reads by themselves. */
  reading: Milliseconds,
})

/** What an open page of a meeting tells the others. Nothing of it is kept. */
export type MeetingNews = z.output<typeof MeetingNews>
export const MeetingNews = z.object({
  clientId: ClientId,
  isLeaving: z.boolean().default(false),
  /** Null for who follows. */
  lead: MeetingLead.nullable().default(null),
})
