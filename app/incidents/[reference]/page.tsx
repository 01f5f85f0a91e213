import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { otherForms } from '@/app/incidents/other-forms'
import { Report } from '@/components/incidents/report'
import { PublishedReport } from '@/components/publishing/published-report'
import { may } from '@/lib/access'
import { todayFor } from '@/lib/action-items/rules'
import { signedIn } from '@/lib/current-actor'
import { isReference } from '@/lib/incidents/rules'
import { getReading } from '@/lib/publishing/queries'
import { pageNonce } from '@/lib/request'

/** One read for the page and its title. */
const read = cache(async (written: string) => {
  const actor = await signedIn()
  const reference = decodeURIComponent(written)
  return isReference(reference) ? getReading(actor, reference) : null
})

export async function generateMetadata({ params }: PageProps<'/incidents/[reference]'>): Promise<Metadata> {
  const reading = await read((await params).reference)
  const incident = reading?.incident ?? reading?.version?.page
  return { title: incident ? `${incident.reference} ${incident.title}` : 'No such incident' }
}

export default async function IncidentPage({ params }: PageProps<'/incidents/[reference]'>) {
  const reading = await read((await params).reference)
  if (!reading) notFound()
  const actor = await signedIn()
  const { live, version, incident } = reading
  const subject = { incident: live.access }
  const rights = {
    mayRestrict: may(actor, 'restrictIncident', subject),
    mayWrite: live.state !== null && live.state !== 'published' && may(actor, 'writePostmortem', subject),
    nonce: await pageNonce(),
    forms: otherForms(),
  }
  if (version) return <PublishedReport version={version} live={live} {...rights} />
  return <Report incident={incident} today={todayFor(actor, incident)} {...rights} />
}
