import { randomUUID } from 'node:crypto'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { addTeam } from '@/lib/people/team-mutations'
import { requestReview } from '@/lib/publishing/review-mutations'
import { WORKSPACE } from '@/lib/workspace/rules'
import { newActionItem } from '@/test/action-items'
import { write } from '@/test/reports'
import { newIncident, newPerson, newTemplate } from './permission-subjects'
import type { Duty } from './sample-people'
import { actorOf } from './tokens'

/** Where a form stands and what is sent with it, beside what stands in it already. */
type Form = {
  path: string
  button: string
  typed?: Record<string, string>
  /** What the audit trail will say it was done to; null where that isn't known before. */
  subjectId: string | null
}

export type ActionRow = {
  /** Who may do it; whoever else sends the same form is refused. The first of them opens the page. */
  may: readonly Duty[]
  /** How the audit trail calls it, where that isn't the action's own name. */
  verb?: string
  /** Makes something for it to be done to. */
  make: () => Promise<Form>
}

export const COMMANDERS = ['commander', 'admin'] as const
export const WRITERS = ['responder', 'owner', 'commander', 'admin'] as const
export const ADMINS = ['admin'] as const
export const EVERYBODY = ['manager', 'responder', 'owner', 'commander', 'admin'] as const

export const onIncident = (isRestricted: boolean, button: string, typed?: () => Promise<Record<string, string>>) => ({
  may: COMMANDERS,
  make: async () => {
    const { id, reference } = await newIncident({ isRestricted })
    return { path: `/incidents/${reference}/access`, button, subjectId: id, typed: await typed?.() }
  },
})

/** On the history of a report that was written on since it came in. */
export const onHistory = (button: string): ActionRow => ({
  may: WRITERS,
  make: async () => {
    const { id, reference } = await newIncident({ isRestricted: false })
    const { documentId } = await db().postmortem.findUniqueOrThrow({ where: { incidentId: id } })
    await write(await actorOf('responder'), documentId, 'Borrowed', 'Lent')
    return { path: `/incidents/${reference}/history`, button, subjectId: id }
  },
})

/** On the page where a report is reviewed and published. */
export const onReview = (
  may: readonly Duty[],
  button: string,
  { typed, before }: { typed?: Record<string, string>; before?: (reference: string) => Promise<unknown> } = {},
): ActionRow => ({
  may,
  make: async () => {
    const { id, reference } = await newIncident({ isRestricted: false })
    await before?.(reference)
    return { path: `/incidents/${reference}/review`, button, typed, subjectId: id }
  },
})

/** Asks the manager for a review. */
export const askManager = async (reference: string) =>
  requestReview(importActor, { reference, reviewerIds: [(await actorOf('manager')).personId] })

type Made = { hasAccount: boolean; data?: Prisma.PersonUpdateInput; typed?: Record<string, string> }

/** A form on the page of somebody new. */
export const onPerson = (button: string, { hasAccount, data = {}, typed }: Made = { hasAccount: true }): ActionRow => ({
  may: ADMINS,
  make: async () => {
    const { id } = await newPerson({ hasAccount })
    await db().person.update({ where: { id }, data })
    return { path: `/people/${id}`, button, typed, subjectId: id }
  },
})

export const onTeam = (button: string, typed?: Record<string, string>): ActionRow => ({
  may: ADMINS,
  make: async () => {
    const { id } = await addTeam(importActor, { name: `Team ${randomUUID()}` })
    return { path: `/people/teams/${id}`, button, typed, subjectId: id }
  },
})

export const onTemplate = (button: string | ((template: { name: string }) => string)): ActionRow => ({
  may: ADMINS,
  make: async () => {
    const template = await newTemplate()
    const path = `/settings/templates/${template.id}`
    return { path, button: typeof button === 'string' ? button : button(template), subjectId: template.id }
  },
})

export const onWorkspace = (button: string): ActionRow => ({
  may: ADMINS,
  make: async () => ({ path: '/settings/workspace', button, subjectId: WORKSPACE }),
})

export const onSettings = (button: string, typed?: Record<string, string>) => ({
  may: EVERYBODY,
  make: async () => ({ path: '/settings', button, typed, subjectId: null }),
})

type Item = Awaited<ReturnType<typeof newItem>>

/** An open action item of the owner of the sample, in an incident that the commander of the sample commands. */
export async function newItem(fields: Partial<Prisma.ActionItemUncheckedCreateInput> = {}) {
  const { id } = await newIncident({ isRestricted: false })
  const { personId } = await actorOf('owner')
  return newActionItem(id, { personId, title: `Item ${randomUUID()}`, ...fields })
}

/** On the page of an action item; `before` may say another address of it. */
export const onItem = (
  may: readonly Duty[],
  button: string | ((other: Item) => string),
  {
    fields,
    typed,
    before,
  }: {
    fields?: Partial<Prisma.ActionItemUncheckedCreateInput>
    typed?: Record<string, string>
    before?: (item: Item, other: Item) => Promise<string>
  } = {},
): ActionRow => ({
  may,
  make: async () => {
    const [item, other] = [await newItem(fields), await newItem()]
    const path = `/action-items/${item.id}${(await before?.(item, other)) ?? ''}`
    return { path, button: typeof button === 'string' ? button : button(other), typed, subjectId: item.id }
  },
})
export const OWNERS = ['owner', 'commander', 'admin'] as const

export const onPromises = (button: string, typed?: Record<string, string>): ActionRow => ({
  may: ADMINS,
  make: async () => ({ path: '/settings/promises', button, typed, subjectId: WORKSPACE }),
})

/** Whom the tests name as a viewer and take off again. */
export const someone = async () => ({ personId: (await actorOf('manager')).personId })
