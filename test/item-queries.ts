import { getDesk, listActionItemRows } from '@/lib/action-items/desk-queries'
import { listDueItems } from '@/lib/action-items/feed-queries'
import { getHandOver } from '@/lib/action-items/handover-queries'
import { findActionItems, getActionItem } from '@/lib/action-items/item-queries'
import { exportActionItems, listActionItems } from '@/lib/action-items/list-queries'
import type { Actor } from '@/lib/actor'
import { getAlert, listAlerts, listAlertsToDecide } from '@/lib/alerts/list-queries'
import { db } from '@/lib/db'
import { countLeftItems, getTeamWork } from '@/lib/people/team-queries'
import { findSeenChanges } from '@/lib/reviews/meeting-queries'

/** A restricted incident, the secret words in what it is called, an item of it, and who owns one. */
type Secret = {
  secret: string
  reference: string
  incidentId: string
  item: string
  owner: string
  /** An incident that the review of this year's week 50 tells. */
  told: string
  year: number
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

const collect = async <Piece>(pieces: AsyncGenerator<Piece>) => {
  const all: Piece[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

/** Every query of action items, asked for what would tell of a restricted incident. */
export const itemQueries = (of: () => Secret): Record<string, (actor: Actor) => unknown> => ({
  getDesk: (actor) => getDesk(actor),
  listActionItemRows: async (actor) => {
    const items = await db().actionItem.findMany({ where: { incidentId: of().incidentId } })
    return listActionItemRows(
      actor,
      items.map(({ id }) => id),
    )
  },
  listDueItems: (actor) => listDueItems(actor),
  // Ids say no words: that one is there is what they tell.
  findSeenChanges: async (actor) => {
    const alerts = await db().alertRecommendation.findMany({ where: { incidentId: of().told } })
    const seen = await findSeenChanges(actor, { items: [of().item], alerts: alerts.map(({ id }) => id) })
    return seen.items.length + seen.alerts.length > 0 && of().secret
  },
  listActionItems: async (actor) => [
    await listActionItems(actor, { q: of().secret, status: 'all' }),
    await listActionItems(actor, { incident: of().reference, group: 'incident' }),
    await listActionItems(actor, { owner: of().owner, group: 'owner' }),
  ],
  exportActionItems: (actor) => collect(exportActionItems(actor, { q: of().secret, status: 'all' })),
  getActionItem: (actor) => getActionItem(actor, of().item),
  findActionItems: (actor) => findActionItems(actor, of().secret, NOBODY),
  listAlerts: async (actor) => [
    await listAlerts(actor, { q: of().secret }),
    await listAlerts(actor, { q: of().secret, state: 'proposed' }),
  ],
  getAlert: async (actor) => {
    const alerts = await db().alertRecommendation.findMany({ where: { incidentId: of().told } })
    return Promise.all(alerts.map(({ id }) => getAlert(actor, id)))
  },
  listAlertsToDecide: (actor) => listAlertsToDecide(actor, { year: of().year, week: 50 }),
  getHandOver: (actor) => getHandOver(actor, NOBODY),
  getTeamWork: (actor) => getTeamWork(actor, NOBODY),
  countLeftItems: async (actor) => [...(await countLeftItems(actor))],
})
