import { z } from 'zod'
import { readsAnything } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { visibleAlerts } from '@/lib/alerts/visible-queries'
import { read, sqlDay, sqlInstant } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { subjectColumns } from '@/lib/incidents/access-queries'
import { clockFor } from './clock-queries'
import { ItemView } from './item-schema'
import { actionItemRowJson, slippedDays } from './row-queries'
import { ownersOf, visibleItems } from './state-queries'

/** So many entries of a ledger, and so many notes, are on a page. */
const MOST = 500

const ledgerJson = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', e.id, 'field', e.field, 'fromStatus', e.from_status, 'toStatus', e.to_status,
    'fromOn', ${sqlDay('e.from_on')}, 'toOn', ${sqlDay('e.to_on')}, 'fromOwner', e.from_owner, 'toOwner', e.to_owner,
    'reason', e.reason, 'actor', e.actor, 'personId', e.person_id, 'at', ${sqlInstant('e.at')},
    'takesBack', e.undoes_id IS NOT NULL,
    'isTakenBack', EXISTS (SELECT FROM ledger_entries u WHERE u.undoes_id = e.id)
  ) ORDER BY e.at DESC, e.id DESC), '[]')
  FROM (SELECT * FROM ledger_entries WHERE action_id = item.id ORDER BY at DESC, id DESC LIMIT ${MOST}) e)`

const notesJson = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', n.id, 'body', n.body, 'authorName', n.author_name,
    'authorId', n.author_id, 'at', ${sqlInstant('n.at')}) ORDER BY n.at, n.id), '[]')
  FROM (SELECT * FROM action_notes WHERE action_id = item.id ORDER BY at DESC, id DESC LIMIT ${MOST}) n)`

/** Links to and from other items; those that aren't there for the actor aren't told. */
const linksJson = (actor: Actor) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', a.id, 'title', a.title, 'status', a.status, 'kind', l.kind,
    'direction', l.direction, 'reference', i.reference) ORDER BY l.direction DESC, l.kind, a.title, a.id), '[]')
  FROM (
    SELECT to_id AS id, kind, 'to' AS direction FROM action_links WHERE from_id = item.id
    UNION ALL SELECT from_id, kind, 'from' FROM action_links WHERE to_id = item.id
  ) l
  JOIN action_items a ON a.id = l.id LEFT JOIN incidents i ON i.id = a.incident_id
  WHERE ${visibleItems(actor)})`

/** What the newest published version of the report says of the item, where it has it. */
const toldJson = Prisma.sql`(
  SELECT json_build_object('number', v.number, 'title', t ->> 'title', 'dueOn', t ->> 'dueOn', 'status', t ->> 'status',
    'owner', coalesce(t -> 'person' ->> 'name', t -> 'team' ->> 'name', t ->> 'ownerWritten'))
  FROM postmortems p
  JOIN LATERAL (
    SELECT * FROM published_versions WHERE postmortem_id = p.id ORDER BY number DESC LIMIT 1
  ) v ON true
  CROSS JOIN LATERAL jsonb_array_elements(v.page -> 'actions') t
  WHERE p.incident_id = item.incident_id AND t ->> 'id' = item.id::text LIMIT 1)`

/**
 * An action item with everything its page shows: how the promise stands at `now`, its ledger, notes and links, what its
 * report says of it, and what decides who may do what with it. Null where there is none, or not for this actor.
 */
export async function getActionItem(actor: Actor, id: string, now: Date = new Date()): Promise<ItemView | null> {
  if (!readsAnything(actor) || !z.uuid().safeParse(id).success) return null
  const own = isPerson(actor) ? (actor.timeZone ?? null) : null
  const [row] = await read<{ item: unknown }>`
    WITH clock AS (${clockFor(actor, now)}),
      item AS (
        SELECT a.* FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
        WHERE a.id = ${id}::uuid AND ${visibleItems(actor)}
      )
    SELECT (${actionItemRowJson(actor)})::jsonb || jsonb_build_object(
      'today', ${sqlDay('clock.today')},
      'zone', (SELECT coalesce(${own}, s.time_zone) FROM workspace s),
      'slippedDays', ${slippedDays}, 'successMeasure', a.success_measure,
      'verifiedAt', ${sqlInstant('a.verified_at')},
      'verifier', (SELECT json_build_object('id', p.id, 'name', p.name) FROM people p WHERE p.id = a.verifier_id),
      'written', json_build_object('owner', a.owner_written, 'due', a.due_written, 'status', a.status_written,
        'dueOn', ${sqlDay('a.due_read')}, 'read', a.status_read),
      'heading', (SELECT s.title FROM sections s WHERE s.id = a.section_id),
      'reportState', (SELECT p.state FROM postmortems p WHERE p.incident_id = a.incident_id),
      'told', ${toldJson}, 'leftTextAt', ${sqlInstant('a.left_text_at')}, 'createdAt', ${sqlInstant('a.created_at')},
      'factors', (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', coalesce(f.name, left(f.text, 200)))
        ORDER BY f.position), '[]') FROM contributing_factors f WHERE f.incident_id = a.incident_id),
      'ledger', ${ledgerJson}, 'notes', ${notesJson}, 'links', ${linksJson(actor)},
      'alerts', (SELECT coalesce(json_agg(json_build_object('id', r.id, 'text', r.text, 'state', r.state)
        ORDER BY r.position, r.id), '[]') FROM alert_recommendations r
        WHERE (r.action_id = a.id OR r.counted_id = a.id) AND ${visibleAlerts(actor)}),
      'doneById', (SELECT e.person_id FROM ledger_entries e
        WHERE e.action_id = a.id AND e.field = 'status' AND e.to_status = 'done' ORDER BY e.at DESC LIMIT 1),
      'subject', json_build_object('ownerIds', ${ownersOf}, 'incident',
        CASE WHEN i.id IS NOT NULL THEN (SELECT row_to_json(s) FROM (SELECT ${subjectColumns}) s) END)
    ) AS item
    FROM item a
    JOIN item ON item.id = a.id
    CROSS JOIN clock
    LEFT JOIN incidents i ON i.id = a.incident_id
    LEFT JOIN weekly_reviews w ON w.id = a.review_id`
  return row ? ItemView.parse(row.item) : null
}

/** An action item that another may be linked with. */
export type FoundItem = { id: string; title: string; reference: string | null; owner: string | null }

const MOST_FOUND = 8

/**
 * Action items whose title or incident's reference has every word of `words`, open ones first, the newest of them first;
 * at most 8, without the one with this id. Empty without a word of two letters, and for who isn't signed in.
 */
export async function findActionItems(actor: Actor, words: string, exceptId: string): Promise<FoundItem[]> {
  // Postgres takes no NUL, and no title holds one.
  const wanted = words
    .split(/[\s\0]+/)
    .filter((word) => word.length > 1)
    .slice(0, 8)
  if (wanted.length === 0 || !readsAnything(actor)) return []
  const fits = wanted.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    return Prisma.sql`(a.title ILIKE ${pattern} OR i.reference ILIKE ${pattern})`
  })
  return read<FoundItem>`
    SELECT a.id::text, a.title, i.reference,
      coalesce((SELECT p.name FROM people p WHERE p.id = a.person_id), (SELECT t.name FROM teams t WHERE t.id = a.team_id),
        CASE WHEN NOT a.is_owner_moved THEN a.owner_written END) AS owner
    FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
    WHERE ${Prisma.join(fits, ' AND ')} AND a.id <> ${exceptId}::uuid AND ${visibleItems(actor)}
    ORDER BY a.status IN ('todo', 'in_progress') DESC, a.created_at DESC, a.id LIMIT ${MOST_FOUND}`
}
