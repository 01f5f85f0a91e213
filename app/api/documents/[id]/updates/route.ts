import { bodyOf, idOf, json, jsonAnswer, NOT_FOUND, refusal } from '@/app/api/json-answer'
import { getFeed } from '@/lib/documents/feed-queries'
import { EDITING_HEADER, EDITING_VERSION } from '@/lib/documents/live-schema'
import { pushUpdate } from '@/lib/documents/push-mutations'
import { Push } from '@/lib/editing/wire'
import { indexWhenRested } from '@/lib/incidents/indexing-mutations'

type Context = RouteContext<'/api/documents/[id]/updates'>

const APART = 'What you have of this text is too old to go on from. Ask how it stands.'
const OTHER_VERSION = 'Hindsight was updated since you opened this page. Load it again.'

/** Takes a change somebody typed. Answers what happened since its version: a `Feed` that has it too. */
export async function POST(request: Request, { params }: Context) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    if (id === null) return refusal(404, NOT_FOUND)
    if (request.headers.get(EDITING_HEADER) !== EDITING_VERSION) return refusal(409, OTHER_VERSION)
    const sent = await bodyOf(request, Push)
    if ('wrong' in sent) return sent.wrong
    const answer = await pushUpdate(actor, id, sent.body)
    if (answer === null) return refusal(404, NOT_FOUND)
    if (answer.kind === 'feed') indexWhenRested(id)
    if (answer.kind === 'apart') return refusal(410, APART)
    return answer.kind === 'feed' ? json(answer.feed) : refusal(422, answer.reason)
  })
}

/** What happened after the version `since`. */
export async function GET(request: Request, { params }: Context) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const since = Number(new URL(request.url).searchParams.get('since') ?? 'none')
    if (!Number.isSafeInteger(since) || since < 0 || since > 2_000_000_000) {
      return refusal(422, 'Say since which version: ?since=12')
    }
    const feed = id === null ? null : await getFeed(actor, id, since)
    if (feed === null) return refusal(404, NOT_FOUND)
    return feed === 'apart' ? refusal(410, APART) : json(feed)
  })
}
