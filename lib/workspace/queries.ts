import { db } from '@/lib/db'
import type { WorkCalendar } from '@/lib/working-days'

/**
 * The settings that hold for everybody: the workspace's name, the IANA zone its weeks and lateness count in, and
 * whether single sign-on is the only way in. Also for who isn't signed in: the page to sign in on says them.
 */
export function getWorkspace() {
  return db().workspace.findUniqueOrThrow({
    where: { id: 1 },
    select: { name: true, timeZone: true, ssoOnly: true },
  })
}

/** The days the workspace works on, with all its holidays. */
export async function getCalendar(): Promise<WorkCalendar> {
  const [workspace, holidays] = await Promise.all([
    db().workspace.findUniqueOrThrow({ where: { id: 1 }, select: { workingDays: true } }),
    db().holiday.findMany({ select: { day: true }, orderBy: { day: 'asc' } }),
  ])
  return { ...workspace, holidays: holidays.map(({ day }) => day.toISOString().slice(0, 10)) }
}
