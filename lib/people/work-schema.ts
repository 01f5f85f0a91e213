import { z } from 'zod'
import { ActionItemRow } from '@/lib/action-items/schema'
import { IncidentHead } from '@/lib/incidents/schema'

/** An incident somebody had a part in. Days are 'YYYY-MM-DD'. */
const Part = IncidentHead.pick({
  reference: true,
  title: true,
  severity: true,
  beganOn: true,
  beganWritten: true,
  weekYear: true,
  week: true,
  /** What they did in it, as written where somebody wrote it. */
}).extend({ roles: z.array(z.string()) })

/** What somebody commands and owns, and how often documents name them. */
export type Work = z.output<typeof Work>
export const Work = z.object({
  /** The day that lateness is counted from. */
  today: z.string(),
  incidents: z.array(Part),
  items: z.array(ActionItemRow),
  /** How often they are named, in all that is there for whoever asks. */
  named: z.object({
    incidents: z.number(),
    entries: z.number(),
    items: z.number(),
    openItems: z.number(),
    reviews: z.number(),
  }),
})
