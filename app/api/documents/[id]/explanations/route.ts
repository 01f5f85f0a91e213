import type { z } from 'zod'
import { bodyOf, idOf, json, jsonAnswer, NOT_FOUND, refusal } from '@/app/api/json-answer'
import type { PersonActor } from '@/lib/actor'
import { explainFinding, withdrawExplanation } from '@/lib/explanations/mutations'
import { listExplanations } from '@/lib/explanations/queries'
import { ExplainFinding, OneFinding } from '@/lib/explanations/schema'

type Context = RouteContext<'/api/documents/[id]/explanations'>

/** What was explained of a report: an `ExplanationList`. */
export async function GET(request: Request, { params }: Context) {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const list = id === null ? null : await listExplanations(actor, id)
    return list ? json(list) : refusal(404, NOT_FOUND)
  })
}

/** Explains a finding: an `ExplainFinding`. */
export async function POST(request: Request, context: Context) {
  return deed(request, context, ExplainFinding, explainFinding)
}

/** Withdraws an explanation: a `OneFinding` in the body. */
export async function DELETE(request: Request, context: Context) {
  return deed(request, context, OneFinding, withdrawExplanation)
}

function deed<Schema extends z.ZodType>(
  request: Request,
  { params }: Context,
  schema: Schema,
  mutation: (actor: PersonActor, documentId: string, input: z.output<Schema>) => Promise<boolean>,
): Promise<Response> {
  return jsonAnswer(request, async (actor) => {
    const id = await idOf(params)
    const sent = await bodyOf(request, schema)
    if ('wrong' in sent) return sent.wrong
    const isDone = id !== null && (await mutation(actor, id, sent.body))
    return isDone ? json({}) : refusal(404, NOT_FOUND)
  })
}
