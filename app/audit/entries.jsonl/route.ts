import { fileResponse } from '@/app/file-response'
import { textStream } from '@/app/text-stream'
import { readTrailAddress } from '@/components/audit/trail-address'
import { may } from '@/lib/access'
import { exportTrail } from '@/lib/audit/queries'

export async function GET(request: Request) {
  return fileResponse(request, async (actor) => {
    if (!may(actor, 'readTrail')) {
      const headers = { 'content-type': 'text/plain; charset=utf-8' }
      return new Response('There is nothing at this address.\n', { status: 404, headers })
    }
    const filter = readTrailAddress(Object.fromEntries(new URL(request.url).searchParams))
    return new Response(textStream(exportTrail(actor, filter)), {
      headers: {
        'content-type': 'application/jsonl; charset=utf-8',
        'content-disposition': 'attachment; filename="audit-trail.jsonl"',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}
