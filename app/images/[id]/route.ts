import { z } from 'zod'
import { fileResponse } from '@/app/file-response'
import { fits } from '@/app/markdown-response'
import { getImage } from '@/lib/images/queries'

/** A picture of a report, for whoever may read that. Its bytes never change, so a browser keeps it. */
export async function GET(request: Request, { params }: RouteContext<'/images/[id]'>) {
  const id = z.uuid().safeParse((await params).id)
  return fileResponse(request, async (actor) => {
    const image = id.success ? await getImage(actor, id.data) : null
    if (!image) {
      return new Response('There is no such picture.\n', {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      })
    }
    const etag = `"${image.sha256}"`
    const headers = { etag, 'cache-control': 'private, max-age=31536000, immutable' }
    if (fits(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
    return new Response(image.bytes, {
      headers: {
        ...headers,
        'content-type': image.mediaType,
        'content-disposition': 'inline',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}
