import type { IncidentSubject, Subject } from '@/lib/access'
import { visibleIncidents } from '@/lib/access-queries'
import type { Actor } from '@/lib/actor'
import { sqlDay, sqlInstant, type Transaction } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { subjectColumns } from '@/lib/incidents/access-queries'
import { withheldSections } from '@/lib/reviews/withheld-queries'
import type { ItemState, Owner } from './change-rules'
import type { ChangeActionItem } from './change-schema'

/** An action item that is locked to be changed, with what decides who may. */
export type LockedItem = {
  id: string
  title: string
  version: number
  incidentId: string | null
  state: ItemState
  subject: Subject
}

/** The condition that item `a`, of incident `i` if it has one, is there for this actor. */
export const visibleItems = (actor: Actor) => Prisma.sql`
  (a.incident_id IS NULL OR ${visibleIncidents(actor)})
  AND (a.review_id IS NULL OR NOT EXISTS (SELECT FROM (${withheldSections(actor)}) h WHERE h.id = a.section_id))`

/** The ids of whoever owns item `a`: a person, or everybody of a team and its lead. */
export const ownersOf = Prisma.sql`
  CASE WHEN a.person_id IS NOT NULL THEN ARRAY[a.person_id::text] ELSE ARRAY(
    SELECT m.id::text FROM people m WHERE m.team_id = a.team_id
    UNION SELECT t.lead_id::text FROM teams t WHERE t.id = a.team_id AND t.lead_id IS NOT NULL
  ) END`

type Row = Omit<ItemState, 'owner'> &
  Omit<Owner, 'name'> & { id: string; title: string; version: number; incidentId: string | null; ownerName: string } & {
    ownerIds: string[]
  } & IncidentSubject

/**
 * The action items with these ids that are there for the actor, locked until the transaction ends; in the order of their
 * ids, so that two who lock the same ones wait and don't block each other for good.
 */
export async function lockActionItems(tx: Transaction, actor: Actor, ids: string[]): Promise<Map<string, LockedItem>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT a.id::text, a.title, a.version, a.incident_id::text AS "incidentId", a.status::text AS status,
      a.status_reason AS "statusReason", ${sqlDay('a.due_on')} AS "dueOn", a.person_id::text AS "personId",
      a.team_id::text AS "teamId", a.is_owner_moved AS "isOwnerMoved",
      coalesce((SELECT p.name FROM people p WHERE p.id = a.person_id), (SELECT t.name FROM teams t WHERE t.id = a.team_id),
        CASE WHEN NOT a.is_owner_moved THEN a.owner_written END) AS "ownerName",
      a.kind::text AS kind, a.factor_id::text AS "factorId", a.is_factor_named AS "isFactorNamed",
      a.success_measure AS "successMeasure", a.evidence_url AS "evidenceUrl", a.tracker_url AS "trackerUrl",
      a.tracker_title AS "trackerTitle", ${sqlInstant('a.closed_at')} AS "closedAt",
      ${sqlInstant('a.verified_at')} AS "verifiedAt", a.verifier_id::text AS "verifierId",
      ${ownersOf} AS "ownerIds", ${subjectColumns}
    FROM action_items a LEFT JOIN incidents i ON i.id = a.incident_id
    WHERE a.id = ANY(${ids}::uuid[]) AND ${visibleItems(actor)}
    ORDER BY a.id FOR UPDATE OF a`
  return new Map(rows.map((row) => [row.id, lockedItem(row)]))
}

function lockedItem(row: Row): LockedItem {
  const { id, title, version, incidentId, ownerIds, isRestricted, commanderIds, viewerIds, ...rest } = row
  const { personId, teamId, ownerName, ...state } = rest
  const incident = { isRestricted, commanderIds, viewerIds }
  return {
    ...{ id, title, version, incidentId },
    state: { ...state, owner: { personId, teamId, name: ownerName } },
    subject: { ownerIds, ...(incidentId === null ? {} : { incident }) },
  }
}

export const NO_SUCH_ITEM = 'There is no such action item. It may have been taken out of its report.'

/** Who a change names as owner, by the id they have; undefined where it names nobody. Throws for who isn't there. */
export async function findOwners(
  tx: Transaction,
  changes: readonly Pick<ChangeActionItem, 'set'>[],
): Promise<(choice: ChangeActionItem['set']['owner']) => Owner | undefined> {
  const idsOf = (kind: 'person' | 'team') =>
    changes.flatMap(({ set: { owner } }) => (owner?.kind === kind ? [owner.id] : []))
  const [people, teams] = [idsOf('person'), idsOf('team')]
  const rows =
    people.length + teams.length === 0
      ? []
      : await tx.$queryRaw<{ id: string; kind: string; name: string }[]>`
          SELECT id::text, 'person' AS kind, name FROM people WHERE id = ANY(${people}::uuid[]) AND deactivated_at IS NULL
          UNION ALL SELECT id::text, 'team', name FROM teams WHERE id = ANY(${teams}::uuid[])`
  return (choice) => {
    if (choice === undefined) return undefined
    if (choice === null) return { personId: null, teamId: null, name: null }
    const found = rows.find(({ id, kind }) => id === choice.id && kind === choice.kind)
    if (!found) throw new NotThere('There is no such owner, or their account is switched off. Choose another one.')
    const { id, name } = found
    return choice.kind === 'person' ? { personId: id, teamId: null, name } : { personId: null, teamId: id, name }
  }
}
