import { createHash } from 'node:crypto'
import { fits } from '@/app/markdown-response'

type Feed = {
  text: string
  mediaType: string
  /** When it changed last; left out where what is gone would make it older. */
  updatedAt?: Date
}

/** A feed with its tag, or that the reader has it already. */
export function feedResponse(request: Request, { text, mediaType, updatedAt }: Feed): Response {
  const bytes = new TextEncoder().encode(text)
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    ...(updatedAt ? { 'last-modified': updatedAt.toUTCString() } : {}),
  }
  if (isKnown(request.headers, etag, updatedAt)) return new Response(null, { status: 304, headers })
  return new Response(bytes, {
    headers: { ...headers, 'content-type': mediaType, 'x-content-type-options': 'nosniff' },
  })
}

/** A tag says more than a time, so where a reader sends both the tag alone counts (RFC 9110, 13.2.2). */
function isKnown(headers: Headers, etag: string, updatedAt: Date | undefined): boolean {
  const tags = headers.get('if-none-match')
  if (tags !== null) return fits(tags, etag)
  if (!updatedAt) return false
  // A time in a header has whole seconds.
  return Date.parse(headers.get('if-modified-since') ?? '') >= Math.floor(updatedAt.getTime() / 1000) * 1000
}

/** What is said to whom no feed is given. */
export const NO_FEED = "This feed's address doesn't work, or doesn't any more. Make a token for feeds at /settings."
