import type { PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { createToken, revokeToken } from '@/lib/tokens/mutations'
import { type Duty, PEOPLE } from './sample-people'

/** Somebody of the sample as an actor, by the role they have. */
export async function actorOf(duty: Duty): Promise<PersonActor> {
  const { id, name, role } = await db().person.findFirstOrThrow({ where: { name: PEOPLE[duty], role: { not: null } } })
  if (!role) throw new Error(`${name} has no account.`)
  return { personId: id, name, role, channel: 'web' }
}

export type LentToken = { token: string; takeBack: () => Promise<void> }

/** A token of somebody of the sample, to be taken back after the test. */
export async function lendToken(duty: Duty, scope: 'read' | 'write' | 'feed'): Promise<LentToken> {
  const actor = await actorOf(duty)
  const { id, token } = await createToken(actor, { name: 'A test of the browser', scope })
  return { token, takeBack: () => revokeToken(actor, { id }) }
}
