import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Access } from '@/components/incidents/access'
import { IncidentEyebrow } from '@/components/incidents/incident-eyebrow'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getAccess } from '@/lib/incidents/access-queries'
import { listPeople } from '@/lib/people/queries'
import { dayIn, formatDay } from '@/lib/time'
import { getWorkspace } from '@/lib/workspace/queries'

export const metadata: Metadata = { title: 'Who may see an incident' }

export default async function AccessPage({ params }: PageProps<'/incidents/[reference]/access'>) {
  const actor = await signedIn()
  const reference = decodeURIComponent((await params).reference)
  const [access, workspace] = await Promise.all([getAccess(actor, reference), getWorkspace()])
  if (!access) notFound()
  const { incidentId, subject, restrictedAt, viewers } = access
  const mayChange = may(actor, 'restrictIncident', { incident: subject })
  const accounts = mayChange ? await listPeople(actor) : []
  const isNew = ({ id, role, deactivatedAt }: (typeof accounts)[number]) =>
    role !== null && !deactivatedAt && !subject.viewerIds.includes(id)
  return (
    <>
      <IncidentEyebrow reference={reference} />
      <h1>Who may see it</h1>
      <Access
        incidentId={incidentId}
        restrictedSince={restrictedAt && formatDay(dayIn(workspace.timeZone, restrictedAt))}
        viewers={viewers}
        choices={mayChange ? accounts.filter(isNew).map(({ id, name }) => ({ id, name })) : null}
      />
    </>
  )
}
