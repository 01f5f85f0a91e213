import { may } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db, type Transaction } from '@/lib/db'
import type { Severity } from '@/lib/generated/prisma/enums'

export type TemplateRow = Awaited<ReturnType<typeof listTemplates>>[number]
export type TemplateView = NonNullable<Awaited<ReturnType<typeof getTemplate>>>

const ORDER = [{ name: 'asc' }, { id: 'asc' }] as const

/** The templates that admins added, by name; at most 200. Empty for who isn't signed in. The built-in one isn't here. */
export async function listTemplates(actor: Actor) {
  if (!may(actor, 'readWorkspace')) return []
  return db().template.findMany({
    select: { id: true, name: true, severities: true, updatedAt: true },
    orderBy: [...ORDER],
    take: 200,
  })
}

/** A template with its text; null where there is none, and for who isn't signed in. */
export async function getTemplate(actor: Actor, id: string, reader: Transaction = db()) {
  if (!may(actor, 'readWorkspace')) return null
  return reader.template.findUnique({
    where: { id },
    select: { id: true, name: true, severities: true, text: true, version: true },
  })
}

/**
 * The template that a report of this severity begins with unless another is chosen: the first by name that is offered
 * for it. Null where none is, and for who isn't signed in: then it is the built-in one.
 */
export async function templateFor(actor: Actor, severity: Severity, reader: Transaction = db()) {
  if (!may(actor, 'readWorkspace')) return null
  return reader.template.findFirst({
    where: { severities: { has: severity } },
    select: { id: true, text: true },
    orderBy: [...ORDER],
  })
}
