import 'server-only'
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { isPerson, type PersonActor } from '@/lib/actor'
import { askingActor } from '@/lib/current-actor'
import { Conflict, Refusal } from '@/lib/errors'
import { requireLeft } from '@/lib/rate-limit-mutations'
import { API_WRITES } from '@/lib/rate-limit-queries'
import { type Answered, answered, answeredProblem, responseOf } from './answer'
import { claimKey, keepAnswer, releaseKey } from './answer-mutations'
import type { Operation } from './operation-schema'
import { Problem, problemOf } from './problem-rules'
import { bodyText, NO_ADDRESS, readBody, readParams, readQuery } from './read-request'
import { type Condition, isKey, readCondition } from './request-rules'

/** What a request asks for, as its operation reads it. */
export type Asked<O extends Operation> = {
  params: z.output<O['params']>
  query: z.output<O['query']>
  body: z.output<NonNullable<O['body']>>
  /** What If-Match asks for; null where it isn't sent. */
  condition: Condition | null
}

/** What is answered, and where what was made stands; null where there is no such thing. */
export type Given<O extends Operation> = { body: z.input<O['answer']>; location?: string } | null

/** `text` is the body; empty for what only reads. */
type Handler = (actor: PersonActor, request: Request, params: unknown, text: string) => Promise<Answered>
type Context = { params: Promise<Record<string, string | string[] | undefined>> }
type Route = (request: Request, context: Context) => Promise<Response>

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof METHODS)[number]

/** An operation and what answers it: reads the request as the operation says, so that the document tells the truth. */
export function answering<O extends Operation>(
  operation: O,
  answer: (actor: PersonActor, asked: Asked<O>) => Promise<Given<O>>,
): [Method, Handler] {
  const handler: Handler = async (actor, request, sent, text) => {
    const { searchParams, pathname } = new URL(request.url)
    const params = readParams(operation.params, sent)
    const query = readQuery(operation.query, searchParams)
    const body = operation.body && readBody(operation.body, request.headers.get('content-type'), text)
    const condition = operation.isConditional ? readCondition(request.headers.get('if-match')) : null
    const given = await answer(actor, { params, query, body, condition } as Asked<O>).catch((error) => {
      // A conflict over the version that the request itself named is what If-Match is for.
      if (error instanceof Conflict && condition !== null) throw new Problem(412, error.message)
      throw error
    })
    if (given === null) throw new Problem(404, NO_ADDRESS)
    const headers = { ...linkTo(given.body, pathname, searchParams), ...locationOf(given.location) }
    return answered(operation.status, given.body, headers)
  }
  return [operation.method, handler]
}

const locationOf = (location: string | undefined): Record<string, string> => (location ? { location } : {})

/** Where a list goes on, as a header (RFC 8288). */
function linkTo(body: unknown, pathname: string, asked: URLSearchParams): Record<string, string> {
  const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : null
  if (typeof next !== 'string') return {}
  const query = new URLSearchParams(asked)
  query.set('after', next)
  return { link: `<${pathname}?${query}>; rel="next"` }
}

/**
 * The routes of one address: its operations, and what is said to other methods. Everything that goes wrong is answered
 * as application/problem+json.
 */
export function serve(...operations: [Method, Handler][]): Record<Method | 'OPTIONS', Route> {
  const handlers = new Map(operations)
  const allow = [...handlers.keys(), ...(handlers.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const routeOf = (method: Method): Route => {
    const handler = handlers.get(method) ?? (() => Promise.reject(noSuchMethod(method, allow)))
    return async (request, { params }) => {
      const answer = await attempt(handler, request, params).catch((error) => answeredProblem(problemFor(error)))
      return responseOf(answer, request)
    }
  }
  const OPTIONS: Route = async () => new Response(null, { status: 204, headers: { allow } })
  const routes = Object.fromEntries(METHODS.map((method) => [method, routeOf(method)])) as Record<Method, Route>
  return { ...routes, OPTIONS }
}

/** Routes for addresses that nothing stands at, for who may ask at all. */
export function serveNothing(): Record<Method | 'OPTIONS', Route> {
  return serve(
    ...METHODS.map((method): [Method, Handler] => [method, () => Promise.reject(new Problem(404, NO_ADDRESS))]),
  )
}

function noSuchMethod(method: string, allow: string): Problem {
  return new Problem(405, `${method} is nothing this address does. It takes ${allow}.`, { headers: { allow } })
}

function problemFor(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Refusal) return problemOf(error)
  console.error(error)
  return new Problem(500, 'Hindsight failed. Try again; if it stays so, tell whoever runs the server.')
}

async function attempt(handler: Handler, request: Request, params: Context['params']): Promise<Answered> {
  const actor = await askingActor(request)
  if (!isPerson(actor)) {
    const headers = { 'www-authenticate': 'Bearer' }
    throw new Problem(401, 'Send a token that works: Authorization: Bearer hs_... Make one at /settings.', { headers })
  }
  if (request.method === 'GET' || request.method === 'HEAD') return handler(actor, request, (await params) ?? {}, '')
  if (actor.readOnly) throw new Problem(403, 'This token may only read. Use one that may write.')
  if (actor.channel === 'api') await requireLeft(API_WRITES, actor.personId)
  const text = await bodyText(request)
  return onceByKey(actor, request, text, async () => handler(actor, request, (await params) ?? {}, text))
}

/** Does what a request asks for once, however often it comes with the same Idempotency-Key within a day. */
async function onceByKey(
  actor: PersonActor,
  request: Request,
  text: string,
  work: () => Promise<Answered>,
): Promise<Answered> {
  const key = request.headers.get('idempotency-key')
  if (key === null) return work()
  if (!isKey(key)) throw new Problem(400, 'An Idempotency-Key is 1 to 255 visible ASCII characters without blanks.')
  const named = { personId: actor.personId, key, requestHash: hashOfRequest(request, text) }
  const claim = await claimKey(named)
  if (claim === 'another') {
    throw new Problem(422, 'This Idempotency-Key named another request already. Send this one with a new key.')
  }
  if (claim === 'in flight') {
    const headers = { 'retry-after': '1' }
    throw new Problem(409, 'A request with this Idempotency-Key is still worked on. Send it again in a moment.', {
      headers,
    })
  }
  if (claim !== 'new') return { ...claim, headers: { ...claim.headers, 'idempotency-replayed': 'true' } }
  const answer = await work().catch((error) => answeredProblem(problemFor(error)))
  // What failed here, or came too often, may go well the next time.
  if (answer.status >= 500 || answer.status === 429) await releaseKey(named)
  else await keepAnswer(named, answer)
  return answer
}

function hashOfRequest({ method, url, headers }: Request, text: string): string {
  const parts = [method, url, headers.get('if-match') ?? '', headers.get('content-type') ?? '', text]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
