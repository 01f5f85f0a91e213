import type { ActionStatus } from '@/lib/generated/prisma/enums'
import { daysBetween, formatDay } from '@/lib/time'
import type { ItemView, LedgerView } from './item-schema'
import { ownerName, STATUS_WORDS } from './rules'

const dayOr = (day: string | null, none: string) => (day === null ? none : formatDay(day))

function movedWords(from: string, to: string): string {
  const days = daysBetween(from, to)
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`
  return days > 0 ? `${count} later` : `${count} earlier`
}

/** What an entry of the ledger says was changed: 'Due date moved from 25 March 2024 to 1 April 2024, 7 days later'. */
export function ledgerWords({ field, fromStatus, toStatus, fromOn, toOn, fromOwner, toOwner }: LedgerView): string {
  if (field === 'verified') return 'Verified'
  if (field === 'owner') return `Owner: ${fromOwner ?? 'nobody'} → ${toOwner ?? 'nobody'}`
  if (field === 'status') {
    return `Status: ${fromStatus ? STATUS_WORDS[fromStatus] : 'none'} → ${toStatus ? STATUS_WORDS[toStatus] : 'none'}`
  }
  const days = fromOn && toOn ? `, ${movedWords(fromOn, toOn)}` : ''
  return `Due date: ${dayOr(fromOn, 'none')} → ${dayOr(toOn, 'none')}${days}`
}

/** True where it moved the due date later, and nobody took that back: what counts as a slip. */
export function isSlip({ field, fromOn, toOn, takesBack, isTakenBack }: LedgerView): boolean {
  return field === 'due' && fromOn !== null && (toOn === null || toOn > fromOn) && !takesBack && !isTakenBack
}

/** How an item stood before its first change: what was promised when it was written. */
export function promisedAtFirst(item: ItemView): { status: ActionStatus; owner: string | null; dueOn: string | null } {
  // The ledger is newest first.
  const first = (field: LedgerView['field']) => item.ledger.findLast((entry) => entry.field === field)
  const [status, owner, due] = [first('status'), first('owner'), first('due')]
  return {
    status: status?.fromStatus ?? item.status,
    owner: owner ? owner.fromOwner : ownerName(item),
    dueOn: due ? due.fromOn : item.dueOn,
  }
}

/** A promise in a line: 'To do, David Lee, due 22 March 2024'. */
export function promiseWords(promise: { status: ActionStatus; owner: string | null; dueOn: string | null }): string {
  const { status, owner, dueOn } = promise
  return [STATUS_WORDS[status], owner ?? 'no owner', dueOn ? `due ${formatDay(dueOn)}` : 'no due date'].join(', ')
}

/**
 * True for who owns what is done, or said that it is: somebody else is to look. As `verifyActionItem` asks.
 */
export function isOwnDeed({ person, doneById }: Pick<ItemView, 'person' | 'doneById'>, personId: string): boolean {
  return person?.id === personId || doneById === personId
}
