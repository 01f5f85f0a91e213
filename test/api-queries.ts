import type { Actor } from '@/lib/actor'
import { getItem, pageOfActionItems, pageOfLedger } from '@/lib/api/action-item-queries'
import { getIncidentReport, pageOfTimeline } from '@/lib/api/incident-queries'
import { getReviewReport, pageOfReviews } from '@/lib/api/review-queries'

/** A restricted incident, one that a review of the same year tells, an item of it, and who owns one. */
type Secret = { reference: string; told: string; year: number; item: string; owner: string }

/** Every query of the API, asked for what would tell of a restricted incident. */
export const apiQueries = (secret: () => Secret): Record<string, (actor: Actor) => unknown> => ({
  getIncidentReport: async (actor) => [
    await getIncidentReport(actor, secret().reference),
    await getIncidentReport(actor, secret().told),
  ],
  // Its entries say no secret words: that there are some is what it tells.
  pageOfTimeline: async (actor) => {
    const { reference } = secret()
    return (await pageOfTimeline(actor, reference, { limit: 200 })) && reference
  },
  pageOfActionItems: async (actor) => [
    await pageOfActionItems(actor, { incident: secret().reference }),
    await pageOfActionItems(actor, { owner: secret().owner }),
    await pageOfActionItems(actor, { week: { year: secret().year, week: 50 } }),
  ],
  getItem: (actor) => getItem(actor, secret().item),
  pageOfLedger: (actor) => pageOfLedger(actor, secret().item, { limit: 200 }),
  pageOfReviews: (actor) => pageOfReviews(actor, { year: secret().year, limit: 200 }),
  getReviewReport: (actor) => getReviewReport(actor, { year: secret().year, week: 50 }),
})
