import type { ActionKind, ActionStatus } from '@/lib/generated/prisma/enums'
import { isOpen } from './rules'

/** What a text says of an action item. Days are dates at midnight UTC, as the database has them. */
export type WrittenItem = {
  status: ActionStatus
  statusWritten: string | null
  dueOn: Date | null
  kind: ActionKind | null
  trackerUrl: string | null
  /** The owner's name, and whom it stands for. */
  owner: string | null
  personId: string | null
  teamId: string | null
}

/** An action item as it is kept, with what its text said when it was read last. */
export type KeptItem = {
  status: ActionStatus
  statusReason: string | null
  statusRead: ActionStatus | null
  dueOn: Date | null
  dueRead: Date | null
  kind: ActionKind | null
  kindRead: ActionKind | null
  trackerUrl: string | null
  trackerRead: string | null
  ownerWritten: string | null
  personId: string | null
  teamId: string | null
  isOwnerMoved: boolean
  closedAt: Date | null
  verifiedAt: Date | null
  verifierId: string | null
}

const isSameDay = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime()

/**
 * What an item is after its text was read again. The text changes what it says otherwise than before; what it says as
 * before stays as the item is now, for that was changed since, by somebody who said so. `now` is when the text was
 * written, null where a document only tells of it. `before` is null for an item that is read the first time.
 */
export function afterReading(before: KeptItem | null, written: WrittenItem, now: Date | null): KeptItem {
  const isStatusTold = !before || before.statusRead !== written.status
  const isOwnerTold = !before?.isOwnerMoved || before.ownerWritten !== written.owner
  const { personId, teamId } = isOwnerTold ? written : before
  return {
    ...(isStatusTold ? statusAsWritten(before, written, now) : statusAsKept(before)),
    statusRead: written.status,
    dueOn: !before || !isSameDay(before.dueRead, written.dueOn) ? written.dueOn : before.dueOn,
    dueRead: written.dueOn,
    kind: !before || before.kindRead !== written.kind ? written.kind : before.kind,
    kindRead: written.kind,
    trackerUrl: !before || before.trackerRead !== written.trackerUrl ? written.trackerUrl : before.trackerUrl,
    trackerRead: written.trackerUrl,
    ownerWritten: written.owner,
    personId,
    teamId,
    isOwnerMoved: !isOwnerTold,
  }
}

const statusAsKept = ({ status, statusReason, closedAt, verifiedAt, verifierId }: KeptItem) => ({
  status,
  statusReason,
  closedAt,
  verifiedAt,
  verifierId,
})

function statusAsWritten(before: KeptItem | null, { status, statusWritten }: WrittenItem, now: Date | null) {
  if (before?.status === status) return statusAsKept(before)
  const wasClosed = before !== null && !isOpen(before.status)
  return {
    status,
    // A report seldom has a place for the reason; what it has instead is the honest one.
    statusReason: status === 'wont_do' ? `The report says "${statusWritten ?? "Won't do"}".` : null,
    closedAt: isOpen(status) ? null : wasClosed ? before.closedAt : now,
    verifiedAt: null,
    verifierId: null,
  }
}
