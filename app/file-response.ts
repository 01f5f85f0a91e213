import { isPerson, type PersonActor } from '@/lib/actor'
import { askingActor } from '@/lib/current-actor'
import { signInAddress } from '@/lib/next-address'

/**
 * Answers whoever may ask for a file: a person, or a program with a token. Others are told to sign in, a browser by the
 * page to do it on.
 */
export async function fileResponse(
  request: Request,
  answer: (actor: PersonActor) => Promise<Response>,
): Promise<Response> {
  const actor = await askingActor(request)
  if (isPerson(actor)) return answer(actor)
  const { pathname, search } = new URL(request.url)
  if (actor.channel === 'web' && request.headers.get('accept')?.includes('text/html')) {
    return new Response(null, { status: 303, headers: { location: signInAddress(`${pathname}${search}`) } })
  }
  return new Response('Sign in first, or send a token that works: Authorization: Bearer hs_...\n', {
    status: 401,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'www-authenticate': 'Bearer' },
  })
}
