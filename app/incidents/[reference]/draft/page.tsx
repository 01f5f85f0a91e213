import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Report } from '@/components/incidents/report'
import { may } from '@/lib/access'
import { todayFor } from '@/lib/action-items/rules'
import { signedIn } from '@/lib/current-actor'
import { getPostmortem } from '@/lib/incidents/queries'
import { pageNonce } from '@/lib/request'

export async function generateMetadata({ params }: PageProps<'/incidents/[reference]/draft'>): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).reference)} as it is now` }
}

/** The report as it stands, also where an earlier text of it is published. */
export default async function DraftPage({ params }: PageProps<'/incidents/[reference]/draft'>) {
  const actor = await signedIn()
  const incident = await getPostmortem(actor, decodeURIComponent((await params).reference))
  if (!incident?.postmortem) notFound()
  const subject = { incident: incident.access }
  const isOpen = incident.postmortem.state !== 'published'
  return (
    <Report
      incident={incident}
      mayRestrict={may(actor, 'restrictIncident', subject)}
      mayWrite={isOpen && may(actor, 'writePostmortem', subject)}
      today={todayFor(actor, incident)}
      nonce={await pageNonce()}
      forms={[]}
    />
  )
}
