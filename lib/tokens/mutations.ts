import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import type { TokenScope } from '@/lib/generated/prisma/enums'
import { hashOf, newSecret } from '@/lib/secrets'
import { addDays } from '@/lib/time'
import type { CreateToken } from './schema'

/** A token that was just made. `token` is shown once: only its hash and its beginning are kept. */
export type MadeToken = { id: string; token: string; prefix: string; scope: TokenScope }

const MOST = 50

/**
 * Makes a token with which a program reads, or reads and writes, or a feed reader reads feeds, as the actor may. It
 * begins with 'hs_', so that a search for forgotten secrets finds it. Refuses a day that has passed, and a 51st token.
 */
export async function createToken(actor: Actor, { name, scope, lastDay }: CreateToken): Promise<MadeToken> {
  if (!isPerson(actor)) throw new Refusal('Sign in first, then try again.')
  const { personId } = actor
  refuseUnless(actor, 'createToken', { personId })
  const expiresAt = lastDay ? new Date(`${addDays(lastDay, 1)}T00:00:00Z`) : null
  if (expiresAt && expiresAt <= new Date()) throw new Refusal('This day has passed. Choose a later one.')
  return db().$transaction(async (tx) => {
    const count = await tx.apiToken.count({ where: { personId, revokedAt: null } })
    if (count >= MOST) throw new Refusal(`You have ${MOST} tokens. Revoke one that isn't used any more.`)
    const token = `hs_${newSecret()}`
    const prefix = token.slice(0, 9)
    const { id } = await tx.apiToken.create({
      data: { personId, name, scope, tokenHash: hashOf(token), prefix, expiresAt },
      select: { id: true },
    })
    await appendAudit(tx, actor, {
      verb: 'createToken',
      subjectType: 'person',
      subjectId: personId,
      after: { id, name, scope, prefix, lastDay: lastDay ?? null },
    })
    return { id, token, prefix, scope }
  })
}

/** Revokes a token: the next request with it is refused. One's own, or anybody's for an admin. */
export async function revokeToken(actor: Actor, { id }: { id: string }): Promise<void> {
  await db().$transaction(async (tx) => {
    const token = await tx.apiToken.findUnique({
      where: { id },
      select: { personId: true, name: true, prefix: true, revokedAt: true },
    })
    // Whose it is decides who may know that there is one.
    refuseUnless(actor, 'revokeToken', token ? { personId: token.personId } : {})
    if (!token) throw new Refusal('There is no such token. Choose one of the list.')
    if (token.revokedAt) throw new Refusal('This token is revoked already.')
    await tx.apiToken.update({ where: { id }, data: { revokedAt: new Date() }, select: { id: true } })
    await appendAudit(tx, actor, {
      verb: 'revokeToken',
      subjectType: 'person',
      subjectId: token.personId,
      before: { id, name: token.name, prefix: token.prefix },
    })
  })
}
