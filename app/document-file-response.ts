import { type FileSetting, PAPERS, type Paper } from '@/components/documents/document-file'
import type { Actor } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { fileStyle } from '@/lib/file-style'
import { listImages } from '@/lib/images/queries'
import { picturesIn } from '@/lib/images/rules'
import { makePdf } from '@/lib/pdf'
import { appAddress } from '@/lib/request'

/** A document that goes out as a file of its own. */
export type DocumentFile = {
  /** What the file is called, without its ending. */
  name: string
  /** The HTML of its sections, in which its pictures are. */
  sections: readonly { html: string }[]
  file: (setting: FileSetting) => string
}

/** A document as one HTML file; 404 where there is none. `?paper=letter` is what it prints on; else A4. */
export async function htmlResponse(request: Request, actor: Actor, document: DocumentFile | null): Promise<Response> {
  if (!document) return missing()
  return new Response(await fileOf(request, actor, document), {
    headers: headersOf(document, 'html', 'text/html; charset=utf-8'),
  })
}

/** A document as PDF; 404 where there is none, 503 with the reason where this server can't make one. */
export async function pdfResponse(request: Request, actor: Actor, document: DocumentFile | null): Promise<Response> {
  if (!document) return missing()
  try {
    const bytes = await makePdf(await fileOf(request, actor, document))
    return new Response(bytes, { headers: headersOf(document, 'pdf', 'application/pdf') })
  } catch (error) {
    if (error instanceof Refusal) return plain(503, error.message)
    throw error
  }
}

async function fileOf(request: Request, actor: Actor, { sections, file }: DocumentFile): Promise<string> {
  const images = await listImages(actor, picturesIn(sections.map(({ html }) => html).join('')))
  const pictures = [...images].map(([id, { mediaType, bytes }]) => {
    return [`/images/${id}`, `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`] as const
  })
  return file({
    style: await fileStyle(),
    paper: paperOf(request),
    origin: await appAddress(),
    pictures: new Map(pictures),
  })
}

function paperOf(request: Request): Paper {
  const asked = new URL(request.url).searchParams.get('paper')?.toLowerCase()
  return PAPERS.find((paper) => paper.toLowerCase() === asked) ?? 'A4'
}

function headersOf({ name }: DocumentFile, ending: string, type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}.${ending}"`,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
  }
}

const plain = (status: number, message: string) =>
  new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

const missing = () => plain(404, 'There is no such report.')
