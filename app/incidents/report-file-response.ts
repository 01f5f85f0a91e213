import { PAPERS, type Paper, reportFile } from '@/components/incidents/report-file'
import type { Html } from '@/components/ui/html'
import type { Actor } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { fileStyle } from '@/lib/file-style'
import { listImages } from '@/lib/images/queries'
import { picturesIn } from '@/lib/images/rules'
import type { PostmortemView } from '@/lib/incidents/queries'
import { makePdf } from '@/lib/pdf'
import { appAddress } from '@/lib/request'

/** What a file is made of: what is shown and what it is called, the day that lateness counts to, and what stands below. */
export type Shown = { incident: PostmortemView; state: string; now: Date; notes: Html | null }

/** A report as one HTML file; 404 where there is none. `?paper=letter` is what it prints on; else A4. */
export async function htmlResponse(request: Request, actor: Actor, shown: Shown | null): Promise<Response> {
  if (!shown?.incident.postmortem) return missing()
  return new Response(await fileOf(request, actor, shown), {
    headers: headersOf(shown, 'html', 'text/html; charset=utf-8'),
  })
}

/** A report as PDF; 404 where there is none, 503 with the reason where this server can't make one. */
export async function pdfResponse(request: Request, actor: Actor, shown: Shown | null): Promise<Response> {
  if (!shown?.incident.postmortem) return missing()
  try {
    const bytes = await makePdf(await fileOf(request, actor, shown))
    return new Response(bytes, { headers: headersOf(shown, 'pdf', 'application/pdf') })
  } catch (error) {
    if (error instanceof Refusal) return plain(503, error.message)
    throw error
  }
}

async function fileOf(request: Request, actor: Actor, { incident, state, now, notes }: Shown): Promise<string> {
  const ids = picturesIn(incident.sections.map(({ html }) => html).join(''))
  const images = await listImages(actor, ids)
  const pictures = [...images].map(([id, { mediaType, bytes }]) => {
    return [`/images/${id}`, `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`] as const
  })
  return reportFile(incident, {
    state,
    notes,
    today: { now, zone: incident.workspaceZone, calendar: incident.calendar },
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

function headersOf({ incident: { reference } }: Shown, ending: string, type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${reference.replace(/[^\w.-]/g, '_')}.${ending}"`,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
  }
}

const plain = (status: number, message: string) =>
  new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

const missing = () => plain(404, 'There is no such report.')
