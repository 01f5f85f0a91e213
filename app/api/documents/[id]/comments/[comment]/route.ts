import { after } from 'next/server'
import { z } from 'zod'
import { bodyOf, idOf, json, jsonAnswer, refusal } from '@/app/api/json-answer'
import type { PersonActor } from '@/lib/actor'
import { acceptSuggestion } from '@/lib/comments/accept-mutations'
import {
  answerComment,
  type OneComment,
  reopenComment,
  resolveComment,
  withdrawComment,
} from '@/lib/comments/mutations'
import { CommentDeed } from '@/lib/comments/schema'
import { indexWhenRested } from '@/lib/incidents/indexing-mutations'
import { mailNotifications } from '@/lib/notifications/mail-mutations'

type Context = RouteContext<'/api/documents/[id]/comments/[comment]'>

const NO_COMMENT = 'There is no such comment. It may have been withdrawn.'

/** Answers, resolves, opens again, withdraws or accepts a comment. */
export async function POST(request: Request, { params }: Context) {
  return jsonAnswer(request, async (actor) => {
    const [documentId, commentId] = [await idOf(params), z.uuid().safeParse((await params).comment)]
    const sent = await bodyOf(request, CommentDeed)
    if ('wrong' in sent) return sent.wrong
    const isThere = documentId !== null && commentId.success
    const done = isThere && (await doDeed(actor, { documentId, commentId: commentId.data }, sent.body))
    return done ? json({}) : refusal(404, NO_COMMENT)
  })
}

async function doDeed(actor: PersonActor, one: OneComment, deed: CommentDeed): Promise<boolean> {
  switch (deed.deed) {
    case 'answer': {
      const said = await answerComment(actor, { ...one, body: deed.body })
      if (said) after(() => mailNotifications(said.notified))
      return said !== null
    }
    case 'resolve':
      return resolveComment(actor, one)
    case 'reopen':
      return reopenComment(actor, one)
    case 'withdraw':
      return withdrawComment(actor, one)
    case 'accept': {
      const isAccepted = await acceptSuggestion(actor, { ...one, reads: deed.reads })
      if (isAccepted) indexWhenRested(one.documentId)
      return isAccepted
    }
  }
}
