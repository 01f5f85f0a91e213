import { readsAnything } from '@/lib/access'
import { listActionItemRows } from '@/lib/action-items/desk-queries'
import { visibleItems } from '@/lib/action-items/state-queries'
import type { Actor } from '@/lib/actor'
import { listAlertsToDecide } from '@/lib/alerts/list-queries'
import { visibleAlerts } from '@/lib/alerts/visible-queries'
import { read } from '@/lib/db'
import type { ActionStatus } from '@/lib/generated/prisma/enums'
import type { Week } from '@/lib/time'
import { getReviewDraft } from './draft-queries'
import { getReview } from './queries'
import { findWeekFacts } from './week-queries'

/** What a meeting goes through, for who sees all of it. */
export type MeetingView = Extract<NonNullable<Awaited<ReturnType<typeof getMeeting>>>, { review: unknown }>

/**
 * What a meeting about a week's review goes through: the review, incidents of the week beside those it tells, its alert
 * recommendations, its action items and those carried over, as they stand at `now`. Null where the week has no review,
 * or nobody is signed in; `document` is null for who doesn't see all that the review tells.
 */
export async function getMeeting(actor: Actor, week: Week, now: Date) {
  const draft = await getReviewDraft(actor, week)
  if (!draft) return null
  if (!draft.document) return { document: null }
  const [review, facts, alerts] = await Promise.all([
    getReview(actor, week.year, week.week),
    findWeekFacts(week, now),
    listAlertsToDecide(actor, week, now),
  ])
  if (!review) return null
  const own = review.actions.map(({ id }) => id)
  const carried = facts.carried.rows.map(({ id }) => id).filter((id) => !own.includes(id))
  const ids = [...own, ...carried]
  const rows = new Map((ids.length > 0 ? await listActionItemRows(actor, ids, now) : []).map((row) => [row.id, row]))
  const done = [...rows.values()].filter(({ status }) => status === 'done').map(({ id }) => id)
  const rowsOf = (list: string[]) => list.flatMap((id) => rows.get(id) ?? [])
  const told = new Set(review.incidents.map(({ reference }) => reference))
  const incidents = facts.incidents.filter(({ reference }) => !told.has(reference))
  return {
    ...{ document: draft.document, review, alerts },
    untold: {
      incidents,
      more: facts.incidentsTotal - facts.incidents.length,
      // Who sees one that the text tells has it among those.
      restricted: Math.max(0, facts.restricted - review.incidents.filter(({ isRestricted }) => isRestricted).length),
    },
    items: { own: rowsOf(own), carried: rowsOf(carried), before: await statusesBeforeDone(done) },
  }
}

/** The status each of these items had before it was done, by its ledger; those it says nothing of are missing. */
async function statusesBeforeDone(ids: string[]): Promise<Record<string, ActionStatus>> {
  if (ids.length === 0) return {}
  const rows = await read<{ id: string; status: ActionStatus }>`
    SELECT DISTINCT ON (e.action_id) e.action_id::text AS id, e.from_status::text AS status FROM ledger_entries e
    WHERE e.action_id = ANY(${ids}::uuid[]) AND e.field = 'status' AND e.to_status = 'done'
      AND e.from_status IN ('todo', 'in_progress')
    ORDER BY e.action_id, e.at DESC, e.id`
  return Object.fromEntries(rows.map(({ id, status }) => [id, status]))
}

/** Those of these action items and alert recommendations that are there for the actor. */
export async function findSeenChanges(actor: Actor, { items, alerts }: { items: string[]; alerts: string[] }) {
  if (!readsAnything(actor)) return { items: [], alerts: [] }
  const rows = await read<{ id: string; kind: 'item' | 'alert' }>`
    SELECT a.id::text, 'item' AS kind FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
    WHERE a.id = ANY(${items}::uuid[]) AND ${visibleItems(actor)}
    UNION ALL SELECT r.id::text, 'alert' FROM alert_recommendations r
    WHERE r.id = ANY(${alerts}::uuid[]) AND ${visibleAlerts(actor)}`
  const idsOf = (kind: string) => rows.flatMap((row) => (row.kind === kind ? [row.id] : []))
  return { items: idsOf('item'), alerts: idsOf('alert') }
}
