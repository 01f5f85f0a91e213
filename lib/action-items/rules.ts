import type { ActionKind, ActionStatus } from '@/lib/generated/prisma/enums'
import { dayIn, daysBetween } from '@/lib/time'
import { lateThrough, type WorkCalendar } from '@/lib/working-days'

/** The word for each status. */
export const STATUS_WORDS: Record<ActionStatus, string> = {
  todo: 'To do',
  in_progress: 'In progress',
  done: 'Done',
  wont_do: "Won't do",
}

/** The word for each kind. */
export const KIND_WORDS: Record<ActionKind, string> = {
  prevent: 'Prevent',
  detect: 'Detect',
  mitigate: 'Mitigate',
  process: 'Process',
}

/** True while the promise is neither kept nor given up. */
export function isOpen(status: ActionStatus): boolean {
  return status === 'todo' || status === 'in_progress'
}

/** When lateness is counted: the instant, the zone of whoever reads, and the days the workspace works on. */
export type Today = { now: Date; zone: string; calendar: WorkCalendar }

/** Now, for a reader of a page: in their own zone where they have said one, else in the workspace's. */
export function todayFor(
  reader: { timeZone?: string },
  { workspaceZone, calendar }: { workspaceZone: string; calendar: WorkCalendar },
): Today {
  return { now: new Date(), zone: reader.timeZone ?? workspaceZone, calendar }
}

/**
 * Days since the due date of an open item; null where it is not late: closed, without a due date, due today or later, or
 * due on a day nobody works on while the next working day isn't over.
 */
export function daysLate(
  item: { status: ActionStatus; dueOn: string | null },
  { now, zone, calendar }: Today,
): number | null {
  if (!item.dueOn || !isOpen(item.status)) return null
  const today = dayIn(zone, now)
  const late = lateThrough(today, calendar)
  return late !== null && item.dueOn <= late ? daysBetween(item.dueOn, today) : null
}

/** How late an item is, in words: '1 day late'. */
export function daysLateWords(days: number): string {
  return days === 1 ? '1 day late' : `${days} days late`
}

/** How often a due date was moved later, and by how much in all: 'moved 3 times, 62 days in all'; null for never. */
export function slipWords({ slips, slippedDays }: { slips: number; slippedDays: number }): string | null {
  if (slips === 0) return null
  const days = slippedDays === 1 ? '1 day' : `${slippedDays} days`
  return slips === 1 ? `moved once, ${days}` : `moved ${slips} times, ${days} in all`
}

/** Whose an item is now: a person, a team, or whom its text names; null where it has no owner. */
export function ownerName(item: {
  person: { name: string } | null
  team: { name: string } | null
  ownerWritten: string | null
  isOwnerMoved?: boolean
}): string | null {
  return item.person?.name ?? item.team?.name ?? (item.isOwnerMoved ? null : item.ownerWritten)
}
