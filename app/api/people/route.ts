import { json, jsonAnswer } from '@/app/api/json-answer'
import { findNames } from '@/lib/people/queries'

/** People and teams by what somebody has typed of their name: `?q=`. */
export async function GET(request: Request) {
  return jsonAnswer(request, async (actor) => {
    return json({ names: await findNames(actor, new URL(request.url).searchParams.get('q') ?? '') })
  })
}
