import { z } from 'zod'
import { may } from '@/lib/access'
import { clockFor } from '@/lib/action-items/clock-queries'
import { changeable, slippedDays, slips } from '@/lib/action-items/row-queries'
import { visibleItems } from '@/lib/action-items/state-queries'
import { type Actor, isPerson } from '@/lib/actor'
import { read, sqlDay, sqlInstant } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { ActionItem, type ActionItemFilter, LedgerLine } from './action-item-schema'
import { MOST_ROWS } from './operation-schema'
import { type Page, pageOf } from './page-rules'

/** What a list may be asked for here besides what programs ask for: the items of one incident or one review. */
type Filter = Partial<ActionItemFilter> & { week?: { year: number; week: number } }

const isOpen = Prisma.sql`a.status IN ('todo', 'in_progress')`

/** An `ActionItem` as JSON, for a statement in which `a` is one, `i` its incident, `w` its review, and `clock` is there. */
const itemJson = (actor: Actor) => Prisma.sql`json_build_object(
  'id', a.id, 'title', a.title, 'status', a.status, 'statusReason', a.status_reason,
  'owner', CASE
    WHEN a.person_id IS NOT NULL THEN
      (SELECT json_build_object('kind', 'person', 'id', p.id, 'name', p.name) FROM people p WHERE p.id = a.person_id)
    WHEN a.team_id IS NOT NULL THEN
      (SELECT json_build_object('kind', 'team', 'id', t.id, 'name', t.name) FROM teams t WHERE t.id = a.team_id)
    WHEN NOT a.is_owner_moved AND a.owner_written IS NOT NULL THEN
      json_build_object('kind', null, 'id', null, 'name', a.owner_written)
    END,
  'dueOn', ${sqlDay('a.due_on')},
  'daysLate', CASE WHEN ${isOpen} AND a.due_on <= clock.late_through THEN clock.today - a.due_on END,
  'slips', ${slips}, 'slippedDays', ${slippedDays}, 'kind', a.kind,
  'factor', (SELECT json_build_object('id', f.id, 'name', coalesce(f.name, left(f.text, 200)))
    FROM contributing_factors f WHERE f.id = a.factor_id),
  'successMeasure', a.success_measure, 'evidenceUrl', a.evidence_url, 'trackerUrl', a.tracker_url,
  'trackerTitle', a.tracker_title, 'closedAt', ${sqlInstant('a.closed_at')},
  'verifiedAt', ${sqlInstant('a.verified_at')},
  'verifier', (SELECT json_build_object('id', v.id, 'name', v.name) FROM people v WHERE v.id = a.verifier_id),
  'incident', CASE WHEN i.id IS NOT NULL THEN
    json_build_object('reference', i.reference, 'title', i.title, 'severity', i.severity) END,
  'review', CASE WHEN w.id IS NOT NULL THEN
    lpad(w.year::text, 4, '0') || '-W' || lpad(w.week::text, 2, '0') END,
  'isInText', a.left_text_at IS NULL, 'mayChange', ${changeable(actor)}, 'version', a.version,
  'createdAt', ${sqlInstant('a.created_at')}, 'updatedAt', ${sqlInstant('a.updated_at')}
)`

function conditionsOf(actor: Actor, filter: Filter): Prisma.Sql[] {
  const { status, owner, team, late, severity, incident, kind, after, week } = filter
  const me = isPerson(actor) ? actor.personId : null
  const isNobodys = Prisma.sql`a.person_id IS NULL AND a.team_id IS NULL
    AND (a.owner_written IS NULL OR a.is_owner_moved)`
  const isLate = Prisma.sql`(${isOpen} AND a.due_on IS NOT NULL AND a.due_on <= clock.late_through)`
  const conditions: (Prisma.Sql | false | '' | undefined)[] = [
    status && (status === 'open' ? isOpen : Prisma.sql`a.status = ${status}::"ActionStatus"`),
    owner === 'none' && isNobodys,
    owner === 'me' && Prisma.sql`a.person_id = ${me}::uuid`,
    owner && owner !== 'none' && owner !== 'me' && Prisma.sql`a.person_id = ${owner}::uuid`,
    team && Prisma.sql`a.team_id = ${team}::uuid`,
    late && (late === 'true' ? isLate : Prisma.sql`${isLate} IS NOT TRUE`),
    severity && Prisma.sql`i.severity = ${severity}::"Severity"`,
    incident && Prisma.sql`i.reference = ${incident}`,
    kind && Prisma.sql`a.kind = ${kind}::"ActionKind"`,
    week && Prisma.sql`w.year = ${week.year} AND w.week = ${week.week}`,
    after && Prisma.sql`a.id > ${after}::uuid`,
  ]
  return conditions.flatMap((condition) => condition || [])
}

async function readItems(actor: Actor, conditions: Prisma.Sql[], limit: number, now: Date): Promise<ActionItem[]> {
  if (!may(actor, 'readWorkspace')) return []
  const rows = await read<{ item: unknown }>`
    WITH clock AS MATERIALIZED (${clockFor(actor, now)})
    SELECT ${itemJson(actor)} AS item
    FROM action_items a
    LEFT JOIN incidents i ON i.id = a.incident_id
    LEFT JOIN weekly_reviews w ON w.id = a.review_id
    CROSS JOIN clock
    WHERE ${Prisma.join([visibleItems(actor), ...conditions], ' AND ')}
    ORDER BY a.id LIMIT ${limit}`
  return z.array(ActionItem).parse(rows.map(({ item }) => item))
}

/**
 * A page of the action items that fit the filter and are there for the actor, by their ids: an order that nothing
 * changes. `next` is where the following page begins; null where there is none.
 */
export async function pageOfActionItems(
  actor: Actor,
  filter: Filter,
  now: Date = new Date(),
): Promise<Page<ActionItem>> {
  const limit = filter.limit ?? MOST_ROWS
  const rows = await readItems(actor, conditionsOf(actor, filter), limit + 1, now)
  return pageOf(rows, limit, ({ id }) => id)
}

/** One action item; null where there is none, or not for the actor. */
export async function getItem(actor: Actor, id: string, now: Date = new Date()): Promise<ActionItem | null> {
  const [item] = await readItems(actor, [Prisma.sql`a.id = ${id}::uuid`], 1, now)
  return item ?? null
}

/** A page of the ledger of an action item, the earliest line first; null where there is no such item for the actor. */
export async function pageOfLedger(
  actor: Actor,
  id: string,
  { after, limit }: { after?: string; limit: number },
): Promise<Page<LedgerLine> | null> {
  if (!may(actor, 'readWorkspace')) return null
  const beyond = after
    ? Prisma.sql`AND (l.at, l.id) > (SELECT b.at, b.id FROM ledger_entries b WHERE b.id = ${after}::uuid)`
    : Prisma.empty
  const [row] = await read<{ ledger: unknown }>`
    SELECT (
      SELECT coalesce(json_agg(r ORDER BY r.at, r.id), '[]') FROM (
        SELECT l.id, l.field, l.from_status AS "fromStatus", l.to_status AS "toStatus",
          ${sqlDay('l.from_on')} AS "fromOn", ${sqlDay('l.to_on')} AS "toOn", l.from_owner AS "fromOwner",
          l.to_owner AS "toOwner", l.reason, l.actor, l.person_id AS "personId", ${sqlInstant('l.at')} AS at,
          l.undoes_id AS "undoesId"
        FROM ledger_entries l WHERE l.action_id = a.id ${beyond}
        ORDER BY l.at, l.id LIMIT ${limit + 1}
      ) r
    ) AS ledger
    FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
    WHERE a.id = ${id}::uuid AND ${visibleItems(actor)}`
  return row ? pageOf(z.array(LedgerLine).parse(row.ledger), limit, (line) => line.id) : null
}
