import type { ActionStatus } from '@/lib/generated/prisma/enums'
import { dayIn, daysBetween } from '@/lib/time'

/** The word for each status. */
export const STATUS_WORDS: Record<ActionStatus, string> = {
  todo: 'To do',
  in_progress: 'In progress',
  done: 'Done',
  wont_do: "Won't do",
}

/** True while the promise is neither kept nor given up. */
export function isOpen(status: ActionStatus): boolean {
  return status === 'todo' || status === 'in_progress'
}

/**
 * Days since the due date of an open item, counted in `zone` at `now`; null where it is not late: closed, without a due
 * date, or due today or later.
 */
export function daysLate(item: { status: ActionStatus; dueOn: string | null }, now: Date, zone: string): number | null {
  if (!item.dueOn || !isOpen(item.status)) return null
  const days = daysBetween(item.dueOn, dayIn(zone, now))
  return days > 0 ? days : null
}
