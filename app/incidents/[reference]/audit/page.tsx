import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TrailTable } from '@/components/audit/trail-table'
import { IncidentEyebrow } from '@/components/incidents/incident-eyebrow'
import { Empty } from '@/components/ui/empty'
import { Pages } from '@/components/ui/pages'
import { listIncidentTrail } from '@/lib/audit/queries'
import { signedIn } from '@/lib/current-actor'
import { getWorkspace } from '@/lib/workspace/queries'

export const metadata: Metadata = { title: 'Audit trail of an incident' }

export default async function IncidentAuditPage({ params, searchParams }: PageProps<'/incidents/[reference]/audit'>) {
  const actor = await signedIn()
  const reference = decodeURIComponent((await params).reference)
  const { after } = await searchParams
  const cursor = typeof after === 'string' ? after : undefined
  const [trail, workspace] = await Promise.all([listIncidentTrail(actor, reference, cursor), getWorkspace()])
  if (!trail) notFound()
  const address = `/incidents/${reference}/audit`
  return (
    <>
      <IncidentEyebrow reference={reference} />
      <h1>What was done to it</h1>
      {trail.rows.length > 0 ? (
        <div className="block">
          <TrailTable rows={trail.rows} zone={workspace.timeZone} />
        </div>
      ) : (
        <Empty title="Nothing was done to it by itself">A weekly review brought it in.</Empty>
      )}
      <Pages
        label="Pages of the audit trail"
        previous={cursor ? address : null}
        next={trail.next && `${address}?after=${trail.next}`}
      />
    </>
  )
}
