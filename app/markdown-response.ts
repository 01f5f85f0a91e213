import { createHash } from 'node:crypto'

/** True where the reader of a request has what has this tag already. */
export function fits(ifNoneMatch: string | null, etag: string): boolean {
  const known = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? []
  return known.includes(etag) || known.includes('*')
}

/** A document's Markdown, byte for byte; 304 for a reader who has these bytes already, 404 where there is none. */
export function markdownResponse(request: Request, markdown: string | null, name: string): Response {
  if (markdown === null) {
    return new Response(`There is no report ${name}.\n`, {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
  }
  const bytes = new TextEncoder().encode(markdown)
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (fits(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(bytes, {
    headers: {
      ...headers,
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `inline; filename="${name.replace(/[^\w.-]/g, '_')}.md"`,
      'x-content-type-options': 'nosniff',
    },
  })
}
