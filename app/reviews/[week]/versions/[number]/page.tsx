import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { reviewForms } from '@/app/reviews/shown-review'
import { versionWords } from '@/components/publishing/publishing-words'
import { readVersionNumber } from '@/components/publishing/version-address'
import { Review } from '@/components/reviews/review'
import { PublishedLine } from '@/components/reviews/review-lines'
import { ReviewVersions } from '@/components/reviews/review-versions'
import { readWeek, weekSlug } from '@/components/reviews/week-address'
import { signedIn } from '@/lib/current-actor'
import { pageNonce } from '@/lib/request'
import { getReviewVersion } from '@/lib/reviews/version-queries'

type Props = PageProps<'/reviews/[week]/versions/[number]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { week, number } = await params
  return { title: `${decodeURIComponent(week)}, published version ${decodeURIComponent(number)}` }
}

export default async function ReviewVersionPage({ params }: Props) {
  const actor = await signedIn()
  const { week: written, number } = await params
  const [week, asked] = [readWeek(written), readVersionNumber(number)]
  const found = week && asked !== null ? await getReviewVersion(actor, week, asked) : null
  if (!week || !found) notFound()
  const { version, all } = found
  const slug = weekSlug(week)
  const { review, facts } = version.page
  const today = { now: new Date(version.publishedAt), zone: facts.zone, calendar: facts.calendar }
  return (
    <Review
      shown={{ review, facts, withheld: version.withheld, today }}
      state={versionWords(version)}
      sha256={version.withheld > 0 ? null : version.sha256}
      nonce={await pageNonce()}
      forms={reviewForms()}
      address={`/reviews/${slug}/versions/${version.number}`}
      line={<PublishedLine slug={slug} found={found} rights={null} />}
      colophon={<ReviewVersions all={all} shown={version.number} slug={slug} zone={facts.zone} />}
    />
  )
}
