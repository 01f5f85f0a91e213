import { fileResponse } from '@/app/file-response'
import { textStream } from '@/app/text-stream'
import { type ItemFilter, readItemFilter } from '@/lib/action-items/list-schema'
import type { Actor } from '@/lib/actor'
import { exportRefusal } from '@/lib/search-limit'

type ItemFile = { name: string; type: string; pieces: (actor: Actor, filter: ItemFilter) => AsyncGenerator<string> }

/** Answers with the list that the address asks for as a file that is saved; too often asked for it says when to again. */
export function itemFile(request: Request, { name, type, pieces }: ItemFile): Promise<Response> {
  return fileResponse(request, async (actor) => {
    const wait = await exportRefusal(actor)
    if (wait) {
      const headers = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': String(wait.retryAfterSeconds) }
      return new Response(`${wait.message}\n`, { status: 429, headers })
    }
    const filter = readItemFilter(Object.fromEntries(new URL(request.url).searchParams))
    return new Response(textStream(pieces(actor, filter)), {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}
