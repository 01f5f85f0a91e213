import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { otherForms } from '@/app/incidents/other-forms'
import { PublishedReport } from '@/components/publishing/published-report'
import { readVersionNumber } from '@/components/publishing/version-address'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getPublishedVersion } from '@/lib/publishing/queries'
import { pageNonce } from '@/lib/request'

type Props = PageProps<'/incidents/[reference]/versions/[number]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference, number } = await params
  return { title: `${decodeURIComponent(reference)}, published version ${decodeURIComponent(number)}` }
}

export default async function VersionPage({ params }: Props) {
  const actor = await signedIn()
  const { reference, number } = await params
  const asked = readVersionNumber(number)
  const found = asked === null ? null : await getPublishedVersion(actor, decodeURIComponent(reference), asked)
  if (!found) notFound()
  const mayRestrict = may(actor, 'restrictIncident', { incident: found.live.access })
  const rights = { mayRestrict, mayWrite: false, nonce: await pageNonce(), forms: otherForms() }
  return <PublishedReport {...found} {...rights} />
}
