import type { ReminderKind } from '@/lib/generated/prisma/enums'
import { addDays, clockIn, dayIn, daysBetween, mondayOf, weekOf } from '@/lib/time'
import { isWorkingDay, lateThrough, type WorkCalendar, workingDayFrom } from '@/lib/working-days'

/** What a policy says of reminders; in days. */
export type Rhythm = {
  remindDaysBefore: readonly number[]
  remindEveryDays: number
  tellCommanderAfter: number | null
  tellLeadAfter: number | null
}

/** What an item is to somebody: theirs to do, or late in an incident they command or a team they lead. */
export type Concern = 'own' | 'commander' | 'lead'

export const CONCERN_OF: Record<ReminderKind, Concern> = {
  before: 'own',
  due: 'own',
  late: 'own',
  commander: 'commander',
  lead: 'lead',
}

/** A reminder, and the working day it belongs to: 'YYYY-MM-DD'. */
export type Due = { what: ReminderKind; forDay: string }

const MORNING = '08:00'
// What was missed while the server was away is caught up with until here; nobody is woken for it.
const EVENING = '20:00'

/** The day on which somebody in this zone may be reminded at `now`: a working day between 8 and 20 h; else null. */
export function morningOf(now: Date, zone: string, calendar: WorkCalendar): string | null {
  const clock = clockIn(zone, now.toISOString())
  const today = dayIn(zone, now)
  return clock >= MORNING && clock < EVENING && isWorkingDay(today, calendar) ? today : null
}

/**
 * A clock that was put back shows days that were seen to already; one that had run years ahead must not silence anybody
 * until then. So a day up to a week ahead counts as seen to.
 */
export const TRUSTED_AHEAD_DAYS = 7

/** True where somebody's morning of `today` was seen to already. */
export function isSeenTo(plannedOn: string | null, today: string): boolean {
  return plannedOn !== null && plannedOn >= today && plannedOn <= addDays(today, TRUSTED_AHEAD_DAYS)
}

/**
 * The latest reminder of an open item that has come due by `today`, for whom it concerns so; null where there is none
 * yet. Only the latest: whoever was not told for days, since the server was away or the clock jumped, is told once.
 * Days that nobody works on give theirs to the next that people do.
 */
export function latestReminder(
  { dueOn, concern }: { dueOn: string; concern: Concern },
  rhythm: Rhythm,
  today: string,
  calendar: WorkCalendar,
): Due | null {
  if (concern !== 'own') {
    const after = concern === 'commander' ? rhythm.tellCommanderAfter : rhythm.tellLeadAfter
    if (after === null) return null
    const forDay = lateDayFrom(dueOn, addDays(dueOn, after), calendar)
    return forDay !== null && forDay <= today ? { what: concern, forDay } : null
  }
  const early = rhythm.remindDaysBefore.map((days): Due => {
    return { what: 'before', forDay: workingDayFrom(addDays(dueOn, -days), calendar) }
  })
  const onTheDay: Due = { what: 'due', forDay: workingDayFrom(dueOn, calendar) }
  const late = latestLate(dueOn, rhythm.remindEveryDays, today, calendar)
  const come = [...early, onTheDay, ...(late ? [late] : [])].filter(({ forDay }) => forDay <= today)
  // Of two that fall on one day, the later one says more.
  return come.reduce<Due | null>((latest, one) => (latest && latest.forDay > one.forDay ? latest : one), null)
}

/** The last of the reminders every so many days after the due date that has come by `today`. */
function latestLate(dueOn: string, every: number, today: string, calendar: WorkCalendar): Due | null {
  for (let times = Math.floor(daysBetween(dueOn, today) / every); times >= 1; times--) {
    const forDay = lateDayFrom(dueOn, addDays(dueOn, times * every), calendar)
    if (forDay !== null && forDay <= today) return { what: 'late', forDay }
  }
  return null
}

/** The first working day from `day` on which what was due on `dueOn` is late; null where nobody works for weeks. */
function lateDayFrom(dueOn: string, day: string, calendar: WorkCalendar): string | null {
  const first = workingDayFrom(day, calendar)
  if (isLateOn(dueOn, first, calendar)) return first
  const next = workingDayFrom(addDays(first, 1), calendar)
  return isLateOn(dueOn, next, calendar) ? next : null
}

function isLateOn(dueOn: string, day: string, calendar: WorkCalendar): boolean {
  const through = lateThrough(day, calendar)
  return through !== null && dueOn <= through
}

// Later in the week its news is old.
const DIGEST_FOR_DAYS = 2

/** The Monday of the week whose digest is due on `today`: on the week's first working day, or soon after; else null. */
export function digestWeek(today: string, calendar: WorkCalendar): string | null {
  const monday = mondayOf(weekOf(today))
  const first = workingDayFrom(monday, calendar)
  return first <= today && daysBetween(first, today) <= DIGEST_FOR_DAYS ? monday : null
}

const SECOND = 1000
const FIRST_WAIT_SECONDS = 30

/** How often a delivery is tried: the last time is about eight and a half hours after the first. */
export const MOST_ATTEMPTS = 11

/** When a delivery is tried again that failed for the `attempts`-th time: twice as late each time; null for never. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  if (attempts >= MOST_ATTEMPTS) return null
  return new Date(now.getTime() + FIRST_WAIT_SECONDS * 2 ** (attempts - 1) * SECOND)
}

/** What a link in a mail stops: the mails with reminders, or those with weekly reviews. */
export type Stoppable = 'reminders' | 'reviews'
export const FIELD_OF = { reminders: 'byMail', reviews: 'reviews' } as const satisfies Record<Stoppable, string>

/** What the address of a link to stop mails is about. */
export function readStoppable(of: string | string[] | null | undefined): Stoppable {
  return of === 'reviews' ? 'reviews' : 'reminders'
}

/** Which kinds of reminder somebody wants. */
export type Wanted = { beforeDue: boolean; onceDue: boolean; escalations: boolean }

/** True where they want a reminder of this kind. */
export function wants({ beforeDue, onceDue, escalations }: Wanted, what: ReminderKind): boolean {
  if (what === 'before') return beforeDue
  return what === 'due' || what === 'late' ? onceDue : escalations
}
