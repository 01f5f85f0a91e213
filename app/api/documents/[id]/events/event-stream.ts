import type { z } from 'zod'
import type { PersonActor } from '@/lib/actor'
import { actorLater } from '@/lib/current-actor'
import { getVersion } from '@/lib/documents/feed-queries'
import { CHANGES, listenTo } from '@/lib/documents/live-queries'
import type { LiveMessage, StreamEvent } from '@/lib/documents/live-schema'
import { findSeenChanges } from '@/lib/reviews/meeting-queries'

/** So that proxies and browsers see a stream that is alive. */
const HEARTBEAT_MS = 15_000
/** How long somebody may go on hearing of a report after they lost the right to. */
const ASK_AGAIN_MS = 60_000

/** Streams that are open in this process: they would keep it from ending. */
const open = new Set<() => void>()
process.once('SIGTERM', () => {
  for (const end of open) end()
})

/**
 * Server-sent events of a document; null where there is none for this actor. Begins with the version as it stands, asked
 * after it began to listen, so that nothing falls between. Ends with the request, and once the actor may not read on.
 * A meeting is also told which action items and alert recommendations were changed anywhere, of those its reader sees.
 */
export async function eventStream(
  actor: PersonActor,
  documentId: string,
  request: Request,
  { isMeeting }: { isMeeting: boolean },
): Promise<Response | null> {
  if ((await getVersion(actor, documentId)) === null) return null
  const actorNow = await actorLater(request)
  const encoder = new TextEncoder()
  let end = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      const tell = (event: z.input<typeof StreamEvent>) => send(`data: ${JSON.stringify(event)}\n\n`)
      const hello = async () => {
        const now = await actorNow()
        const version = now && (await getVersion(now, documentId))
        if (version === null) end()
        else if (open.has(end)) tell({ kind: 'hello', version })
      }
      const forget = listenTo(documentId, (message) => {
        if (message) tell(eventOf(message))
        else hello().catch(end)
      })
      const passOn = async (message: LiveMessage) => {
        const now = message.kind === 'changed' ? await actorNow() : null
        const seen = now && message.kind === 'changed' && (await findSeenChanges(now, message))
        if (seen && open.has(end) && seen.items.length + seen.alerts.length > 0) tell({ kind: 'changed', ...seen })
      }
      const forgetChanges = isMeeting ? listenTo(CHANGES, (message) => message && passOn(message).catch(end)) : () => {}
      const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT_MS)
      const check = setInterval(() => hello().catch(end), ASK_AGAIN_MS)
      end = () => {
        if (!open.delete(end)) return
        forget()
        forgetChanges()
        clearInterval(heartbeat)
        clearInterval(check)
        controller.close()
      }
      open.add(end)
      request.signal.addEventListener('abort', end)
      hello().catch(end)
    },
    cancel: () => end(),
  })
  const headers = {
    'content-type': 'text/event-stream; charset=utf-8',
    // Compressed, it would wait until there is enough to compress.
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  }
  return new Response(stream, { headers })
}

function eventOf(message: LiveMessage): z.input<typeof StreamEvent> {
  if (message.kind === 'comments' || message.kind === 'explanations') return { kind: message.kind }
  const { documentId: _, ...event } = { documentId: null, ...message }
  // A feed goes on as it came: the browser reads it.
  return event as z.input<typeof StreamEvent>
}
