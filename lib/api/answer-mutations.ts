import { db } from '@/lib/db'

/** An answer that was given, as it is given again. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string }

/** What is known of a request by its name: that it is new, is worked on, was another one, or how it was answered. */
export type Claim = 'new' | 'in flight' | 'another' | KeptAnswer

/** For how long a name stands for its request. */
const KEPT = '24 hours'

type Request = { personId: string; key: string; requestHash: string }

/**
 * Takes a name for a request, in a transaction of its own: of two that come at once with the same name one gets it. A
 * name whose request never ended, since the server died, stays taken for a day: what it asked for may have been done.
 */
export async function claimKey({ personId, key, requestHash }: Request): Promise<Claim> {
  const taken = await db().$executeRaw`
    INSERT INTO api_answers AS a (person_id, key, request_hash)
    VALUES (${personId}::uuid, ${key}, ${requestHash}::char(64))
    ON CONFLICT (person_id, key) DO UPDATE
      SET request_hash = excluded.request_hash, status = NULL, headers = NULL, body = NULL, created_at = now()
      WHERE a.created_at < now() - ${KEPT}::interval`
  if (taken > 0) return 'new'
  const known = await db().apiAnswer.findUnique({ where: { personId_key: { personId, key } } })
  if (!known) return 'in flight' // given back a moment ago
  if (known.requestHash !== requestHash) return 'another'
  const { status, headers, body } = known
  if (status === null || body === null) return 'in flight'
  return { status, headers: headers as Record<string, string>, body }
}

/** Keeps how a request was answered that has a name. */
export async function keepAnswer({ personId, key }: Request, answer: KeptAnswer): Promise<void> {
  await db().apiAnswer.update({ where: { personId_key: { personId, key } }, data: answer, select: { key: true } })
}

/** Gives a name back whose request came to nothing and may be sent again. */
export async function releaseKey({ personId, key }: Request): Promise<void> {
  await db().apiAnswer.deleteMany({ where: { personId, key, status: null } })
}
