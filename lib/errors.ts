/**
 * Something the person asking may not do, said in a full sentence that they may read. Throwing it inside a transaction
 * is what rolls that back. Anything else that is thrown is a bug, or the database is away.
 */
export class Refusal extends Error {
  override name = 'Refusal'
}

/** There is no such thing, or not for whoever asks: said alike, so that nobody can tell. */
export class NotThere extends Refusal {
  override name = 'NotThere'
}

/** Whoever asks may not do it; others may. */
export class Forbidden extends Refusal {
  override name = 'Forbidden'
}

/** Somebody else changed the same thing meanwhile. */
export class Conflict extends Refusal {
  override name = 'Conflict'
}

/** Refused for now: the same may be tried again after so many seconds. */
export class TooMany extends Refusal {
  override name = 'TooMany'
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super(`Too many at once. Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** True where Postgres refused a row because another has the same value in this unique index. */
export function isTaken(error: unknown, index: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'P2002') return false
  // Prisma keeps the index at a depth that its versions have moved; its name is unmistakable.
  return 'meta' in error && JSON.stringify(error.meta).includes(`"${index}"`)
}
