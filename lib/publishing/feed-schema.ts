import { z } from 'zod'
import { VersionHead, VersionView } from './schema'

/** What a feed says of a page as it was published. */
export const FeedPage = VersionView.shape.page
  .pick({
    title: true,
    severity: true,
    severityWritten: true,
    beganOn: true,
    beganWritten: true,
    weekYear: true,
    week: true,
    statedMinutes: true,
    statedWritten: true,
    impactWritten: true,
    figures: true,
  })
  .extend({
    /** Null where the feed is long enough without it. */
    sections: VersionView.shape.page.shape.sections.nullable().default(null),
  })

/** A report in a feed: its newest published version. */
export type FeedReport = z.output<typeof FeedReport>
export const FeedReport = VersionHead.omit({ sha256: true }).extend({
  postmortemId: z.string(),
  reference: z.string(),
  /** When its first version was published, ISO in UTC. */
  firstPublishedAt: z.string(),
  page: FeedPage,
})

/** What a feed says of the workspace it is of. */
export const FeedHead = z.object({
  /** A UUID that stays the same wherever the workspace moves and whatever it is called. */
  feedId: z.string(),
  name: z.string(),
  /** ISO in UTC. */
  createdAt: z.string(),
})
