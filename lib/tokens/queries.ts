import { may } from '@/lib/access'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'

/** A person's tokens, also those that don't work any more, the latest first; empty for who may not know. */
export async function listTokens(actor: Actor, personId: string) {
  if (!may(actor, 'listTokens', { personId })) return []
  return db().apiToken.findMany({
    where: { personId },
    select: {
      id: true,
      name: true,
      scope: true,
      prefix: true,
      createdAt: true,
      expiresAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
}
