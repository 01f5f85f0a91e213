import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReportEditor } from '@/components/editor/report-editor'
import { IncidentEyebrow } from '@/components/incidents/incident-eyebrow'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getDraft } from '@/lib/incidents/draft-queries'
import { getReadingZone } from '@/lib/people/queries'
import { pageNonce } from '@/lib/request'
import { BUILT_IN } from '@/lib/templates/built-in-rules'
import { templateParts } from '@/lib/templates/rules'

export async function generateMetadata({ params }: PageProps<'/incidents/[reference]/edit'>): Promise<Metadata> {
  return { title: `Write ${decodeURIComponent((await params).reference)}` }
}

export default async function EditPage({ params }: PageProps<'/incidents/[reference]/edit'>) {
  const actor = await signedIn()
  const reference = decodeURIComponent((await params).reference)
  const [draft, viewerZone] = await Promise.all([getDraft(actor, reference), getReadingZone(actor)])
  if (!draft?.document) notFound()
  const { title, document, access } = draft
  const isReadOnly = document.state === 'published' || !may(actor, 'writePostmortem', { incident: access })
  return (
    <>
      <header className="editor-head">
        <IncidentEyebrow reference={reference} />
        <h1 className="editor-title">{title}</h1>
        <nav aria-label="This report">
          <a href={`/incidents/${reference}`}>Read it</a>
          <a href={`/incidents/${reference}/history`}>History</a>
          <a href={`/incidents/${reference}/review`}>Review and publish</a>
        </nav>
      </header>
      <ReportEditor
        fileName={`${reference}.md`}
        document={{ ...document, kind: 'report', name: `Report of ${reference}` }}
        isReadOnly={isReadOnly}
        help={templateParts(draft.templateText ?? BUILT_IN).help}
        viewerZone={viewerZone}
        standing={draft.standing}
        nonce={await pageNonce()}
      />
    </>
  )
}
