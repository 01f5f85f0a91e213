import { may } from '@/lib/access'
import { calendarJson } from '@/lib/action-items/clock-queries'
import type { Actor } from '@/lib/actor'
import { db, sqlDay } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

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

/** An `Undated` of incident `i` as JSON, for a larger statement. */
export const undatedJson = Prisma.sql`json_build_object(
  'severity', i.severity,
  'dueDays', (SELECT p.due_days FROM policies p WHERE p.severity = i.severity),
  'today', (SELECT ${sqlDay('(now() AT TIME ZONE w.time_zone)')} FROM workspace w),
  'calendar', ${calendarJson},
  'ids', (SELECT coalesce(json_agg(a.id ORDER BY a.position, a.id), '[]') FROM action_items a
    WHERE a.incident_id = i.id AND a.due_on IS NULL AND a.left_text_at IS NULL AND a.status IN ('todo', 'in_progress')))`
