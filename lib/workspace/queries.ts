import { may } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db, type Transaction } from '@/lib/db'
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

/** Who may lead the weekly reviews, by name, and who does; no more than 1,000. Empty for who doesn't manage the workspace. */
export async function getFacilitators(actor: Actor) {
  if (!may(actor, 'manageWorkspace')) return { chosen: null, people: [] }
  const [people, workspace] = await Promise.all([
    db().person.findMany({
      where: { role: { not: null }, deactivatedAt: null },
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: 1000,
    }),
    db().workspace.findUniqueOrThrow({
      where: { id: 1 },
      select: { facilitator: { select: { id: true, name: true, deactivatedAt: true } } },
    }),
  ])
  return { chosen: workspace.facilitator, people }
}

/** The days the workspace works on, with all its holidays, and the IANA zone its days are of; in one statement. */
export async function getCalendar(tx: Transaction = db()): Promise<WorkCalendar & { workspaceZone: string }> {
  const [row] = await tx.$queryRaw<(WorkCalendar & { workspaceZone: string })[]>`
    SELECT w.time_zone AS "workspaceZone", w.working_days AS "workingDays",
      ARRAY(SELECT to_char(h.day, 'YYYY-MM-DD') FROM holidays h ORDER BY h.day) AS holidays
    FROM workspace w`
  if (!row) throw new Error('The workspace has no row.')
  return row
}
