import { z } from 'zod'
import { isPerson, type PersonActor } from '@/lib/actor'
import { askingActor } from '@/lib/current-actor'
import { Refusal, TooMany } from '@/lib/errors'

const NO_STORE = { 'cache-control': 'no-store' }

/** An answer as JSON that nobody keeps. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...NO_STORE, ...headers } })
}

/** Why something wasn't done, as JSON: a full sentence in `message`. */
export function refusal(status: number, message: string, headers?: Record<string, string>): Response {
  return json({ message }, status, headers)
}

export const NOT_FOUND = 'There is no such report. Check its address.'

/**
 * Answers whoever is signed in or sends a token that works. What the answer refuses becomes 403 with its sentence;
 * everything else that is thrown is a bug, or the database is away, and becomes 500.
 */
export async function jsonAnswer(
  request: Request,
  answer: (actor: PersonActor) => Promise<Response>,
): Promise<Response> {
  try {
    const actor = await askingActor(request)
    if (isPerson(actor)) return await answer(actor)
    return refusal(401, 'Sign in first, then try again.', { 'www-authenticate': 'Bearer' })
  } catch (error) {
    if (error instanceof TooMany) return refusal(429, error.message, { 'retry-after': `${error.retryAfterSeconds}` })
    if (error instanceof Refusal) return refusal(403, error.message)
    throw error
  }
}

/** The body of a request, as the schema reads it; else the answer that says what is wrong with it. */
export async function bodyOf<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<{ body: z.output<Schema> } | { wrong: Response }> {
  let sent: unknown
  try {
    sent = JSON.parse(await request.text())
  } catch {
    return { wrong: refusal(400, 'The body is no JSON.') }
  }
  const parsed = schema.safeParse(sent)
  if (parsed.success) return { body: parsed.data }
  return { wrong: refusal(422, `This can't be taken: ${z.prettifyError(parsed.error)}`) }
}

/** The id in an address; null where it is none, so that no statement is asked with it. */
export async function idOf(params: Promise<{ id: string }>): Promise<string | null> {
  const id = z.uuid().safeParse((await params).id)
  return id.success ? id.data : null
}
