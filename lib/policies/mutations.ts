import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { WORKSPACE } from '@/lib/workspace/rules'
import { MOST_HOLIDAYS, readHolidays } from './rules'
import type { ChangePolicy, SetWorkingDays } from './schema'

const subject = { subjectType: 'workspace', subjectId: WORKSPACE } as const
const date = (day: string) => new Date(`${day}T00:00:00Z`)

/** Changes what is promised for incidents of one severity: it holds for what is published and reminded from now on. */
export async function changePolicy(actor: Actor, { severity, ...data }: ChangePolicy): Promise<void> {
  refuseUnless(actor, 'manageWorkspace')
  await db().$transaction(async (tx) => {
    const { severity: _, ...before } = await tx.policy.findUniqueOrThrow({ where: { severity } })
    await tx.policy.update({ where: { severity }, data })
    const told = { before: { severity, ...before }, after: { severity, ...data } }
    await appendAudit(tx, actor, { verb: 'changePolicy', ...subject, ...told })
  })
}

/** Sets the weekdays on which people work. Refuses a week without one. */
export async function setWorkingDays(actor: Actor, { workingDays: wanted }: SetWorkingDays): Promise<void> {
  refuseUnless(actor, 'manageWorkspace')
  const workingDays = [...new Set(wanted)].sort((one, other) => one - other)
  if (workingDays.length === 0) throw new Refusal('Choose at least one day on which people work.')
  await db().$transaction(async (tx) => {
    const before = await tx.workspace.findUniqueOrThrow({ where: { id: 1 }, select: { workingDays: true } })
    await tx.workspace.update({ where: { id: 1 }, data: { workingDays }, select: { id: true } })
    await appendAudit(tx, actor, { verb: 'setWorkingDays', ...subject, before, after: { workingDays } })
  })
}

/**
 * Adds holidays from lines such as '2026-12-25 Christmas Day'; a day that is one already gets the new name. Returns how
 * many lines were read. Refuses all where one can't be read.
 */
export async function addHolidays(actor: Actor, { lines }: { lines: string }): Promise<{ added: number }> {
  refuseUnless(actor, 'manageWorkspace')
  const { holidays, wrong } = readHolidays(lines)
  if (wrong !== null)
    throw new Refusal(`“${wrong}” is no holiday. Write one on each line, like 2026-12-25 Christmas Day.`)
  if (holidays.length === 0) throw new Refusal('Write a holiday on each line, like 2026-12-25 Christmas Day.')
  await db().$transaction(async (tx) => {
    for (const { day, name } of holidays) {
      await tx.holiday.upsert({ where: { day: date(day) }, create: { day: date(day), name }, update: { name } })
    }
    if ((await tx.holiday.count()) > MOST_HOLIDAYS) {
      throw new Refusal(`A workspace has at most ${MOST_HOLIDAYS} holidays. Take some off first.`)
    }
    const after = { holidays: holidays.map(({ day, name }) => `${day} ${name}`) }
    await appendAudit(tx, actor, { verb: 'addHolidays', ...subject, after })
  })
  return { added: holidays.length }
}

/** Takes a holiday off. Refuses a day that is none. */
export async function removeHoliday(actor: Actor, { day }: { day: string }): Promise<void> {
  refuseUnless(actor, 'manageWorkspace')
  await db().$transaction(async (tx) => {
    const found = await tx.holiday.findUnique({ where: { day: date(day) }, select: { name: true } })
    if (!found) throw new Refusal('That is no holiday any more.')
    await tx.holiday.delete({ where: { day: date(day) } })
    await appendAudit(tx, actor, { verb: 'removeHoliday', ...subject, before: { holiday: `${day} ${found.name}` } })
  })
}
