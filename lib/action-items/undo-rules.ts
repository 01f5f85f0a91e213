import type { ActionStatus, LedgerField } from '@/lib/generated/prisma/enums'
import type { ItemState, LedgerLine } from './change-rules'
import { isOpen } from './rules'

/** An entry of the ledger that somebody wants to take back. Days are 'YYYY-MM-DD'. */
export type UndoneEntry = {
  id: string
  field: LedgerField
  fromStatus: ActionStatus | null
  toStatus: ActionStatus | null
  fromOn: string | null
  toOn: string | null
  fromOwner: string | null
  toOwner: string | null
  fromPersonId: string | null
  fromTeamId: string | null
  /** When and why the item had come to `fromStatus`, where the ledger knows. */
  since: { at: string; reason: string | null } | null
}

export const TAKEN_BACK = 'Taken back.'

/**
 * An item without a change of it, and the line that says so; null where it was changed again since, and so the later
 * change counts.
 */
export function withoutChange(
  item: ItemState,
  entry: UndoneEntry,
): { after: ItemState; line: LedgerLine & { undoesId: string } } | null {
  const line = { field: entry.field, reason: TAKEN_BACK, undoesId: entry.id }
  const { fromStatus, toStatus, fromOn, toOn, fromOwner, toOwner, since } = entry
  if (entry.field === 'status' && fromStatus && toStatus && item.status === toStatus) {
    const after = {
      ...item,
      status: fromStatus,
      statusReason: fromStatus === 'wont_do' ? (since?.reason ?? TAKEN_BACK) : null,
      closedAt: isOpen(fromStatus) ? null : (since?.at ?? null),
      verifiedAt: null,
      verifierId: null,
    }
    return { after, line: { ...line, fromStatus: toStatus, toStatus: fromStatus } }
  }
  if (entry.field === 'due' && item.dueOn === toOn) {
    return { after: { ...item, dueOn: fromOn }, line: { ...line, fromOn: toOn, toOn: fromOn } }
  }
  if (entry.field === 'owner' && item.owner.name === toOwner) {
    const { personId, teamId } = item.owner
    const owner = { personId: entry.fromPersonId, teamId: entry.fromTeamId, name: fromOwner }
    // A name that is nobody stands in the text alone.
    const isOwnerMoved = owner.personId !== null || owner.teamId !== null || fromOwner === null
    return {
      after: { ...item, owner, isOwnerMoved },
      line: { ...line, fromOwner: toOwner, toOwner: fromOwner, fromPersonId: personId, fromTeamId: teamId },
    }
  }
  return null
}
