import { after } from 'next/server'
import { bodyOf, idOf, json, jsonAnswer, NOT_FOUND, refusal } from '@/app/api/json-answer'
import { addComment } from '@/lib/comments/mutations'
import { listComments } from '@/lib/comments/queries'
import { AddComment } from '@/lib/comments/schema'
import { mailNotifications } from '@/lib/notifications/mail-mutations'

type Context = RouteContext<'/api/documents/[id]/comments'>

/** What is said of a report: a `CommentList`. */
export async function GET(request: Request, { params }: Context) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const list = id === null ? null : await listComments(actor, id)
    return list ? json(list) : refusal(404, NOT_FOUND)
  })
}

/** Says something of a passage; answers the id of the comment. */
export async function POST(request: Request, { params }: Context) {
  return jsonAnswer(request, async (actor) => {
    const documentId = await idOf(params)
    const sent = await bodyOf(request, AddComment)
    if ('wrong' in sent) return sent.wrong
    const said = documentId === null ? null : await addComment(actor, { documentId, ...sent.body })
    if (!said) return refusal(404, NOT_FOUND)
    after(() => mailNotifications(said.notified))
    return json({ id: said.id }, 201)
  })
}
