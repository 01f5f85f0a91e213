import { type Actor, isPerson, type PersonActor } from '@/lib/actor'
import { askingActor } from '@/lib/current-actor'
import { Refusal, TooMany } from '@/lib/errors'
import { signInAddress } from '@/lib/next-address'

const PLAIN = { 'content-type': 'text/plain; charset=utf-8' }

/** How one asks for a file, and what is said to whom it isn't given. */
type Door = { asking: (request: Request) => Promise<Actor>; otherwise: string }

const USUAL: Door = {
  asking: askingActor,
  otherwise: 'Sign in first, or send a token that works: Authorization: Bearer hs_...',
}

/**
 * Answers whoever may ask for a file: a person, or a program with a token. Others are told to sign in, a browser by the
 * page to do it on.
 */
export async function fileResponse(
  request: Request,
  answer: (actor: PersonActor) => Promise<Response>,
  { asking, otherwise }: Door = USUAL,
): Promise<Response> {
  const actor = await asking(request).catch((error) => {
    if (error instanceof Refusal) return error
    throw error
  })
  if (actor instanceof TooMany) {
    const headers = { ...PLAIN, 'retry-after': String(actor.retryAfterSeconds) }
    return new Response(`${actor.message}\n`, { status: 429, headers })
  }
  if (actor instanceof Refusal) return new Response(`${actor.message}\n`, { status: 403, headers: PLAIN })
  if (isPerson(actor)) return answer(actor)
  const { pathname, search } = new URL(request.url)
  if (actor.channel === 'web' && request.headers.get('accept')?.includes('text/html')) {
    return new Response(null, { status: 303, headers: { location: signInAddress(`${pathname}${search}`) } })
  }
  return new Response(`${otherwise}\n`, {
    status: 401,
    headers: { ...PLAIN, 'www-authenticate': 'Bearer' },
  })
}
