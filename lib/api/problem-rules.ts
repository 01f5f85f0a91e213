import { Conflict, Forbidden, NotThere, type Refusal, TooMany } from '@/lib/errors'
import type { ProblemStatus } from './operation-schema'

/** What is wrong with one field: of the body by its pointer, of the address by its name. */
export type FieldError = { pointer?: string; parameter?: string; detail: string }

/** What isn't done, and why: thrown by the reading of a request, answered as application/problem+json (RFC 9457). */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: ProblemStatus
  readonly errors: FieldError[] | undefined
  readonly headers: Record<string, string>
  constructor(
    status: ProblemStatus,
    detail: string,
    { errors, headers = {} }: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.status = status
    this.errors = errors
    this.headers = headers
  }
}

/** The kinds of problems: the last part of each one's address, its title, and when there is one. */
export const PROBLEMS: Record<ProblemStatus, { kind: string; title: string; when: string }> = {
  400: {
    kind: 'not-understood',
    title: 'The request is not understood',
    when: 'A parameter of the address is unknown or wrong, the body is no JSON, or a header can’t be read.',
  },
  401: { kind: 'not-signed-in', title: 'Nobody is signed in', when: 'No token was sent, or it doesn’t work any more.' },
  403: {
    kind: 'not-allowed',
    title: 'This is not allowed',
    when: 'The token may only read, or the person whose it is may not do this.',
  },
  404: {
    kind: 'not-there',
    title: 'There is no such thing',
    when: 'Nothing stands at this address, or not for this person: both are answered alike.',
  },
  405: { kind: 'no-such-method', title: 'This can’t be done here', when: 'The address doesn’t take this method.' },
  409: {
    kind: 'conflict',
    title: 'Somebody else was there first',
    when: 'A field that `was` names has changed, or a request with the same Idempotency-Key is still worked on.',
  },
  412: {
    kind: 'changed',
    title: 'It was changed meanwhile',
    when: 'If-Match names another version than the one that stands.',
  },
  413: { kind: 'too-long', title: 'The body is too long', when: 'The body has more than 1 MB.' },
  415: { kind: 'no-json', title: 'The body is no JSON', when: 'Content-Type is not application/json.' },
  422: {
    kind: 'not-taken',
    title: 'This can’t be taken',
    when: 'A field of the body is unknown or wrong, a rule refuses it, or the Idempotency-Key named another request.',
  },
  429: {
    kind: 'too-many',
    title: 'Too many at once',
    when: 'This person wrote more than 30,000 times in ten minutes, or this address sent too many tokens that don’t work.',
  },
  500: { kind: 'failed', title: 'Something failed', when: 'Hindsight or its database failed. Try again later.' },
}

/** Where the kinds of problems are explained. */
export const PROBLEM_PAGE = '/api/v1'

/** The address that says which kind of problem it is. */
export function problemType(status: ProblemStatus): string {
  return `${PROBLEM_PAGE}#${PROBLEMS[status].kind}`
}

/** What a Refusal is as a problem. */
export function problemOf(refusal: Refusal): Problem {
  const { message } = refusal
  if (refusal instanceof TooMany) {
    return new Problem(429, message, { headers: { 'retry-after': String(refusal.retryAfterSeconds) } })
  }
  if (refusal instanceof NotThere) return new Problem(404, message)
  if (refusal instanceof Forbidden) return new Problem(403, message)
  if (refusal instanceof Conflict) return new Problem(409, message)
  return new Problem(422, message)
}
