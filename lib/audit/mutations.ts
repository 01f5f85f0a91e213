import type { Transaction } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { AuditChannel } from '@/lib/generated/prisma/enums'
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

/** Who did it: any actor, or several people by their names. */
type Doer = { name: string; channel: AuditChannel; personId?: string; ip?: string }

/** Writes down who did what, in the transaction that does it, so that neither is ever there without the other. */
export async function appendAudit(tx: Transaction, actor: Doer, entry: AuditEntry): Promise<void> {
  await tx.auditEntry.create({
    data: {
      ...entry,
      actor: actor.name,
      personId: actor.personId ?? null,
      channel: actor.channel,
      ip: actor.ip ?? null,
      before: entry.before ?? Prisma.DbNull,
      after: entry.after ?? Prisma.DbNull,
    },
    select: { id: true },
  })
}
