import { z } from 'zod'
import { may } from '@/lib/access'
import { calendarJson } from '@/lib/action-items/clock-queries'
import type { Actor } from '@/lib/actor'
import { db, sqlDay } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { Severity } from '@/lib/generated/prisma/enums'
import { defaultDue } from './rules'

export type PolicyView = NonNullable<Awaited<ReturnType<typeof getPolicies>>>

/**
 * What is promised for incidents of each severity, the gravest first, on which days the workspace works, and its
 * holidays; null for who may not manage it.
 */
export async function getPolicies(actor: Actor) {
  if (!may(actor, 'manageWorkspace')) return null
  const [policies, { workingDays }, holidays] = await Promise.all([
    db().policy.findMany({ orderBy: { severity: 'asc' } }),
    db().workspace.findUniqueOrThrow({ where: { id: 1 }, select: { workingDays: true } }),
    db().holiday.findMany({ orderBy: { day: 'asc' } }),
  ])
  const days = holidays.map(({ day, name }) => ({ day: day.toISOString().slice(0, 10), name }))
  return { policies, workingDays, holidays: days }
}

/** What publishing the report of incident `i` gives its open items without a due date: see `defaultDueOf`. */
export const undatedJson = Prisma.sql`json_build_object(
  'severity', i.severity,
  'dueDays', (SELECT p.due_days FROM policies p WHERE p.severity = i.severity),
  'today', (SELECT ${sqlDay('(now() AT TIME ZONE w.time_zone)')} FROM workspace w),
  'calendar', ${calendarJson},
  'ids', (SELECT coalesce(json_agg(a.id ORDER BY a.position, a.id), '[]') FROM action_items a
    WHERE a.incident_id = i.id AND a.due_on IS NULL AND a.left_text_at IS NULL AND a.status IN ('todo', 'in_progress')))`

/** What `undatedJson` reads. */
export type Undated = z.output<typeof Undated>
export const Undated = z.object({
  severity: z.enum(Severity).nullable(),
  dueDays: z.number().nullable(),
  /** In the workspace's zone. */
  today: z.string(),
  calendar: z.object({ workingDays: z.array(z.number()), holidays: z.array(z.string()) }),
  ids: z.array(z.string()),
})

/**
 * The date that the workspace gives what is published today; null where no item needs one, or the workspace has none for
 * incidents like this.
 */
export function defaultDueOf({ severity, dueDays, today, calendar, ids }: Undated) {
  if (severity === null || dueDays === null || ids.length === 0) return null
  return { severity, dueDays, dueOn: defaultDue(today, dueDays, calendar), count: ids.length }
}
