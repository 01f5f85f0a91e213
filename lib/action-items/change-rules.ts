import { Conflict, Refusal } from '@/lib/errors'
import type { ActionKind, ActionStatus, LedgerField } from '@/lib/generated/prisma/enums'
import { formatDay } from '@/lib/time'
import type { ChangeActionItem } from './change-schema'
import { isOpen, STATUS_WORDS } from './rules'

/** Who owns an item: a person or a team by its id, or only a name that a text gives. */
export type Owner = { personId: string | null; teamId: string | null; name: string | null }

/** What of an action item can be changed. Days are 'YYYY-MM-DD', instants ISO in UTC. */
export type ItemState = {
  status: ActionStatus
  statusReason: string | null
  dueOn: string | null
  owner: Owner
  isOwnerMoved: boolean
  kind: ActionKind | null
  factorId: string | null
  isFactorNamed: boolean
  successMeasure: string | null
  evidenceUrl: string | null
  trackerUrl: string | null
  trackerTitle: string | null
  closedAt: string | null
  verifiedAt: string | null
  verifierId: string | null
}

/** What the ledger is to say of a change. */
export type LedgerLine = {
  field: LedgerField
  fromStatus?: ActionStatus
  toStatus?: ActionStatus
  fromOn?: string | null
  toOn?: string | null
  fromOwner?: string | null
  toOwner?: string | null
  fromPersonId?: string | null
  fromTeamId?: string | null
  reason?: string | null
}

/** What a change comes to: the item after it, and the lines its ledger gets. Neither where it says so already. */
export type Decision = { after: ItemState; lines: LedgerLine[] }

/** `owner` of the change as somebody who exists. */
type Wanted = Omit<ChangeActionItem['set'], 'owner'> & { owner?: Owner }

const PLAIN = ['kind', 'successMeasure', 'evidenceUrl', 'trackerUrl', 'trackerTitle', 'factorId'] as const

/**
 * Decides what becomes of an item. Throws a Conflict where somebody else changed the same field to something else since
 * it was `was`, and a Refusal where a reason is missing: for a due date that moves later or is taken away, and for what
 * won't be done.
 */
export function decideChange(
  before: ItemState,
  set: Wanted,
  { was = {}, reason = null, now }: { was?: ChangeActionItem['was']; reason?: string | null; now: Date },
): Decision {
  refuseWhatWasChanged(before, set, was)
  const after = { ...before }
  for (const field of PLAIN) Object.assign(after, set[field] === undefined ? {} : { [field]: set[field] })
  if (set.factorId !== undefined) after.isFactorNamed = true
  if (after.trackerUrl === null) after.trackerTitle = null
  const lines = [
    ...changeOwner(after, set.owner, reason),
    ...changeStatus(after, set.status, reason, now),
    ...changeDue(after, before.dueOn, set.dueOn, reason),
  ]
  return { after, lines }
}

/** True where a change leaves the item as it was. */
export function isUnchanged(before: ItemState, after: ItemState): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

const ownerId = ({ personId, teamId }: Owner) => personId ?? teamId

function refuseWhatWasChanged(before: ItemState, set: Wanted, was: NonNullable<ChangeActionItem['was']>): void {
  const fields = [
    ['status', was.status, before.status, set.status, STATUS_WORDS[before.status]],
    ['due date', was.dueOn, before.dueOn, set.dueOn, before.dueOn ? formatDay(before.dueOn) : 'none'],
    ['owner', was.ownerId, ownerId(before.owner), set.owner && ownerId(set.owner), before.owner.name ?? 'nobody'],
    ...PLAIN.map((field) => [WORDS[field], was[field], before[field], set[field], before[field] ?? 'nothing'] as const),
  ] as const
  for (const [name, seen, now, wanted, words] of fields) {
    if (seen === undefined || wanted === undefined || seen === now || wanted === now) continue
    throw new Conflict(`Somebody changed its ${name} to “${words}” meanwhile. Look at it, then change it again.`)
  }
}

const WORDS: Record<(typeof PLAIN)[number], string> = {
  kind: 'kind',
  successMeasure: 'measure of success',
  evidenceUrl: 'evidence',
  trackerUrl: 'link',
  trackerTitle: 'link',
  factorId: 'factor',
}

function changeOwner(item: ItemState, to: Owner | undefined, reason: string | null): LedgerLine[] {
  const from = item.owner
  if (to === undefined || (ownerId(from) === ownerId(to) && from.name === to.name)) return []
  item.owner = to
  item.isOwnerMoved = true
  return [
    {
      field: 'owner',
      ...{ fromOwner: from.name, toOwner: to.name, fromPersonId: from.personId, fromTeamId: from.teamId },
      reason,
    },
  ]
}

function changeStatus(item: ItemState, to: ActionStatus | undefined, reason: string | null, now: Date): LedgerLine[] {
  const from = item.status
  if (to === undefined || to === from) return []
  if (to === 'wont_do' && !reason) throw new Refusal('Say why it won’t be done.')
  item.status = to
  item.statusReason = to === 'wont_do' ? reason : null
  item.closedAt = isOpen(to) ? null : isOpen(from) ? now.toISOString() : item.closedAt
  item.verifiedAt = null
  item.verifierId = null
  return [{ field: 'status', fromStatus: from, toStatus: to, reason }]
}

function changeDue(
  item: ItemState,
  from: string | null,
  to: string | null | undefined,
  reason: string | null,
): LedgerLine[] {
  if (to === undefined || to === from) return []
  if (!isOpen(item.status)) {
    throw new Refusal(`It is ${STATUS_WORDS[item.status]}. Open it again before you move its due date.`)
  }
  if (from !== null && to === null && !reason) throw new Refusal('Say why it has no due date any more.')
  if (from !== null && to !== null && to > from && !reason) throw new Refusal('Say why it will be later.')
  item.dueOn = to
  return [{ field: 'due', fromOn: from, toOn: to, reason }]
}
