import { createHash } from 'node:crypto'
import { PROBLEMS, type Problem, problemType } from './problem-rules'

/** What only whoever asked may keep, and asks about again before it is used. */
const PRIVATE = { 'cache-control': 'private, no-cache', vary: 'authorization, cookie' }

/** What is answered, before it is known whether the reader has it already. */
export type Answered = { status: number; headers: Record<string, string>; body: string }

/**
 * The ETag of a body: the version it tells, if it does, and a hash of all of it. A version alone would not do, since how
 * late an item is follows the day, and the name of its owner may change.
 */
function tagOf(body: unknown, text: string): string {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  const isVersioned = typeof body === 'object' && body !== null && 'version' in body
  return isVersioned ? `"${body.version}.${hash}"` : `"${hash}"`
}

/** A body as it is answered, with its ETag. */
export function answered(status: number, body: unknown, headers: Record<string, string>): Answered {
  const text = JSON.stringify(body)
  return { status, headers: { 'content-type': 'application/json', etag: tagOf(body, text), ...headers }, body: text }
}

/** A problem as it is answered. */
export function answeredProblem({ status, message, errors, headers }: Problem): Answered {
  const { title } = PROBLEMS[status]
  const body = { type: problemType(status), title, status, detail: message, ...(errors ? { errors } : {}) }
  return { status, headers: { 'content-type': 'application/problem+json', ...headers }, body: JSON.stringify(body) }
}

/** The answer itself; 304 without a body for a reader who has it already. */
export function responseOf({ status, headers, body }: Answered, request: Request): Response {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (isRead && status === 200 && isKnown(request.headers.get('if-none-match'), headers.etag)) {
    return new Response(null, { status: 304, headers: { ...PRIVATE, ...headers, 'content-type': '' } })
  }
  const length = String(Buffer.byteLength(body))
  return new Response(body, { status, headers: { ...PRIVATE, ...headers, 'content-length': length } })
}

function isKnown(ifNoneMatch: string | null, tag: string | undefined): boolean {
  const known = ifNoneMatch?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return tag !== undefined && (known.includes(tag) || known.includes('*'))
}
