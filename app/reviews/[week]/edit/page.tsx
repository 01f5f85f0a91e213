import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReportEditor } from '@/components/editor/report-editor'
import { NotWhole } from '@/components/reviews/not-whole'
import { ReviewEyebrow } from '@/components/reviews/review-eyebrow'
import { readWeek, weekSlug } from '@/components/reviews/week-address'
import { signedIn } from '@/lib/current-actor'
import { mayWrite } from '@/lib/documents/access'
import { getReadingZone } from '@/lib/people/queries'
import { pageNonce } from '@/lib/request'
import { getReviewDraft } from '@/lib/reviews/draft-queries'
import { formatWeek } from '@/lib/time'

export async function generateMetadata({ params }: PageProps<'/reviews/[week]/edit'>): Promise<Metadata> {
  const week = readWeek((await params).week)
  return { title: week ? `Write the review of ${formatWeek(week)}` : 'No such week' }
}

export default async function EditReviewPage({ params }: PageProps<'/reviews/[week]/edit'>) {
  const actor = await signedIn()
  const week = readWeek((await params).week)
  if (!week) notFound()
  const [draft, viewerZone] = await Promise.all([getReviewDraft(actor, week), getReadingZone(actor)])
  if (!draft) notFound()
  if (!draft.document) return <NotWhole week={week} what="Writing" />
  const { subject, ...document } = draft.document
  const slug = weekSlug(week)
  return (
    <>
      <header className="editor-head">
        <ReviewEyebrow week={week} />
        <h1 className="editor-title">{draft.title}</h1>
        <nav aria-label="This review">
          <a href={`/reviews/${slug}`}>Read it</a>
          <a href={`/reviews/${slug}/history`}>History</a>
          <a href={`/reviews/${slug}/meeting`}>Meeting</a>
        </nav>
      </header>
      <ReportEditor
        fileName={`weekly-review-${slug}.md`}
        document={{ ...document, kind: 'review', name: `Review of ${formatWeek(week)}` }}
        isReadOnly={!mayWrite(actor, subject)}
        help={{}}
        viewerZone={viewerZone}
        standing={draft.standing}
        nonce={await pageNonce()}
      />
    </>
  )
}
