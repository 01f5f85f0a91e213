import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readHistoryAddress } from '@/components/documents/history-address'
import { HistoryPage } from '@/components/documents/history-page'
import { IncidentEyebrow } from '@/components/incidents/incident-eyebrow'
import { signedIn } from '@/lib/current-actor'
import { mayWrite } from '@/lib/documents/access'
import { getHistory } from '@/lib/documents/revision-queries'

export const metadata: Metadata = { title: 'History of a report' }

type Props = PageProps<'/incidents/[reference]/history'>

export default async function ReportHistoryPage({ params, searchParams }: Props) {
  const actor = await signedIn()
  const reference = decodeURIComponent((await params).reference)
  const asked = readHistoryAddress(await searchParams)
  const found = await getHistory(actor, reference, asked)
  if (!found) notFound()
  const address = `/incidents/${reference}/history`
  return (
    <>
      <IncidentEyebrow reference={reference} />
      <HistoryPage {...found} asked={asked} address={address} mayWrite={mayWrite(actor, found.subject)} />
    </>
  )
}
