import { fileResponse } from '@/app/file-response'
import { markdownResponse } from '@/app/markdown-response'
import { readVersionNumber } from '@/components/publishing/version-address'
import { getPublishedMarkdown } from '@/lib/publishing/queries'

type Context = RouteContext<'/incidents/[reference]/versions/[number]/report.md'>

/** The bytes of a published version: their SHA-256 is the one that the version says. */
export async function GET(request: Request, { params }: Context) {
  const { reference: written, number } = await params
  const reference = decodeURIComponent(written)
  const asked = readVersionNumber(number)
  return fileResponse(request, async (actor) => {
    const markdown = asked === null ? null : await getPublishedMarkdown(actor, reference, asked)
    return markdownResponse(request, markdown, `${reference}-version-${asked ?? 'none'}`)
  })
}
