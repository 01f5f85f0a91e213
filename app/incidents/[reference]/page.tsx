import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Report } from '@/components/incidents/report'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getPostmortem } from '@/lib/incidents/queries'
import { isReference } from '@/lib/incidents/rules'
import { pageNonce } from '@/lib/request'

/** One read for the page and its title. */
const read = cache(async (written: string) => {
  const actor = await signedIn()
  const reference = decodeURIComponent(written)
  return isReference(reference) ? getPostmortem(actor, reference) : null
})

export async function generateMetadata({ params }: PageProps<'/incidents/[reference]'>): Promise<Metadata> {
  const incident = await read((await params).reference)
  return { title: incident ? `${incident.reference} ${incident.title}` : 'No such incident' }
}

export default async function IncidentPage({ params }: PageProps<'/incidents/[reference]'>) {
  const incident = await read((await params).reference)
  if (!incident) notFound()
  const actor = await signedIn()
  const subject = { incident: incident.access }
  const mayRestrict = may(actor, 'restrictIncident', subject)
  const isOpen = incident.postmortem !== null && incident.postmortem.state !== 'published'
  const mayWrite = isOpen && may(actor, 'writePostmortem', subject)
  const today = { now: new Date(), zone: incident.workspaceZone }
  const nonce = await pageNonce()
  return <Report incident={incident} mayRestrict={mayRestrict} mayWrite={mayWrite} today={today} nonce={nonce} />
}
