import { type Actor, isPerson } from '@/lib/actor'
import type { Transaction } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { AuditVerb } from './render'
import type { SubjectType } from './schema'

export type AuditEntry = {
  verb: AuditVerb
  subjectType: SubjectType
  subjectId: string
  incidentId?: string
  before?: Prisma.InputJsonObject
  after?: Prisma.InputJsonObject
}

/** Writes down who did what, in the transaction that does it, so that neither is ever there without the other. */
export async function appendAudit(tx: Transaction, actor: Actor, entry: AuditEntry): Promise<void> {
  await tx.auditEntry.create({
    data: {
      ...entry,
      actor: actor.name,
      personId: isPerson(actor) ? actor.personId : null,
      channel: actor.channel,
      ip: 'ip' in actor ? (actor.ip ?? null) : null,
      before: entry.before ?? Prisma.DbNull,
      after: entry.after ?? Prisma.DbNull,
    },
    select: { id: true },
  })
}
