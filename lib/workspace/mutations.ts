import { refuseUnless } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { isTimeZone } from '@/lib/time'
import { WORKSPACE } from './rules'
import type { ChooseFacilitator } from './schema'

const subject = { subjectType: 'workspace', subjectId: WORKSPACE } as const

/** Sets the IANA zone in which weeks begin and lateness is counted. Refuses one that isn't known. */
export async function setTimeZone(actor: Actor, timeZone: string): Promise<void> {
  refuseUnless(actor, 'manageWorkspace')
  await db().$transaction(async (tx) => {
    // Both must know it: pages ask the one, lists the other.
    const known = await tx.$queryRaw<unknown[]>`SELECT name FROM pg_timezone_names WHERE name = ${timeZone}`
    if (!isTimeZone(timeZone) || known.length === 0) {
      throw new Refusal(`${timeZone} isn't a known time zone. Write one like Europe/Berlin.`)
    }
    const before = await tx.workspace.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
    await tx.workspace.update({ where: { id: 1 }, data: { timeZone } })
    await appendAudit(tx, actor, { verb: 'setTimeZone', ...subject, before, after: { timeZone } })
  })
}

/** Gives the workspace its name. Refuses an empty one, and one over 100 characters. */
export async function renameWorkspace(actor: Actor, { name: written }: { name: string }): Promise<void> {
  refuseUnless(actor, 'manageWorkspace')
  const name = written.trim()
  if (name === '' || name.length > 100) throw new Refusal('Give the workspace a name of at most 100 characters.')
  await db().$transaction(async (tx) => {
    const before = await tx.workspace.findUniqueOrThrow({ where: { id: 1 }, select: { name: true } })
    await tx.workspace.update({ where: { id: 1 }, data: { name } })
    await appendAudit(tx, actor, { verb: 'renameWorkspace', ...subject, before, after: { name } })
  })
}

/** Says who leads the weekly reviews and is told of each draft; null for nobody. Refuses who has no account in use. */
export async function chooseFacilitator(actor: Actor, { personId }: ChooseFacilitator): Promise<void> {
  refuseUnless(actor, 'manageWorkspace')
  await db().$transaction(async (tx) => {
    const person =
      personId === null
        ? null
        : await tx.person.findFirst({
            where: { id: personId, role: { not: null }, deactivatedAt: null },
            select: { id: true },
          })
    if (personId !== null && !person) throw new Refusal('They have no account in use. Choose somebody who has.')
    const select = { facilitatorId: true }
    const before = await tx.workspace.findUniqueOrThrow({ where: { id: 1 }, select })
    await tx.workspace.update({ where: { id: 1 }, data: { facilitatorId: personId }, select })
    await appendAudit(tx, actor, { verb: 'chooseFacilitator', ...subject, before, after: { facilitatorId: personId } })
  })
}

/**
 * Makes single sign-on the only way in, or lets passwords in again. Refuses it before an admin is linked to single
 * sign-on, since then nobody could take it back.
 */
export async function setSsoOnly(actor: Actor, { ssoOnly }: { ssoOnly: boolean }): Promise<void> {
  refuseUnless(actor, 'manageWorkspace')
  await db().$transaction(async (tx) => {
    const admin = await tx.person.findFirst({
      where: { role: 'admin', deactivatedAt: null, oidcSubject: { not: null } },
      select: { id: true },
    })
    if (ssoOnly && !admin) {
      throw new Refusal('No admin has signed in through single sign-on yet. Do that once, then turn passwords off.')
    }
    const before = await tx.workspace.findUniqueOrThrow({ where: { id: 1 }, select: { ssoOnly: true } })
    await tx.workspace.update({ where: { id: 1 }, data: { ssoOnly } })
    await appendAudit(tx, actor, { verb: 'setSsoOnly', ...subject, before, after: { ssoOnly } })
  })
}
