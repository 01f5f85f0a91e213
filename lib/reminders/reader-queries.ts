import { todayFor } from '@/lib/action-items/rules'
import type { PersonActor } from '@/lib/actor'
import { read } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ReminderWay, Role } from '@/lib/generated/prisma/enums'
import { sendsMail } from '@/lib/mail'
import { getCalendar } from '@/lib/workspace/queries'
import type { ReminderChoices } from './queries'

/** Somebody with an account who may be reminded, and how they want to be. */
export type Reader = ReminderChoices & {
  id: string
  name: string
  role: Role
  email: string | null
  timeZone: string | null
  /** 'YYYY-MM-DD'; null before the first morning. */
  plannedOn: string | null
  /** Null before the first morning. */
  unsubscribeToken: string | null
}

const columns = Prisma.sql`
  p.id::text, p.name, p.role::text, p.email, p.time_zone AS "timeZone",
  coalesce(c.by_mail, true) AS "byMail", c.webhook_url AS "webhookUrl", coalesce(c.before_due, true) AS "beforeDue",
  coalesce(c.once_due, true) AS "onceDue", coalesce(c.escalations, true) AS escalations,
  coalesce(c.digest, true) AS digest, coalesce(c.reviews, false) AS reviews, to_char(c.planned_on, 'YYYY-MM-DD') AS "plannedOn",
  c.unsubscribe_token AS "unsubscribeToken"
  FROM people p LEFT JOIN reminder_choices c ON c.person_id = p.id`
const hasAccount = Prisma.sql`p.role IS NOT NULL AND p.deactivated_at IS NULL`

/** Who may be reminded, by id; null for who has no account that is switched on. */
export async function getReader(personId: string): Promise<Reader | null> {
  const [reader] = await read<Reader>`
    SELECT ${columns} WHERE p.id = ${personId}::uuid AND ${hasAccount}`
  return reader ?? null
}

/**
 * Whose morning at `now` hasn't been seen to and who can be reached: `morningOf` and `isSeenTo` in rules.ts have the last
 * word, this keeps the others in the database. 500 at most.
 */
export async function listReadersAtMorning(now: Date): Promise<Reader[]> {
  return read<Reader>`
    SELECT ${columns} CROSS JOIN workspace w
    CROSS JOIN LATERAL (SELECT ${now}::timestamptz AT TIME ZONE coalesce(p.time_zone, w.time_zone) AS clock) l
    WHERE ${hasAccount}
      AND l.clock::time >= '08:00' AND l.clock::time < '20:00'
      AND extract(isodow FROM l.clock)::int = ANY (w.working_days)
      AND NOT EXISTS (SELECT FROM holidays h WHERE h.day = l.clock::date)
      AND (c.planned_on IS NULL OR c.planned_on < l.clock::date OR c.planned_on > l.clock::date + 7)
      AND ((${sendsMail()} AND p.email IS NOT NULL AND coalesce(c.by_mail, true)) OR c.webhook_url IS NOT NULL)
    ORDER BY p.id LIMIT 500`
}

/** The ways in which somebody is reached. */
export function waysTo({ byMail, email, webhookUrl }: Reader): ReminderWay[] {
  const byPost: ReminderWay[] = byMail && email !== null && sendsMail() ? ['mail'] : []
  return webhookUrl === null ? byPost : [...byPost, 'webhook']
}

/** Them as whoever reads a page: what they can't see there, they aren't told. */
export function actorOf({ id, name, role, timeZone }: Reader): PersonActor {
  return { personId: id, name, role, channel: 'web', ...(timeZone === null ? {} : { timeZone }) }
}

/** When lateness is counted for them at `now`: in their zone, else the workspace's. */
export async function todayOf({ timeZone }: Reader, now: Date) {
  const calendar = await getCalendar()
  const reader = timeZone === null ? {} : { timeZone }
  return { ...todayFor(reader, { workspaceZone: calendar.workspaceZone, calendar }), now }
}
